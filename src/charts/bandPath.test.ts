import { expect, test } from "vitest";
import { bandPath } from "./bandPath.ts";
import { plotGeometry } from "./plotGeometry.ts";

const window = { fromMs: 0, toMs: 252_000, bucketMs: 1_000 };
/** One px a second from 34 on; values from 122 at 0 to 8 at 114. */
const geometry = plotGeometry(296, 140, ["0"]);
const path = (...bands: ([number, number] | null)[]) =>
  bandPath(
    bands.map((spread, second) => ({ atMs: second * 1_000, spread })),
    "spread",
    geometry,
    window,
    114,
  );

test("along the top and back along the bottom", () => {
  expect(path([10, 20], [12, 30])).toBe("M34 102L35 92L35 110L34 112Z");
});

test("a gap ends one band and starts another", () => {
  expect(path([10, 20], [10, 20], null, [10, 20], [10, 20])).toBe(
    "M34 102L35 102L35 112L34 112ZM37 102L38 102L38 112L37 112Z",
  );
});

test("a single point has no area, and no points no path", () => {
  expect(path([10, 20])).toBe("");
  expect(path()).toBe("");
});
