import type { TrafficShape } from "./model.ts";
import { rateAt } from "./requests.ts";

/** A corner of the curve: at this second of the shape, this rate. Two at the same second are a jump. */
export interface CurvePoint {
  readonly seconds: number;
  readonly rate: number;
}

/** Seconds from the last corner to a new one after it. */
const nextCorner = 60;
/** As many as `lab.SetTraffic` takes stages, and its first point. */
const mostPoints = 1_001;

/** The corners of a shape that is made of straight lines; null for a sine and for a recording. */
export function curvePoints(shape: TrafficShape): readonly CurvePoint[] | null {
  if (shape.kind === "constant") return [{ seconds: 0, rate: shape.rate }];
  if (shape.kind !== "stages") return null;
  let seconds = 0;
  return [
    { seconds: 0, rate: shape.start },
    ...shape.stages.map(({ duration, target }) => {
      seconds += duration;
      return { seconds, rate: target };
    }),
  ];
}

/** The shape with these corners. */
export function shapeOf(points: readonly CurvePoint[]): Extract<TrafficShape, { kind: "constant" | "stages" }> {
  const [first = { seconds: 0, rate: 0 }, ...rest] = points;
  if (rest.length === 0) return { kind: "constant", rate: first.rate };
  const stages = rest.map(({ seconds, rate }, index) => ({
    duration: seconds - (points[index]?.seconds ?? 0),
    target: rate,
  }));
  return { kind: "stages", start: first.rate, stages };
}

/** A corner somewhere else: the first stays at the beginning, the others between their neighbours. */
export function movePoint(points: readonly CurvePoint[], index: number, to: CurvePoint): readonly CurvePoint[] {
  const before = points[index - 1];
  const after = points[index + 1];
  const earliest = before?.seconds ?? 0;
  const latest = after?.seconds ?? Number.MAX_SAFE_INTEGER;
  const seconds = index === 0 ? 0 : Math.min(latest, Math.max(earliest, to.seconds));
  const rate = Math.max(0, to.rate);
  return points.map((point, at) => (at === index ? { seconds, rate } : point));
}

/** A corner more: half way to the next one, or a minute after the last one at its rate. */
export function addPointAfter(points: readonly CurvePoint[], index: number): readonly CurvePoint[] {
  const from = points[index];
  if (from === undefined || points.length >= mostPoints) return points;
  const next = points[index + 1];
  const added =
    next === undefined
      ? { seconds: from.seconds + nextCorner, rate: from.rate }
      : { seconds: Math.round((from.seconds + next.seconds) / 2), rate: (from.rate + next.rate) / 2 };
  return points.toSpliced(index + 1, 0, added);
}

/** A corner less; the beginning stays, at the rate that there was after it. */
export function removePoint(points: readonly CurvePoint[], index: number): readonly CurvePoint[] {
  if (points.length < 2) return points;
  const left = points.toSpliced(index, 1);
  return left.map((point, at) => (at === 0 ? { ...point, seconds: 0 } : point));
}

/** Seconds of the shape that the drawing shows: all corners and a little of what follows. */
export function shownSeconds(shape: TrafficShape): number {
  switch (shape.kind) {
    case "constant":
      return 600;
    case "sine":
      return shape.periodSeconds;
    case "recorded":
      return shape.periodSeconds * shape.values.length;
    case "stages": {
      const ends = shape.stages.reduce((sum, { duration }) => sum + duration, 0);
      return Math.max(60, Math.ceil(ends * 1.15));
    }
  }
}

/** Samples of a shape without corners. */
const samples = 120;

/** The line to draw, as seconds and rates. */
export function curveLine(shape: TrafficShape): readonly CurvePoint[] {
  const ends = shownSeconds(shape);
  const points = curvePoints(shape);
  if (points !== null) return [...points, { seconds: ends, rate: points.at(-1)?.rate ?? 0 }];
  return Array.from({ length: samples + 1 }, (_, index) => {
    const seconds = (ends * index) / samples;
    return { seconds, rate: rateAt(shape, Math.min(seconds, ends - 0.001)) };
  });
}
