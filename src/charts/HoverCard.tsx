import { type RefObject, useLayoutEffect, useRef } from "react";
import { formatClock } from "../ui/format.ts";
import { placeBeside } from "../ui/placement.ts";
import type { AlarmState } from "./alarmIntervals.ts";
import type { ReadOut } from "./readOut.ts";

type HoverCardProps = {
  readOut: ReadOut;
  /** The plot, and where in it the crosshair stands. */
  plot: RefObject<HTMLElement | null>;
  x: number;
};

const stateLook: Record<AlarmState, string> = {
  OK: "text-st-run",
  ALARM: "text-st-fail",
  INSUFFICIENT_DATA: "text-text3",
};

/**
 * Above the crosshair and over everything: the dock is too low to hold it, and beside the crosshair it would hide that
 * of the next chart. What it says, the plot says aloud itself.
 */
export function HoverCard({ readOut: { clock, values, alarms, decision }, plot, x }: HoverCardProps) {
  const card = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = card.current;
    const box = plot.current?.getBoundingClientRect();
    if (element === null || box === undefined) return;
    if (!element.matches(":popover-open")) element.showPopover();
    const viewport = { width: document.documentElement.clientWidth, height: document.documentElement.clientHeight };
    const { left, top } = placeBeside(
      { left: box.left + x, top: box.top, width: 0, height: box.height },
      { width: element.offsetWidth, height: element.offsetHeight },
      viewport,
      { side: "top", align: "center", gap: 2 },
    );
    element.style.left = `${left}px`;
    element.style.top = `${top}px`;
  });
  return (
    <div
      ref={card}
      popover="manual"
      aria-hidden
      className="pointer-events-none fixed inset-auto m-0 w-60 rounded-card border border-line bg-panel px-3 py-2 text-12 text-text shadow-float"
    >
      <div className="font-mono font-semibold">{clock}</div>
      {values.map(({ name, colour, text }) => (
        <div key={name} className="mt-0.5 flex items-center gap-1.5 tabular-nums">
          <span className="size-2.5 shrink-0 rounded-[3px]" style={{ background: colour }} />
          <span className="flex-1 text-text2">{name}</span>
          <b>{text}</b>
        </div>
      ))}
      {alarms.map(({ name, state }) => (
        <div key={name} className="mt-0.5 flex gap-1.5">
          <span className="flex-1 truncate text-text2">{name}</span>
          <b className={stateLook[state]}>{state}</b>
        </div>
      ))}
      {decision !== null && (
        <div className="mt-1.5 border-t border-line pt-1.5 text-text2">
          <span className="font-mono text-11 text-text3">{formatClock(decision.atMs)}</span> {decision.because}
        </div>
      )}
    </div>
  );
}
