import { expect, test } from "vitest";
import { candidateWith, placementRequest } from "../../testing/ec2Fixture.ts";
import { leftOutWords, rowOutcome, scoreTitles, scoreWords } from "./describe.ts";
import { placeTask } from "./placeTask.ts";

test("the table of a decision in words", () => {
  const decision = placeTask(
    placementRequest(
      { memory: 700 },
      {
        strategy: [
          { type: "spread", field: "instanceId" },
          { type: "binpack", field: "memory" },
        ],
      },
    ),
    [
      candidateWith({ memory: 1_500 }, { id: "b" }),
      candidateWith({ memory: 800 }, { id: "a" }),
      candidateWith({ memory: 600 }, { id: "c" }),
    ],
    () => 0,
  );
  expect(scoreTitles(decision)).toEqual(["spread(instanceId)", "binpack(memory)"]);
  expect(decision.candidates.map((row) => rowOutcome(row, decision))).toEqual([
    "chosen",
    "2nd of 2",
    "RESOURCE:MEMORY",
  ]);
  expect(
    decision.candidates[0]?.scores.map((score, index) => scoreWords(decision.strategy[index] as never, score)),
  ).toEqual(["0 tasks", "800 MiB free"]);
  expect(leftOutWords(decision)).toBeNull();
});

test("scores, places and remainders", () => {
  expect(scoreWords({ type: "binpack", field: "CPU" }, 1_024)).toBe("1,024 CPU units free");
  expect(scoreWords({ type: "spread", field: "attribute:rack" }, null)).toBe("no such attribute");
  expect(scoreWords({ type: "random", field: "" }, 0.12345)).toBe("0.123");
  const many = Array.from({ length: 50 }, (_, index) =>
    candidateWith({}, { id: `i${String(index).padStart(2, "0")}` }),
  );
  const decision = placeTask(placementRequest({}), many, () => 0);
  expect(rowOutcome(decision.candidates[20] as never, decision)).toBe("21st of 50");
  expect(rowOutcome(decision.candidates[10] as never, decision)).toBe("11th of 50");
  expect(leftOutWords(decision)).toBe("and 10 more: ranked 10");
});
