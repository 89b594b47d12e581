import { expect, test } from "vitest";
import { placeMarkers } from "./markerLayout.ts";
import { plotGeometry } from "./plotGeometry.ts";

const window = { fromMs: 0, toMs: 252_000, bucketMs: 1_000 };
/** One px a second, from 34 on. */
const geometry = plotGeometry(296, 140, ["0"]);
const place = (...seconds: number[]) =>
  placeMarkers(
    seconds.map((second) => ({ atMs: second * 1_000, shape: "up" as const, label: "4 → 6" })),
    geometry,
    window,
  ).map(({ x, labelPlace }) => [x, labelPlace?.anchor ?? null]);

test("a label stands left of its marker", () => {
  expect(place(200)).toEqual([[234, "end"]]);
});

test("at the left edge it stands right of it", () => {
  expect(place(10)).toEqual([[44, "start"]]);
});

test("of markers close together the newest keep their labels", () => {
  expect(place(190, 200)).toEqual([
    [224, "end"],
    [234, "start"],
  ]);
  expect(place(180, 190, 200)).toEqual([
    [214, "end"],
    [224, null],
    [234, "start"],
  ]);
});

test("a marker without words has no label", () => {
  const [placed] = placeMarkers([{ atMs: 9_000, shape: "down", label: "" }], geometry, window);
  expect(placed?.labelPlace).toBeNull();
});

test("marks of one shape without words that stand closer than 10 px are one; another shape beside them stays", () => {
  const marks = [10, 15, 19, 21].map((second) => ({ atMs: second * 1_000, shape: "edit" as const, label: "" }));
  const deployment = { atMs: 16_000, shape: "deployment" as const, label: "" };
  const shown = placeMarkers([...marks, deployment], geometry, window);
  expect(shown.map(({ shape, atMs }) => [shape, atMs / 1_000])).toEqual([
    ["edit", 10],
    ["edit", 21],
    ["deployment", 16],
  ]);
});
