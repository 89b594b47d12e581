/**
 * Many seeks in a row, as a drag makes them: one is under way at a time, and of those that wait only the newest counts.
 *
 * @param send starts a seek, where null goes back to now; returns whether there is an arrival to wait for
 */
export function createSeeker(send: (atMs: number | null) => boolean): {
  seek(atMs: number | null): void;
  /** The moment asked for is on screen. */
  arrived(): void;
  /** The moment last asked for while its seek is under way; undefined when the screen has caught up. */
  asked(): number | null | undefined;
} {
  let underWay = false;
  let waiting: { atMs: number | null } | null = null;
  let newest: number | null = null;
  return {
    seek(atMs) {
      newest = atMs;
      if (underWay) {
        waiting = { atMs };
        return;
      }
      underWay = send(atMs);
    },
    asked: () => (underWay ? newest : undefined),
    arrived() {
      underWay = false;
      if (waiting === null) return;
      const { atMs } = waiting;
      waiting = null;
      this.seek(atMs);
    },
  };
}
