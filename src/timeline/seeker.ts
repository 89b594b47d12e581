/**
 * Many seeks in a row, as a drag makes them: one is under way at a time, and of those that wait only the newest counts.
 *
 * @param send starts a seek, where null goes back to now; returns whether there is an arrival to wait for
 */
export function createSeeker(send: (atMs: number | null) => boolean): {
  seek(atMs: number | null): void;
  /** The moment asked for is on screen. */
  arrived(): void;
} {
  let underWay = false;
  let waiting: { atMs: number | null } | null = null;
  return {
    seek(atMs) {
      if (underWay) {
        waiting = { atMs };
        return;
      }
      underWay = send(atMs);
    },
    arrived() {
      underWay = false;
      if (waiting === null) return;
      const { atMs } = waiting;
      waiting = null;
      this.seek(atMs);
    },
  };
}
