/**
 * Simulated time. A point and a length are different types, both integer milliseconds,
 * so that adding two points or passing a delay where an instant belongs does not compile.
 */
declare const simMsBrand: unique symbol;
declare const durationMsBrand: unique symbol;

/** An instant: milliseconds since the start of the run. */
export type SimMs = number & { readonly [simMsBrand]: true };
/** A length of time in milliseconds. */
export type DurationMs = number & { readonly [durationMsBrand]: true };

export const startOfRun = 0 as SimMs;

/** Takes a stored or received number as an instant, rounded to a whole millisecond. */
export const simMs = (value: number): SimMs => Math.round(value) as SimMs;
export const milliseconds = (value: number): DurationMs => Math.round(value) as DurationMs;
export const seconds = (value: number): DurationMs => milliseconds(value * 1_000);
export const minutes = (value: number): DurationMs => milliseconds(value * 60_000);
export const hours = (value: number): DurationMs => milliseconds(value * 3_600_000);

export const after = (at: SimMs, length: DurationMs): SimMs => (at + length) as SimMs;
export const between = (from: SimMs, to: SimMs): DurationMs => (to - from) as DurationMs;
export const inSeconds = (value: SimMs | DurationMs): number => value / 1_000;

/** The first instant strictly later than `at` that is a multiple of `period`. */
export const nextMultiple = (at: SimMs, period: DurationMs): SimMs => ((Math.floor(at / period) + 1) * period) as SimMs;
