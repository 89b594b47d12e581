import { memo } from "react";
import type { AlarmState } from "./alarmIntervals.ts";
import type { ChartContent, LevelLine } from "./chartContent.ts";
import { numberIn } from "./chartRows.ts";
import { type PlacedMarker, placeMarkers } from "./markerLayout.ts";
import { type PlotGeometry, xOf, yOf } from "./plotGeometry.ts";

type PlotMarksProps = { content: ChartContent; geometry: PlotGeometry };

/** What happened, over the plot: levels, markers, alarm ribbon, and the instant on screen. */
export const PlotMarks = memo(function PlotMarks({ content, geometry }: PlotMarksProps) {
  const { window, nowMs, rows, series, scale, levels, markers, ribbon } = content;
  const nowX = xOf(geometry, window, nowMs);
  const newest = rows.at(-1);
  return (
    <svg width={geometry.width} height={geometry.height} aria-hidden className="absolute inset-0">
      {levels.map((level) => (
        <Level key={level.label} level={level} geometry={geometry} y={yOf(geometry, scale.top, level.value)} />
      ))}
      {ribbon.map(({ fromMs, toMs, state }) => (
        <RibbonPiece
          key={fromMs}
          state={state}
          x={xOf(geometry, window, fromMs)}
          width={Math.max(1, xOf(geometry, window, toMs) - xOf(geometry, window, fromMs) - 1)}
          y={geometry.bottom + 1.5}
        />
      ))}
      {placeMarkers(markers, geometry, window).map((marker) => (
        <MarkerMark key={`${marker.shape} ${marker.atMs}`} marker={marker} geometry={geometry} />
      ))}
      <line
        x1={nowX}
        x2={nowX}
        y1={geometry.top - 2}
        y2={geometry.bottom}
        className="stroke-text opacity-75"
        strokeWidth="1.2"
      />
      <circle cx={nowX} cy={geometry.top - 2} r="3" className="fill-text" />
      {series.map(({ field, look, colour }) => {
        const value = look === "filledLine" ? numberIn(newest, field) : null;
        return value === null || newest === undefined ? null : (
          <circle
            key={field}
            cx={xOf(geometry, window, newest.atMs)}
            cy={yOf(geometry, scale.top, value)}
            r="3.4"
            fill={colour}
            className="stroke-panel"
            strokeWidth="1.6"
          />
        );
      })}
    </svg>
  );
});

/** A rim in the colour of the ground keeps words readable where a line passes behind them. */
const labelLook = "stroke-panel stroke-2 [paint-order:stroke] [stroke-linejoin:round] text-11 font-semibold";

type LevelProps = { level: LevelLine; geometry: PlotGeometry; y: number };

function Level({ level: { label, colour, look, labelSide }, geometry: { left, right }, y }: LevelProps) {
  return (
    <>
      <line
        x1={left}
        x2={right}
        y1={y}
        y2={y}
        stroke={colour}
        strokeWidth="1.4"
        strokeDasharray={look === "dots" ? "2 3" : "5 4"}
      />
      <text x={left + 4} y={labelSide === "above" ? y - 4 : y + 12} fill={colour} className={labelLook}>
        {label}
      </text>
    </>
  );
}

const ribbonLook: Record<AlarmState, string> = {
  OK: "fill-fl-run",
  ALARM: "fill-fl-fail",
  INSUFFICIENT_DATA: "fill-none stroke-fl-stopped",
};

/** Without data the ribbon is hollow, so that the three states differ without colour too: ALARM is taller than OK. */
function RibbonPiece({ state, x, width, y }: { state: AlarmState; x: number; width: number; y: number }) {
  const hollow = state === "INSUFFICIENT_DATA";
  return (
    <rect
      x={hollow ? x + 0.5 : x}
      y={hollow ? y + 0.5 : y}
      width={hollow ? Math.max(0.5, width - 1) : width}
      height={hollow ? 3 : 4}
      rx="2"
      className={ribbonLook[state]}
      strokeDasharray={hollow ? "3 2" : undefined}
    />
  );
}

/** The shapes of the timeline: a ring for what you did, a diamond for a deployment. */
const shapes = {
  up: "M-5 0h10l-5 -8z",
  down: "M-5 -8h10l-5 8z",
  alarm: "M-5 0h10l-5 -8z",
  deployment: "M0 -8l4 4l-4 4l-4 -4z",
  edit: "M-3.5 -4a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z",
};
const markLooks = {
  up: ["stroke-accent", "fill-accent"],
  down: ["stroke-accent", "fill-accent"],
  alarm: ["stroke-fl-fail", "fill-fl-fail"],
  deployment: ["stroke-fl-rev", "fill-fl-rev"],
  edit: ["stroke-text3", "fill-panel stroke-text2 stroke-[1.5]"],
} as const;

function MarkerMark({ marker, geometry }: { marker: PlacedMarker; geometry: PlotGeometry }) {
  const { x, shape, label, labelPlace } = marker;
  const [line, fill] = markLooks[shape];
  return (
    <>
      <line
        x1={x}
        x2={x}
        y1={geometry.top}
        y2={geometry.bottom}
        className={line}
        strokeWidth="1"
        opacity={shape === "edit" ? 0.5 : 1}
        strokeDasharray="2 3"
      />
      <path data-mark={shape} d={shapes[shape]} transform={`translate(${x} ${geometry.top + 3})`} className={fill} />
      {labelPlace !== null && (
        <text
          x={labelPlace.x}
          y={geometry.top + 5}
          textAnchor={labelPlace.anchor}
          className={`${labelLook} ${shape === "alarm" ? "fill-st-fail" : fill}`}
        >
          {label}
        </text>
      )}
    </>
  );
}
