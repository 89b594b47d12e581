import { clsx } from "clsx";
import { type Tone, toneInk } from "./tone.ts";

type MeterProps = {
  /** What is measured, read aloud: "CPU reserved". */
  label: string;
  value: number;
  max?: number;
  /** The value in words, if a plain number says too little: "58%". */
  text?: string | undefined;
  tone?: Tone;
  /** A limit or target on the same scale. */
  mark?: number | undefined;
  className?: string;
};

/** A thin bar, 5 px high; its width comes from `className` or its parent. */
export function Meter({ label, value, max = 1, text, tone = "accent", mark, className }: MeterProps) {
  const percent = (at: number) => `${max <= 0 ? 0 : Math.min(100, Math.max(0, (at / max) * 100))}%`;
  return (
    <div className={clsx("relative h-[5px] min-w-6", className)}>
      <meter className="sr-only" aria-label={label} aria-valuetext={text} value={value} min={0} max={max} />
      <div aria-hidden className={clsx("h-full overflow-hidden rounded-pill bg-line", toneInk[tone])}>
        <div className="h-full rounded-pill bg-current" style={{ width: percent(value) }} />
      </div>
      {mark !== undefined && (
        <div aria-hidden className="absolute -inset-y-0.5 w-0.5 bg-text" style={{ left: percent(mark) }} />
      )}
    </div>
  );
}
