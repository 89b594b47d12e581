import { expect, test } from "vitest";
import type { SettingsRecord } from "../../engine/settings.ts";
import { isoTime } from "./isoTime.ts";
import type { World } from "./world.ts";

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
  expect(isoTime({ get: () => undefined }, ms)).toBe(text);
});

test("a run that begins at a time of its own counts from it", () => {
  const startUnixMs = Date.parse("2026-03-07T23:59:59.500Z");
  const settings = { id: "run", startUnixMs } as SettingsRecord;
  expect(isoTime({ get: (() => settings) as World["get"] }, 1_234_567)).toBe("2026-03-08T00:20:34.067Z");
});
