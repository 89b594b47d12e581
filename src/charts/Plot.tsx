import { memo, useId, useMemo } from "react";
import { Area, CartesianGrid, ComposedChart, Line, XAxis, YAxis } from "recharts";
import { formatClock } from "../ui/format.ts";
import type { ChartContent, ChartSeries } from "./chartContent.ts";
import { withExactSteps } from "./exactSteps.ts";
import { marginTop, type PlotGeometry, plotWidth, timeAxisHeight } from "./plotGeometry.ts";
import { timeTicks } from "./timeTicks.ts";
import { useSame } from "./useSame.ts";

type PlotProps = { content: ChartContent; geometry: PlotGeometry };

/**
 * Axes, grid and series, drawn by Recharts. Everything but the data keeps its identity from one drawing to the next:
 * a drawing then costs far less. Bands, levels, marks and crosshair lie under and over it, drawn without Recharts.
 * Its keyboard and its name are PlotPointer: Recharts' own layer begins at the oldest point, has no Home and End, and
 * shares its place with no other chart.
 */
export const Plot = memo(function Plot({ content, geometry }: PlotProps) {
  const { window, rows, exactSteps, series, scale, tickText, right } = content;
  const data = useMemo(() => withExactSteps(rows, exactSteps, window.bucketMs), [rows, exactSteps, window]);
  const hatch = useId();
  const frame = useSame({
    series,
    left: geometry.left,
    margin: { top: marginTop, right: right === null ? geometry.width - geometry.right : 0, bottom: 0, left: 0 },
    timeDomain: [window.fromMs, window.toMs],
    timeTicks: timeTicks(window, plotWidth(geometry)),
    valueDomain: [0, scale.top],
    valueTicks: scale.ticks.map((value) => ({ value, text: tickText(value) })),
    right:
      right === null
        ? null
        : {
            label: right.label,
            domain: [0, right.scale.top],
            ticks: right.scale.ticks.map((value) => ({ value, text: right.valueText(value) })),
            width: geometry.width - geometry.right,
            from: geometry.right,
          },
    hatchColour: series.find(({ look }) => look === "hatchedStep")?.colour ?? "var(--fl-pend)",
  });
  const parts = useMemo(
    () => (
      <>
        <defs>
          <pattern
            id={hatch}
            width="7"
            height="7"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
            stroke={frame.hatchColour}
            strokeWidth="3"
          >
            <path d="M1.5 0V7" />
          </pattern>
        </defs>
        <CartesianGrid vertical={false} syncWithTicks stroke="var(--line)" />
        <XAxis
          dataKey="atMs"
          type="number"
          domain={frame.timeDomain}
          allowDataOverflow
          ticks={frame.timeTicks}
          interval={0}
          height={timeAxisHeight}
          axisLine={false}
          tickLine={false}
          tick={TimeTick}
        />
        <YAxis
          type="number"
          domain={frame.valueDomain}
          allowDataOverflow
          ticks={frame.valueTicks.map(({ value }) => value)}
          interval={0}
          width={frame.left}
          axisLine={false}
          tickLine={false}
          tick={({ y, payload }: TickProps) => (
            <text x={frame.left - 6} y={Number(y) + 4} textAnchor="end" className={tickLook}>
              {frame.valueTicks.find(({ value }) => value === payload.value)?.text}
            </text>
          )}
        />
        {frame.right !== null && (
          <YAxis
            yAxisId="right"
            orientation="right"
            type="number"
            domain={frame.right.domain}
            allowDataOverflow
            ticks={frame.right.ticks.map(({ value }) => value)}
            interval={0}
            width={frame.right.width}
            axisLine={false}
            tickLine={false}
            label={{ value: frame.right.label, angle: 90, position: "insideRight", className: tickLook, offset: 6 }}
            tick={({ y, payload }: TickProps) => (
              <text x={(frame.right?.from ?? 0) + 6} y={Number(y) + 4} className={tickLook}>
                {frame.right?.ticks.find(({ value }) => value === payload.value)?.text}
              </text>
            )}
          />
        )}
        {frame.series.map((one) => drawn(one, `url(#${hatch})`))}
      </>
    ),
    [frame, hatch],
  );
  return (
    <ComposedChart
      width={geometry.width}
      height={geometry.height}
      data={data}
      margin={frame.margin}
      accessibilityLayer={false}
    >
      {parts}
    </ComposedChart>
  );
});

type TickProps = { x: number | string; y: number | string; payload: { value: number } };

const tickLook = "fill-text3 text-11 tabular-nums";

function TimeTick({ x, y, payload }: TickProps) {
  return (
    <text x={x} y={Number(y) + 6} textAnchor="middle" className={tickLook}>
      {formatClock(payload.value)}
    </text>
  );
}

const still = { isAnimationActive: false, dot: false, activeDot: false } as const;

function drawn({ field, look, colour, axis }: ChartSeries, hatch: string) {
  const onAxis = axis === "right" ? { yAxisId: "right" } : {};
  const common = { ...still, ...onAxis, dataKey: field, stroke: colour, fill: colour };
  switch (look) {
    case "line":
      return <Line key={field} {...common} type="linear" strokeWidth={2} strokeLinejoin="round" />;
    case "thinLine":
      return <Line key={field} {...common} type="linear" strokeWidth={1.6} strokeLinejoin="round" />;
    case "dashedLine":
      return <Line key={field} {...common} type="linear" strokeWidth={1.6} strokeDasharray="5 3" />;
    case "filledLine":
      return <Area key={field} {...common} type="linear" strokeWidth={2} fillOpacity={0.12} />;
    case "filledArea":
      return <Area key={field} {...common} type="linear" stroke="none" fillOpacity={0.7} />;
    case "stackedArea":
      return <Area key={field} {...common} type="linear" strokeWidth={1.2} fillOpacity={0.45} stackId="parts" />;
    case "band":
    case "noted":
      return null;
    case "dashedStep":
      return <Line key={field} {...common} type="stepAfter" strokeWidth={1.8} strokeDasharray="5 3" />;
    case "filledStep":
      return <Area key={field} {...common} type="stepAfter" strokeWidth={2} fillOpacity={0.25} stackId="tasks" />;
    case "hatchedStep":
      return (
        <Area key={field} {...common} type="stepAfter" stroke="none" fill={hatch} fillOpacity={0.75} stackId="tasks" />
      );
  }
}
