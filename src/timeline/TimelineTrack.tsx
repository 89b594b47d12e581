import { memo } from "react";
import type { Point } from "../client/seriesStore.ts";
import { formatClock } from "../ui/format.ts";
import type { AlarmState, RibbonPiece } from "./alarmRibbon.ts";
import { type TimelineView, ticksOf, xOf } from "./timelineScale.ts";

/** CSS px of the drawing, from the mock-ups. */
export const timelineHeight = 52;
const trackTop = 13;
const trackHeight = 20;
const ribbonTop = 35;
/** Px of timeline one label needs. Estimate: "1:23:45" and room. */
const pxPerTick = 110;

const ribbonFill: Readonly<Record<AlarmState, string>> = {
  OK: "fill-fl-run",
  ALARM: "fill-fl-fail",
  INSUFFICIENT_DATA: "fill-fl-stopped opacity-50",
};

type TimelineTrackProps = {
  width: number;
  view: TimelineView;
  endMs: number;
  traffic: readonly Point[];
  ribbon: readonly RibbonPiece[];
  branchedAtMs: number | null;
  /** What the charts show, where somebody chose it, or is choosing it. */
  span: { readonly fromMs: number; readonly toMs: number } | null;
};

/** What lies behind the head: recorded time, traffic, alarm ribbon, run B and the labels. */
export const TimelineTrack = memo(function TimelineTrack(props: TimelineTrackProps) {
  const { width, view, endMs, traffic, ribbon, branchedAtMs, span } = props;
  const x = (atMs: number) => Math.round(xOf(view, width, atMs) * 10) / 10;
  const ticks = ticksOf(view, Math.max(2, Math.floor(width / pxPerTick)));
  return (
    <svg width={width} height={timelineHeight} aria-hidden="true" className="absolute inset-0">
      <rect x="0" y={trackTop} width={width} height={trackHeight} rx="5" className="fill-sunk stroke-line" />
      <rect x="0" y={trackTop} width={x(endMs)} height={trackHeight} rx="5" className="fill-accent-bg" />
      {span !== null && (
        <rect
          data-testid="timeline-span"
          x={x(span.fromMs)}
          y={trackTop}
          width={Math.max(1, x(span.toMs) - x(span.fromMs))}
          height={trackHeight}
          className="fill-accent/25 stroke-accent"
        />
      )}
      <polyline
        points={linePoints(traffic, x)}
        fill="none"
        strokeWidth="1.6"
        strokeLinejoin="round"
        className="stroke-accent opacity-85"
      />
      {ribbon.map(({ fromMs, toMs, state }) => (
        <rect
          key={fromMs}
          x={x(fromMs)}
          y={ribbonTop}
          width={Math.max(1, x(toMs) - x(fromMs) - 1)}
          height="4"
          rx="2"
          className={ribbonFill[state]}
        />
      ))}
      {branchedAtMs !== null && (
        <g className="stroke-fl-rev">
          <path
            d={`M${x(branchedAtMs)} ${trackTop + 10}V${trackTop + 15.5}H${x(endMs)}`}
            fill="none"
            strokeWidth="2"
            strokeDasharray="4 3"
          />
          <circle cx={x(branchedAtMs)} cy={trackTop + 10} r="3" stroke="none" className="fill-fl-rev" />
        </g>
      )}
      {ticks.map((atMs) => (
        <text
          key={atMs}
          x={x(atMs)}
          y="50"
          textAnchor={x(atMs) < 20 ? "start" : x(atMs) > width - 20 ? "end" : "middle"}
          className="fill-text3 text-11 tabular-nums"
        >
          {formatClock(atMs)}
        </text>
      ))}
    </svg>
  );
});

function linePoints(traffic: readonly Point[], x: (atMs: number) => number): string {
  const highest = Math.max(1e-9, ...traffic.map(({ maximum }) => maximum));
  const bottom = trackTop + trackHeight - 4;
  const room = trackHeight - 8;
  return traffic.map(({ atMs, value }) => `${x(atMs)},${(bottom - (value / highest) * room).toFixed(1)}`).join(" ");
}
