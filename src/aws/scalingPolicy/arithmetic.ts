import { clockTime } from "../alarm/stateReason.ts";

/** Two decimals where there are any: enough to follow, and never 5.760000000000001. */
export const plainNumber = (value: number): string => String(Math.round(value * 100) / 100);

export const tasks = (count: number): string => `${count} task${count === 1 ? "" : "s"}`;

/** "4 × 72 ÷ 50 = 5.76, so 6 tasks" */
export function productWords(base: number, metric: number, targetValue: number, wanted: number): string {
  const product = (base * metric) / targetValue;
  return `${base} × ${plainNumber(metric)} ÷ ${plainNumber(targetValue)} = ${plainNumber(product)}, so ${tasks(wanted)}`;
}

/** "inside limits 2 to 10", or which limit cut the answer. */
export function limitWords(
  wanted: number,
  { minCapacity, maxCapacity }: { readonly minCapacity: number; readonly maxCapacity: number },
): string {
  if (wanted > maxCapacity) return `the maximum is ${maxCapacity}`;
  if (wanted < minCapacity) return `the minimum is ${minCapacity}`;
  return `inside limits ${minCapacity} to ${maxCapacity}`;
}

/** Why the arithmetic starts from fewer tasks than run now. */
export const frozenBaseWords = (base: number, cooldownEndsAtMs: number): string =>
  ` (until ${clockTime(cooldownEndsAtMs)}, the end of the scale-out cooldown, counted from the ${tasks(base)} it began with)`;
