import { expect, test } from "vitest";
import { isoTime } from "./isoTime.ts";

const day = 86_400_000;
test.each([
  [0, "2026-01-01T00:00:00.000Z"],
  [1_234_567, "2026-01-01T00:20:34.567Z"],
  [31 * day, "2026-02-01T00:00:00.000Z"],
  [58 * day, "2026-02-28T00:00:00.000Z"],
  [59 * day, "2026-03-01T00:00:00.000Z"],
  [365 * day, "2027-01-01T00:00:00.000Z"],
  [(365 * 2 + 59) * day, "2028-02-29T00:00:00.000Z"],
])("%i ms into a run it is %s", (ms, text) => {
  expect(isoTime(ms)).toBe(text);
});
