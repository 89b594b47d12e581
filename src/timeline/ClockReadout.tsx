import { clsx } from "clsx";
import { useCalm } from "../client/calm.ts";
import { formatClock } from "../ui/format.ts";
import { paceWords } from "./speedWords.ts";

/** Where the run stands, and how fast it really goes. */
export function ClockReadout({ align = "right" }: { align?: "left" | "right" }) {
  const { nowMs, playing, looking, speed, speedReached } = useCalm((state) => ({
    nowMs: state.nowMs,
    playing: state.playing,
    looking: state.looking,
    speed: state.speed,
    speedReached: state.speedReached,
  }));
  const { text, behind } = paceWords({ playing, looking, speed, speedReached });
  return (
    <div className={clsx("flex w-23 shrink-0 flex-col", align === "right" ? "items-end" : "items-start")}>
      <time className="font-mono text-20 leading-6 font-semibold tabular-nums">{formatClock(nowMs)}</time>
      <span
        className={clsx(
          "text-11 leading-3 tabular-nums",
          align === "right" && "text-right",
          behind ? "text-st-pend" : "text-text3",
        )}
      >
        {text}
      </span>
    </div>
  );
}
