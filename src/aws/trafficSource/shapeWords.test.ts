import { expect, test } from "vitest";
import type { TrafficShape } from "./model.ts";
import { shapeWords } from "./shapeWords.ts";

test.each<[TrafficShape, string]>([
  [{ kind: "constant", rate: 60 }, "60 requests per second"],
  [{ kind: "stages", start: 10, stages: [{ duration: 60, target: 50 }] }, "1 stage, from 10 requests per second"],
  [{ kind: "recorded", periodSeconds: 300, values: [1, 2, 3] }, "a recording of 3 periods of 300 s"],
])("%o", (shape, words) => {
  expect(shapeWords(shape)).toBe(words);
});

test("a producer's shape counts messages", () => {
  expect(shapeWords({ kind: "constant", rate: 60 }, "messages")).toBe("60 messages per second");
});
