import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { Button } from "../../../ui/Button.tsx";
import { formatNumber } from "../../../ui/format.ts";
import {
  addPointAfter,
  type CurvePoint,
  curveLine,
  curvePoints,
  movePoint,
  removePoint,
  shapeOf,
  shownSeconds,
} from "../curve.ts";
import { durationWords } from "../duration.ts";
import type { TrafficShape } from "../model.ts";
import { roundedRate } from "../presets.ts";

/** CSS px of the drawing; its width is the panel's. */
const height = 128;
const inset = { left: 8, right: 8, top: 18, bottom: 20 };
/** Rates that fit above the highest corner, so that it can be dragged up. */
const headroom = 1.35;
/** Parts of what is shown that one press of an arrow key moves a corner by. */
const keySteps = 50;
/** Seconds that times are rounded to while they are dragged: a second, or a hundredth of what is shown. */
const timeStep = (seconds: number): number => Math.max(1, Math.round(seconds / 100));

export interface TrafficCurveProps {
  readonly shape: TrafficShape;
  readonly unit: string;
  /** Second of the shape on screen. */
  readonly atSeconds: number;
  /** Absent where the shape has no corners, or must not be changed. */
  readonly onChange?: ((shape: TrafficShape) => void) | undefined;
}

/**
 * The shape of traffic over its time. Its corners are sliders: drag them, or use the arrow keys, Insert and Delete.
 */
export function TrafficCurve({ shape, unit, atSeconds, onChange }: TrafficCurveProps) {
  const box = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState(0);
  /** What a drag began with: the drawing keeps its scale until it ends. */
  const [held, setHeld] = useState<{ seconds: number; most: number } | null>(null);
  const points = onChange === undefined ? null : curvePoints(shape);
  const line = curveLine(shape);
  const highest = Math.max(...line.map(({ rate }) => rate));
  const seconds = held?.seconds ?? shownSeconds(shape);
  const most = held?.most ?? Math.max(1, highest * headroom);
  const x = (at: number) => Math.min(1.02, at / seconds);
  const y = (rate: number) => inset.top + (height - inset.top - inset.bottom) * (1 - Math.min(1.05, rate / most));
  const index = Math.min(chosen, (points?.length ?? 1) - 1);
  const send = (next: readonly CurvePoint[]) => onChange?.(shapeOf(next));

  function drag(event: PointerEvent<HTMLElement>, which: number): void {
    const frame = box.current?.getBoundingClientRect();
    if (points === null || frame === undefined || held === null) return;
    const share = (event.clientX - frame.left - inset.left) / (frame.width - inset.left - inset.right);
    const up = 1 - (event.clientY - frame.top - inset.top) / (height - inset.top - inset.bottom);
    const step = timeStep(held.seconds);
    const to = { seconds: Math.round((share * held.seconds) / step) * step, rate: roundedRate(up * held.most) };
    send(movePoint(points, which, to));
  }
  function press(event: KeyboardEvent, which: number): void {
    const point = points?.[which];
    if (points === null || point === undefined) return;
    const far = event.shiftKey ? 5 : 1;
    const rateStep = roundedRate(Math.max(0.01, most / keySteps)) * far;
    const step = timeStep(seconds) * far;
    const moves: Readonly<Record<string, readonly [seconds: number, rate: number]>> = {
      ArrowUp: [0, rateStep],
      ArrowDown: [0, -rateStep],
      ArrowRight: [step, 0],
      ArrowLeft: [-step, 0],
      PageUp: [0, rateStep * 10],
      PageDown: [0, -rateStep * 10],
    };
    const move = moves[event.key];
    if (move !== undefined) {
      const to = { seconds: point.seconds + move[0], rate: roundedRate(point.rate + move[1]) };
      send(movePoint(points, which, to));
    } else if (event.key === "Insert") send(addPointAfter(points, which));
    else if (event.key === "Delete" || event.key === "Backspace") send(removePoint(points, which));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const along = (at: number) => `calc(${inset.left}px + (100% - ${inset.left + inset.right}px) * ${x(at)})`;
  return (
    <section aria-label="Shape of traffic" className="flex flex-col gap-1.5">
      <div ref={box} className="relative touch-none rounded-button border border-line bg-sunk" style={{ height }}>
        <svg
          width="100%"
          height={height}
          viewBox={`0 0 1000 ${height}`}
          preserveAspectRatio="none"
          aria-hidden="true"
          className="absolute inset-y-0 right-2 left-2 w-[calc(100%-16px)] overflow-hidden"
        >
          <polyline
            points={line.map((point) => `${x(point.seconds) * 1_000},${y(point.rate)}`).join(" ")}
            fill="none"
            vectorEffect="non-scaling-stroke"
            strokeWidth="2"
            strokeLinejoin="round"
            className="stroke-accent"
          />
          {atSeconds >= 0 && atSeconds <= seconds && (
            <line
              x1={x(atSeconds) * 1_000}
              x2={x(atSeconds) * 1_000}
              y1="4"
              y2={height - 4}
              vectorEffect="non-scaling-stroke"
              className="stroke-text opacity-75"
            />
          )}
        </svg>
        <span aria-hidden className="absolute top-0.5 left-1.5 text-11 text-text3 tabular-nums">
          {formatNumber(most, most < 10 ? 1 : 0)} {unit}
        </span>
        <span aria-hidden className="absolute right-1.5 bottom-0.5 text-11 text-text3 tabular-nums">
          {durationWords(seconds)}
        </span>
        {points?.map((point, which) => (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: corners have no other name than their order.
            key={which}
            type="button"
            role="slider"
            aria-label={`Point ${which + 1} of ${points.length}`}
            aria-orientation="vertical"
            aria-valuemin={0}
            aria-valuemax={Math.round(most)}
            aria-valuenow={point.rate}
            aria-valuetext={`${formatNumber(point.rate, point.rate < 10 ? 2 : 0)} ${unit} at ${durationWords(point.seconds)}`}
            onFocus={() => setChosen(which)}
            onKeyDown={(event) => press(event, which)}
            onPointerDown={(event) => {
              event.currentTarget.setPointerCapture(event.pointerId);
              setChosen(which);
              setHeld({ seconds, most });
            }}
            onPointerMove={(event) => {
              if (event.currentTarget.hasPointerCapture(event.pointerId)) drag(event, which);
            }}
            onPointerUp={() => setHeld(null)}
            onPointerCancel={() => setHeld(null)}
            style={{ left: along(point.seconds), top: y(point.rate) }}
            className="group absolute grid size-6 -translate-1/2 cursor-grab place-items-center rounded-pill active:cursor-grabbing"
          >
            <span
              className={
                which === index
                  ? "size-3 rounded-pill border-2 border-panel bg-accent"
                  : "size-2.5 rounded-pill border-2 border-accent bg-panel"
              }
            />
          </button>
        ))}
      </div>
      {points !== null && (
        <div className="flex items-center gap-2">
          <Button size="small" onClick={() => send(addPointAfter(points, index))}>
            Add point
          </Button>
          <Button size="small" disabled={points.length < 2} onClick={() => send(removePoint(points, index))}>
            Remove point
          </Button>
          <span className="min-w-0 truncate text-12 text-text3 tabular-nums">{describePoint(points[index], unit)}</span>
        </div>
      )}
    </section>
  );
}

function describePoint(point: CurvePoint | undefined, unit: string): string {
  if (point === undefined) return "";
  const rate = formatNumber(point.rate, point.rate < 10 ? 2 : 0);
  return `${rate} ${unit} ${point.seconds === 0 ? "at the start" : `at ${durationWords(point.seconds)}`}`;
}
