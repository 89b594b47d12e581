import { expect, test } from "vitest";
import { defaultBehaviour } from "./defaultImage.ts";
import { imageSentence, imageTone } from "./describe.ts";

const image = { ...defaultBehaviour, id: "web", sizeMiB: 17, sim: { cause: null } };

test("an image says what it costs and what is wrong with it", () => {
  expect(imageSentence(image)).toBe("Image web, 17 MiB, 10 ms of CPU per request");
  expect(imageSentence({ ...image, healthCheckStatus: 503, errorShare: 0.125 })).toBe(
    "Image web, 17 MiB, 10 ms of CPU per request, answers health checks with 503, answers 12.5% of requests with a 5xx",
  );
});

test.each`
  fields                                         | tone
  ${{}}                                          | ${"neutral"}
  ${{ healthCheckStatus: 302 }}                  | ${"neutral"}
  ${{ healthCheckStatus: 500 }}                  | ${"warn"}
  ${{ exits: { afterSeconds: 1, exitCode: 1 } }} | ${"warn"}
  ${{ pullError: "denied" }}                     | ${"bad"}
`("$fields is $tone", ({ fields, tone }) => {
  expect(imageTone({ ...image, ...fields })).toBe(tone);
});
