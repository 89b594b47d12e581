import { formatNumber } from "./format.ts";

export type NumberLimits = { min: number; max: number; step: number };
export type NumberReading = { value: number } | { problem: string };

/** Reads what a person typed: "1,024", " 12 ", "−3". */
export function readNumber(text: string, { min, max, step }: NumberLimits): NumberReading {
  const plain = text.trim().replaceAll(",", "").replace("−", "-");
  const value = /^-?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : Number.NaN;
  const decimals = decimalsOf(step);
  if (!Number.isFinite(value)) return { problem: "Enter a number." };
  if (Number(value.toFixed(decimals)) !== value) {
    return { problem: decimals === 0 ? "Enter a whole number." : `Use at most ${decimals} decimal places.` };
  }
  if (value < min) return { problem: `${shown(value, step)} is below the minimum, ${shown(min, step)}.` };
  if (value > max) return { problem: `${shown(value, step)} is above the maximum, ${shown(max, step)}.` };
  return { value };
}

/** The value some steps away, kept inside the limits. */
export function steppedBy(value: number, steps: number, { min, max, step }: NumberLimits): number {
  const next = Number((value + steps * step).toFixed(decimalsOf(step)));
  return Math.min(max, Math.max(min, next));
}

/** As the field shows it: no decimals beyond what the value has. */
export function shown(value: number, step: number): string {
  const most = decimalsOf(step);
  const needed = [...Array(most).keys()].find((decimals) => Number(value.toFixed(decimals)) === value) ?? most;
  return formatNumber(value, needed);
}

function decimalsOf(step: number): number {
  return String(step).split(".")[1]?.length ?? 0;
}
