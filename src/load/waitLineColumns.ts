/** Seconds, more than which no line is long. Estimate: who waits longer for one request is not waiting but lost. */
export const longestWait = 127;

/** One column per second of the wait, taken in turn. */
export const waitSeconds = Array.from({ length: longestWait + 1 }, (_, second) => `second${second}` as const);
