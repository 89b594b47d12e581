import { expect, test } from "vitest";
import { shortLists } from "./shortLists.ts";

test("a list of one stands in its line, everything else stays as it was written", () => {
  const pattern = {
    source: ["aws.s3"],
    detail: { object: { key: [{ suffix: "[ .csv ]" }] }, size: [1, 2], note: "a [\n b\n ] c" },
  };
  const text = shortLists(JSON.stringify(pattern, null, 2));
  expect(text).toContain('"source": ["aws.s3"],');
  expect(text).toContain('"size": [\n      1,\n      2\n    ]');
  expect(JSON.parse(text)).toEqual(pattern);
});
