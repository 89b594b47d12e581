import { clsx } from "clsx";
import { sparklinePath } from "./sparklinePath.ts";
import { type Tone, toneInk } from "./tone.ts";

type SparklineProps = {
  values: readonly number[];
  /** The scale; without it, from 0 (or the lowest value below it) to the highest value. */
  min?: number;
  max?: number;
  width?: number;
  height?: number;
  tone?: Tone;
  /** Read aloud; without it the line is decoration beside a number. */
  label?: string;
};

export function Sparkline({ values, min, max, width = 46, height = 16, tone = "accent", label }: SparklineProps) {
  const finite = values.filter(Number.isFinite);
  const frame = { width, height, min: min ?? Math.min(0, ...finite), max: max ?? Math.max(0, ...finite) };
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      className={clsx("shrink-0", toneInk[tone])}
      role={label === undefined ? undefined : "img"}
      aria-label={label}
      aria-hidden={label === undefined}
    >
      <path
        d={sparklinePath(values, frame)}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
