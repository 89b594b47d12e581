import { expect, test } from "vitest";
import { formatClock } from "../ui/format.ts";
import { timeTicks } from "./timeTicks.ts";

const hour = 3_600_000;
const ticks = (fromMs: number, toMs: number, width: number) =>
  timeTicks({ fromMs, toMs, bucketMs: 1_000 }, width).map(formatClock);

test.each([
  ["ten minutes, as in the mock-up", 180_000, 780_000, 252, ["4:00", "6:00", "8:00", "10:00", "12:00"]],
  ["five minutes", 0, 300_000, 252, ["0:00", "1:00", "2:00", "3:00", "4:00"]],
  ["an hour", hour, 2 * hour, 252, ["1:00:00", "1:15:00", "1:30:00", "1:45:00"]],
  ["six hours", 0, 6 * hour, 252, ["0:00", "2:00:00", "4:00:00"]],
  ["a fortnight", 0, 14 * 24 * hour, 252, ["0:00", "7d 00:00:00"]],
  ["no room at all", 0, 300_000, 0, []],
])("%s", (_name, fromMs, toMs, width, expected) => {
  expect(ticks(fromMs, toMs, width)).toEqual(expected);
});
