import { expect, test } from "vitest";
import { launchDelay } from "./launchBackoff.ts";

test("G097 gaps grow and never pass 1620 s", () => {
  const gaps = Array.from({ length: 14 }, (_, failures) => launchDelay(failures) / 1_000);
  expect(gaps).toEqual([0, 0, 0, 10, 20, 40, 80, 160, 320, 640, 1280, 1620, 1620, 1620]);
  expect(launchDelay(100_000)).toBe(1_620_000);
});
