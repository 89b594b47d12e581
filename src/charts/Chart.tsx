import { clsx } from "clsx";
import { memo, useId } from "react";
import type { ChartContent, LegendItem } from "./chartContent.ts";
import { EmptyPlot } from "./EmptyPlot.tsx";
import { Plot } from "./Plot.tsx";
import { PlotGround } from "./PlotGround.tsx";
import { PlotMarks } from "./PlotMarks.tsx";
import { PlotPointer } from "./PlotPointer.tsx";
import { plotGeometry } from "./plotGeometry.ts";
import { useSame } from "./useSame.ts";

/** CSS px below which a legend has a line of its own. Estimate: "Tasks" with three counts, the longest usual head. */
const oneLineFrom = 275;
/** CSS px of one line and of the gap below the head. Source: mock-up. */
const lineHeight = 16;
const gap = 8;
/** CSS px of the title, the legend and the gap below them. Charts in one row are equally wide, so their plots align. */
export const chartHeadHeight = (width: number): number => (width < oneLineFrom ? 2 : 1) * lineHeight + gap;

type ChartProps = { content: ChartContent; width: number; height: number };

export const Chart = memo(function Chart({ content, width, height }: ChartProps) {
  const summaryId = useId();
  const { scale, tickText, right } = content;
  const geometry = useSame(
    plotGeometry(
      width,
      height - chartHeadHeight(width),
      scale.ticks.map((tick) => tickText(tick)),
      right?.scale.ticks.map(right.valueText),
    ),
  );
  return (
    <figure aria-label={content.name} className="min-w-0">
      <figcaption
        style={{ height: chartHeadHeight(width) - gap }}
        className="flex flex-wrap content-start items-center gap-x-2.5 overflow-hidden pl-0.5 leading-4 whitespace-nowrap"
      >
        <b className={clsx("leading-4", width < oneLineFrom && "basis-full")}>{content.title}</b>
        {content.legend.map((item) => (
          <Legend key={item.colour} item={item} />
        ))}
        <span id={summaryId} className="sr-only">
          {content.summary}
        </span>
      </figcaption>
      <div className="relative mt-2" style={{ width, height: geometry.height }}>
        {content.empty === null ? (
          <>
            <div aria-hidden>
              <PlotGround content={content} geometry={geometry} />
              <Plot content={content} geometry={geometry} />
              <PlotMarks content={content} geometry={geometry} />
            </div>
            <PlotPointer content={content} geometry={geometry} summaryId={summaryId} />
          </>
        ) : (
          <EmptyPlot text={content.empty} />
        )}
      </div>
    </figure>
  );
});

function Legend({ item: { text, colour, dashed = false } }: { item: LegendItem }) {
  return (
    <span className="flex items-center gap-1.5 text-12 text-text3 tabular-nums">
      <span
        style={{ borderColor: colour, ...(dashed ? {} : { background: colour }) }}
        className={clsx("shrink-0", dashed ? "w-4 border-t-2 border-dashed" : "size-2.5 rounded-[3px]")}
      />
      {text}
    </span>
  );
}
