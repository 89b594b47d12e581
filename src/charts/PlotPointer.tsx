import { type KeyboardEvent, type MouseEvent, type PointerEvent, useRef, useState, type WheelEvent } from "react";
import { usePage } from "../app/pageState.ts";
import { actions } from "../client/actions.ts";
import { useClient } from "../client/store.ts";
import { simMs } from "../kernel/time.ts";
import type { ChartContent } from "./chartContent.ts";
import { numberIn, rowAt } from "./chartRows.ts";
import { HoverCard } from "./HoverCard.tsx";
import { instantAt, type PlotGeometry, xOf, yOf } from "./plotGeometry.ts";
import { readOut, readOutSentence } from "./readOut.ts";
import { spanBetween, zoomedRange } from "./timeWindow.ts";
import { walk } from "./walk.ts";

/** CSS px of turning that change the range once. Estimate: one notch of a wheel is 100 to 120. */
const wheelStep = 80;

type PlotPointerProps = { content: ChartContent; geometry: PlotGeometry; summaryId: string };

/**
 * The crosshair that all charts and the timeline share, and the way to move it: pointer, or arrow keys, for which the
 * plot is a slider along time. Only this part draws again while the crosshair moves.
 */
export function PlotPointer({ content, geometry, summaryId }: PlotPointerProps) {
  const { window, nowMs, rows, series, scale, right } = content;
  const hoverMs = usePage((page) => page.hoverMs);
  const hover = usePage((page) => page.hover);
  const [movedBy, setMovedBy] = useState<"pointer" | "keyboard" | null>(null);
  const plot = useRef<HTMLDivElement>(null);
  const wheel = useRef(0);
  const pressedMs = useRef<number | null>(null);
  const [draggedTo, setDraggedTo] = useState<number | null>(null);

  const isInside = hoverMs !== null && hoverMs >= window.fromMs && hoverMs <= window.toMs;
  const row = isInside && hoverMs <= nowMs ? rowAt(rows, hoverMs) : null;
  const read = row === null ? null : readOut(content, row);
  const x = isInside ? xOf(geometry, window, row?.atMs ?? hoverMs) : null;

  function instantUnder({ clientX }: { clientX: number }): number {
    const atMs = instantAt(geometry, window, clientX - (plot.current?.getBoundingClientRect().left ?? 0));
    return (atMs <= nowMs ? rowAt(rows, atMs)?.atMs : undefined) ?? Math.round(atMs / 1_000) * 1_000;
  }
  function onPointerMove(event: PointerEvent): void {
    setMovedBy("pointer");
    const atMs = instantUnder(event);
    hover(atMs);
    const pressed = pressedMs.current;
    if (pressed !== null && (draggedTo !== null || spanBetween(pressed, atMs) !== null)) setDraggedTo(atMs);
  }
  /** A press that moves on marks a span of time, which all charts then show; one that does not is a click. */
  function onPointerDown(event: PointerEvent): void {
    if (event.button !== 0 || event.pointerType === "touch") return;
    pressedMs.current = instantUnder(event);
  }
  function onClick(event: MouseEvent): void {
    const span = draggedTo === null || pressedMs.current === null ? null : spanBetween(pressedMs.current, draggedTo);
    const wasDragged = draggedTo !== null;
    pressedMs.current = null;
    setDraggedTo(null);
    if (span !== null) usePage.getState().setRange(span);
    else if (!wasDragged) goTo(instantUnder(event));
  }
  function leave(): void {
    setMovedBy(null);
    hover(null);
    pressedMs.current = null;
    setDraggedTo(null);
  }
  function goTo(atMs: number): void {
    actions.seek(atMs >= useClient.getState().endMs ? null : simMs(atMs));
  }
  /** Up shows a shorter time, down a longer one; a wheel's notch is one step, and a trackpad's many small ones are too. */
  function onWheel({ deltaY, shiftKey, ctrlKey }: WheelEvent): void {
    if (shiftKey || ctrlKey) return;
    wheel.current = Math.sign(deltaY) === Math.sign(wheel.current) ? wheel.current + deltaY : deltaY;
    if (Math.abs(wheel.current) < wheelStep) return;
    wheel.current = 0;
    const { range, setRange } = usePage.getState();
    setRange(zoomedRange(range, deltaY < 0 ? "in" : "out"));
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = walk(event.key, rows, isInside ? hoverMs : null);
    if (next !== null) {
      setMovedBy("keyboard");
      hover(next.atMs);
    } else if (event.key === "Enter" && row !== null) goTo(row.atMs);
    else if (event.key === "Escape" && hoverMs !== null) leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  function onFocus(): void {
    const newest = rows.at(-1);
    if (!plot.current?.matches(":focus-visible") || newest === undefined) return;
    setMovedBy("keyboard");
    hover(newest.atMs);
  }

  return (
    <div
      ref={plot}
      role="slider"
      tabIndex={0}
      aria-label={`${content.name} over time`}
      aria-describedby={summaryId}
      aria-valuemin={Math.round(window.fromMs / 1_000)}
      aria-valuemax={Math.round(window.toMs / 1_000)}
      aria-valuenow={Math.round((row?.atMs ?? nowMs) / 1_000)}
      aria-valuetext={read === null ? content.summary : readOutSentence(read)}
      onPointerMove={onPointerMove}
      onPointerLeave={leave}
      onPointerDown={onPointerDown}
      onClick={onClick}
      onWheel={onWheel}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      onBlur={leave}
      className="focus-inset absolute inset-0 cursor-crosshair touch-pan-y rounded-field"
    >
      {x !== null && (
        <svg width={geometry.width} height={geometry.height} aria-hidden className="absolute inset-0">
          <line
            data-testid="crosshair"
            x1={x}
            x2={x}
            y1={geometry.top}
            y2={geometry.bottom}
            className="stroke-text2"
            strokeWidth="1"
          />
          {draggedTo !== null && pressedMs.current !== null && (
            <rect
              data-testid="dragged-span"
              x={Math.min(xOf(geometry, window, pressedMs.current), x)}
              width={Math.abs(xOf(geometry, window, pressedMs.current) - x)}
              y={geometry.top}
              height={geometry.bottom - geometry.top}
              className="fill-accent/20"
            />
          )}
          {series.map(({ field, look, colour, axis }) => {
            const { top } = axis === "right" && right !== null ? right.scale : scale;
            const value = look === "hatchedStep" || look === "noted" ? null : numberIn(row, field);
            return value === null ? null : (
              <circle
                key={field}
                cx={x}
                cy={yOf(geometry, top, value)}
                r="3.2"
                fill={colour}
                className="stroke-panel"
                strokeWidth="1.4"
              />
            );
          })}
        </svg>
      )}
      {movedBy !== null && read !== null && x !== null && <HoverCard readOut={read} plot={plot} x={x} />}
    </div>
  );
}
