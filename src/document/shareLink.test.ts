import { deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { simMs } from "../kernel/time.ts";
import type { RunFile } from "../protocol/messages.ts";
import { scenarioText } from "../testing/scenario.ts";
import { linkStart, longestLink } from "./shareAddress.ts";
import { linkFragment, readLink } from "./shareLink.ts";

const template = scenarioText("hello-ecs.yaml");
const run: RunFile = {
  format: "steady-state/run",
  version: 1,
  fileName: "hello-ecs.yaml",
  template,
  seed: 7,
  commands: [
    { atMs: simMs(300_001), command: { type: "ecs.UpdateService", service: "Service", desiredCount: 4 } as never },
    ...[1, 2, 3].map((revision) => ({
      atMs: simMs(300_001 + revision),
      command: {
        type: "cloudformation.UpdateStack",
        description: `Edit ${revision}`,
        templateBody: `${template}# ünï ${revision}\n`,
        changes: [],
      } as never,
    })),
  ],
  nowMs: simMs(456_789),
  layout: { LoadBalancer: [10, 20] },
};
const packed = (value: unknown) => `${linkStart}${deflateRawSync(JSON.stringify(value)).toString("base64url")}`;

test("a link carries template, seed, edits, places and moment, and is short", async () => {
  const fragment = await linkFragment(run, "d1ge57");
  expect(fragment.length).toBeLessThan(longestLink);
  expect(await readLink(fragment)).toEqual({ run, digest: "d1ge57" });
});

test("each template of an edit is sent as what it changes", async () => {
  const many = Array.from({ length: 200 }, (_, at) => ({
    atMs: simMs(at),
    command: {
      type: "cloudformation.UpdateStack",
      description: "",
      templateBody: `${template}# ${at}\n`,
      changes: [],
    } as never,
  }));
  const fragment = await linkFragment({ ...run, commands: many }, "");
  expect(fragment.length).toBeLessThan(longestLink);
  expect(await readLink(fragment)).toMatchObject({ run: { commands: many } });
});

const shared = { name: "a.yaml", template: "Resources: {}", seed: null, commands: [], nowMs: null, digest: "" };
const edit = (delta: unknown) => [0, { type: "cloudformation.UpdateStack", description: "", changes: [] }, delta];

test.each([
  ["nothing", linkStart, /missing or was changed/],
  ["characters of no link", `${linkStart}<script>alert(1)</script>`, /missing or was changed/],
  ["half a link", packed({ ...shared, template }).slice(0, 400), /missing or was changed/],
  ["a megabyte", `${linkStart}${"A".repeat(1_000_000)}`, /longer than any link/],
  ["a bomb that unpacks to 10 MB", packed("0".repeat(10_000_000)), /more than 2 MB/],
  ["no JSON", `${linkStart}${deflateRawSync("{").toString("base64url")}`, /not a run/],
  ["something else", packed({ hello: "world" }), /not a run of this version/],
  ["a further field", packed({ ...shared, script: "alert(1)" }), /not a run of this version/],
  ["a moment of next year", packed({ ...shared, nowMs: 3e10 }), /^nowMs/],
  ["a moment that is no number of ms", packed({ ...shared, nowMs: 0.5 }), /^nowMs/],
  ["a command before the beginning", packed({ ...shared, commands: [[-1, { type: "lab.SetTraffic" }]] }), /atMs/],
  ["a layout of words", packed({ ...shared, layout: { a: ["left", "top"] } }), /^layout/],
  [
    "more commands than anybody sends",
    packed({ ...shared, commands: Array(10_001).fill([0, { type: "x" }]) }),
    /^commands/,
  ],
  ["an edit that refers to more than there is", packed({ ...shared, commands: [edit([9e9, 0, ""])] }), /do not fit/],
  [
    "edits that double the template until nothing else has room",
    packed({ ...shared, template: "x".repeat(1_000_000), commands: Array(40).fill(edit([1_000_000, 0, ""])) }),
    /do not fit/,
  ],
])("a link that holds %s is not opened, and says why", async (_what, fragment, why) => {
  expect(await readLink(fragment)).toEqual({ why: expect.stringMatching(why) });
});

test("__proto__ in a link reaches no prototype", async () => {
  const text = JSON.stringify({ ...shared, layout: {} }).replace('"layout":{}', '"layout":{"__proto__":[1,2]}');
  await readLink(`${linkStart}${deflateRawSync(text).toString("base64url")}`);
  expect(({} as Record<string, unknown>)["0"]).toBeUndefined();
});
