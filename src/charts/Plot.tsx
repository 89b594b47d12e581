import { memo, useId, useMemo } from "react";
import { Area, CartesianGrid, ComposedChart, Line, ReferenceArea, ReferenceLine, XAxis, YAxis } from "recharts";
import { formatClock } from "../ui/format.ts";
import type { ChartContent, ChartSeries } from "./chartContent.ts";
import { withExactSteps } from "./exactSteps.ts";
import { marginTop, type PlotGeometry, plotWidth, timeAxisHeight } from "./plotGeometry.ts";
import { timeTicks } from "./timeTicks.ts";

type PlotProps = { content: ChartContent; geometry: PlotGeometry };

/** Axes, grid, series and levels, drawn by Recharts. Marks and crosshair lie over it and are drawn without it. */
export const Plot = memo(function Plot({ content, geometry }: PlotProps) {
  const { window, rows, exactSteps, series, scale, band, levels, tickText } = content;
  const data = useMemo(() => withExactSteps(rows, exactSteps, window.bucketMs), [rows, exactSteps, window]);
  const hatch = useId();
  return (
    <ComposedChart
      width={geometry.width}
      height={geometry.height}
      data={data}
      margin={{ top: marginTop, right: geometry.width - geometry.right, bottom: 0, left: 0 }}
      tabIndex={-1}
      role="presentation"
    >
      <defs>
        <pattern
          id={hatch}
          width="7"
          height="7"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
          stroke="var(--fl-pend)"
          strokeWidth="3"
        >
          <path d="M1.5 0V7" />
        </pattern>
      </defs>
      <CartesianGrid vertical={false} syncWithTicks stroke="var(--line)" />
      <XAxis
        dataKey="atMs"
        type="number"
        domain={[window.fromMs, window.toMs]}
        allowDataOverflow
        ticks={timeTicks(window, plotWidth(geometry))}
        interval={0}
        height={timeAxisHeight}
        axisLine={false}
        tickLine={false}
        tick={TimeTick}
      />
      <YAxis
        type="number"
        domain={[0, scale.top]}
        allowDataOverflow
        ticks={scale.ticks}
        interval={0}
        width={geometry.left}
        axisLine={false}
        tickLine={false}
        tick={({ y, payload }: TickProps) => (
          <text x={geometry.left - 6} y={Number(y) + 4} textAnchor="end" className={tickLook}>
            {tickText(payload.value)}
          </text>
        )}
      />
      {band !== null && (
        <ReferenceArea y1={band[0]} y2={band[1]} fill="var(--accent)" fillOpacity={0.07} ifOverflow="hidden" />
      )}
      {series.map((one) => drawn(one, `url(#${hatch})`))}
      {levels.map(({ value, colour, look, label }) => (
        <ReferenceLine
          key={label}
          y={value}
          stroke={colour}
          strokeWidth={1.4}
          strokeDasharray={look === "dots" ? "2 3" : "5 4"}
          ifOverflow="hidden"
        />
      ))}
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

function drawn({ field, look, colour }: ChartSeries, hatch: string) {
  const common = { ...still, dataKey: field, stroke: colour, fill: colour };
  switch (look) {
    case "line":
      return <Line key={field} {...common} type="linear" strokeWidth={2} strokeLinejoin="round" />;
    case "thinLine":
      return <Line key={field} {...common} type="linear" strokeWidth={1.6} strokeLinejoin="round" />;
    case "filledLine":
      return <Area key={field} {...common} type="linear" strokeWidth={2} fillOpacity={0.12} />;
    case "filledArea":
      return <Area key={field} {...common} type="linear" stroke="none" fillOpacity={0.7} />;
    case "band":
      return <Area key={field} {...common} type="linear" stroke="none" fillOpacity={0.2} />;
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
