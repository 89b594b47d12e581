import { expect, test } from "vitest";
import { around, type Curve, cornered, pointAt, sideways, upright } from "./curve.ts";

const from = { x: 88, y: 224 };
const to = { x: 124, y: 260 };

test.each<[string, Curve]>([
  ["sideways", sideways(from, to)],
  ["upright", upright(from, to)],
  ["straight", cornered([from, to])],
  ["around", around(from, to, 9)],
])("a line that runs %s begins and ends where it is told", (_, curve) => {
  expect(pointAt(curve, 0)).toMatchObject(from);
  expect(pointAt(curve, curve.length)).toMatchObject(to);
  expect(curve.d.startsWith("M88 224")).toBe(true);
});

test("before its start and past its end a line has its ends", () => {
  const curve = cornered([
    { x: 0, y: 0 },
    { x: 30, y: 40 },
  ]);
  expect(curve.length).toBe(50);
  expect(pointAt(curve, -10)).toMatchObject({ x: 0, y: 0 });
  expect(pointAt(curve, 60)).toMatchObject({ x: 30, y: 40 });
  expect(pointAt(curve, 25)).toMatchObject({ x: 15, y: 20 });
});

test("steps of equal distance are equally long, also in a bend", () => {
  const curve = sideways({ x: 0, y: 0 }, { x: 100, y: 200 });
  for (let step = 1; step <= 10; step++) {
    const a = pointAt(curve, (step - 1) * 0.1 * curve.length);
    const b = pointAt(curve, step * 0.1 * curve.length);
    expect(Math.hypot(b.x - a.x, b.y - a.y) / curve.length).toBeCloseTo(0.1, 2);
  }
});

test("a line around something passes above or below it", () => {
  const above = around({ x: 0, y: 50 }, { x: 200, y: 50 }, -7);
  expect(Math.min(...above.points.map(({ y }) => y))).toBe(43);
  const below = around({ x: 0, y: 50 }, { x: 200, y: 50 }, 9);
  expect(Math.max(...below.points.map(({ y }) => y))).toBe(59);
});

test("the direction is the direction of travel", () => {
  expect(
    pointAt(
      cornered([
        { x: 0, y: 0 },
        { x: 0, y: 9 },
      ]),
      4,
    ).angle,
  ).toBeCloseTo(Math.PI / 2);
  expect(
    pointAt(
      cornered([
        { x: 9, y: 0 },
        { x: 0, y: 0 },
      ]),
      4,
    ).angle,
  ).toBeCloseTo(Math.PI);
});

test("a rounded corner never reaches past the middle of its sides", () => {
  const { d } = cornered([
    { x: 0, y: 0 },
    { x: 4, y: 0 },
    { x: 4, y: 100 },
  ]);
  expect(d).toBe("M0 0L2 0Q4 0 4 2L4 100");
});
