import fc from "fast-check";
import { expect, test } from "vitest";
import { addPointAfter, type CurvePoint, curveLine, curvePoints, movePoint, removePoint, shapeOf } from "./curve.ts";
import type { TrafficShape } from "./model.ts";
import { rateAt } from "./requests.ts";

const shape: TrafficShape = {
  kind: "stages",
  start: 20,
  stages: [
    { duration: 120, target: 200 },
    { duration: 0, target: 500 },
    { duration: 90, target: 500 },
  ],
};
const points = curvePoints(shape) as readonly CurvePoint[];
const brief = (list: readonly CurvePoint[]) => list.map(({ seconds, rate }) => `${seconds}:${rate}`).join(" ");

test("a shape of stages is its corners, and the corners are the shape", () => {
  expect(brief(points)).toBe("0:20 120:200 120:500 210:500");
  expect(shapeOf(points)).toEqual(shape);
  expect(shapeOf(curvePoints({ kind: "constant", rate: 60 }) ?? [])).toEqual({ kind: "constant", rate: 60 });
  expect(curvePoints({ kind: "recorded", periodSeconds: 60, values: [1] })).toBeNull();
});

test("a corner stays between its neighbours and above zero, and the first at the beginning", () => {
  expect(brief(movePoint(points, 1, { seconds: 60, rate: 250 }))).toBe("0:20 60:250 120:500 210:500");
  expect(brief(movePoint(points, 1, { seconds: 900, rate: -5 }))).toBe("0:20 120:0 120:500 210:500");
  expect(brief(movePoint(points, 0, { seconds: 30, rate: 40 }))).toBe("0:40 120:200 120:500 210:500");
  expect(brief(movePoint(points, 3, { seconds: 100, rate: 9 }))).toBe("0:20 120:200 120:500 120:9");
});

test("a corner more does not change the curve; a corner less leaves the others", () => {
  expect(brief(addPointAfter(points, 0))).toBe("0:20 60:110 120:200 120:500 210:500");
  expect(brief(addPointAfter(points, 3))).toBe("0:20 120:200 120:500 210:500 270:500");
  expect(brief(removePoint(points, 2))).toBe("0:20 120:200 210:500");
  expect(brief(removePoint(points, 0))).toBe("0:200 120:500 210:500");
  expect(removePoint([{ seconds: 0, rate: 3 }], 0)).toEqual([{ seconds: 0, rate: 3 }]);
});

test("whatever is done to corners, the shape stays one that can be sent", () => {
  const act = fc.record({
    kind: fc.constantFrom("move", "add", "remove"),
    at: fc.nat(9),
    seconds: fc.nat(900),
    rate: fc.integer(),
  });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 20 }), (acts) => {
      let list = points;
      for (const { kind, at, seconds, rate } of acts) {
        const index = at % list.length;
        if (kind === "move") list = movePoint(list, index, { seconds, rate });
        else list = kind === "add" ? addPointAfter(list, index) : removePoint(list, index);
      }
      const made = shapeOf(list);
      if (made.kind === "stages") {
        expect(made.stages.every(({ duration, target }) => duration >= 0 && target >= 0)).toBe(true);
      }
      expect(brief(curvePoints(made) ?? [])).toBe(brief(list));
    }),
  );
});

test("a sine is drawn by its rates", () => {
  const sine = { kind: "sine", periodSeconds: 3_600, mean: 10, amplitude: 5, phaseSeconds: 0 } as const;
  const line = curveLine(sine);
  expect(line.length).toBe(121);
  expect(line[30]).toEqual({ seconds: 900, rate: rateAt(sine, 900) });
});
