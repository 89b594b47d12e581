import { expect, test } from "vitest";
import { changeSentence, isWorthSaying, stageChange, unitOf } from "./changes.ts";
import type { TrafficShape } from "./model.ts";

const stages: TrafficShape = {
  kind: "stages",
  start: 20,
  stages: [
    { duration: 120, target: 200 },
    { duration: 300, target: 200 },
    { duration: 0, target: 500 },
    { duration: 90, target: 50 },
  ],
};

test.each([
  [0, { begins: 0, from: 20, to: 200, duration: 120 }],
  [1, { begins: 120, from: 200, to: 200, duration: 300 }],
  [2, { begins: 420, from: 200, to: 500, duration: 0 }],
  [3, { begins: 420, from: 500, to: 50, duration: 90 }],
  [4, null],
])("stage %s of a shape", (stage, change) => {
  expect(stageChange(stages, stage)).toEqual(change);
});

test.each([
  [0, 1, "Traffic rises from 20 to 200 requests per second in 2 min."],
  [2, 2, "Traffic jumps from 400 to 1000 requests per second."],
  [3, 1, "Traffic falls from 500 to 50 requests per second in 90 s."],
])("stage %s at %s times says: %s", (stage, multiplier, sentence) => {
  const change = stageChange(stages, stage);
  expect(change && changeSentence(stages, change, multiplier)).toBe(sentence);
});

test("a stage that holds the rate is not worth saying", () => {
  const hold = stageChange(stages, 1);
  expect(hold && isWorthSaying(stages, hold, 0)).toBe(false);
});

test("a recording speaks when its rate has moved by more than a quarter, and when it ends", () => {
  const recorded: TrafficShape = { kind: "recorded", periodSeconds: 60, values: [600, 660, 720, 900, 0] };
  const said: string[] = [];
  let saidRate = 0;
  for (let stage = 0; ; stage++) {
    const change = stageChange(recorded, stage);
    if (change === null) break;
    if (!isWorthSaying(recorded, change, saidRate)) continue;
    saidRate = change.to;
    said.push(changeSentence(recorded, change, 1));
  }
  expect(said).toEqual([
    "Recorded traffic is now 10 requests per second.",
    "Recorded traffic is now 15 requests per second.",
    "Recorded traffic is now 0 requests per second.",
  ]);
});

test("a producer's traffic counts messages, k6's users count users", () => {
  const shape = { kind: "stages", start: 20, stages: [{ duration: 60, target: 50 }] } as const;
  const change = stageChange(shape, 0);
  if (change === null) throw new Error("The shape has lost its stage.");
  expect(changeSentence(shape, change, 1, unitOf({ queueId: "Jobs" }))).toBe(
    "Traffic rises from 20 to 50 messages per second in 1 min.",
  );
  expect(unitOf({ users: { thinkSeconds: 1 } } as never)).toBe("vus");
});
