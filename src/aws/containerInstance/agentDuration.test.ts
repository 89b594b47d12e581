import { expect, test } from "vitest";
import { agentDuration } from "./agentDuration.ts";

test.each([
  ["30m", 1_800],
  ["1h30m", 5_400],
  ["2m30s", 150],
  ["500ms", 0.5],
  ["1.5h", 5_400],
  ["30", null],
  ["", null],
  ["m", null],
])("%j is %j s", (text, seconds) => {
  expect(agentDuration(text)).toBe(seconds);
});
