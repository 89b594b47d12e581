/**
 * Turns wall time into simulated time. The debt of a sleep is dropped, not raced: a learner who comes back
 * to the tab finds the run where it was.
 */
export interface Pacer {
  playing: boolean;
  /** Simulated seconds per wall second. */
  speed: number;
  /** Simulated ms due since the last call, given the wall clock in ms and where the run stands. */
  due(wallMs: number): number;
  /** Tells how much was really simulated, so that a slow machine shows its true speed. */
  reached(simulatedMs: number, wallMs: number): void;
  readonly speedReached: number;
  /** Starts counting afresh, after a seek or an open. */
  restart(wallMs: number): void;
}

/** Estimate: longer than a slow frame, shorter than a nap. */
const longestDebtMs = 250;
/** Speed is measured over about this long. Estimate: steady enough to read, quick enough to believe. */
const windowMs = 1_000;

export function createPacer(): Pacer {
  let lastWallMs: number | null = null;
  let owedMs = 0;
  let samples: { wallMs: number; simulatedMs: number }[] = [];
  return {
    playing: false,
    speed: 10,
    due(wallMs) {
      const elapsed = lastWallMs === null ? 0 : Math.min(longestDebtMs, wallMs - lastWallMs);
      lastWallMs = wallMs;
      if (!this.playing) {
        owedMs = 0;
        return 0;
      }
      owedMs = Math.min(owedMs + elapsed * this.speed, longestDebtMs * this.speed);
      return Math.floor(owedMs);
    },
    reached(simulatedMs, wallMs) {
      owedMs -= simulatedMs;
      samples.push({ wallMs, simulatedMs });
      while (samples.length > 2 && wallMs - (samples[0]?.wallMs ?? 0) > windowMs) samples.shift();
    },
    get speedReached() {
      const [first] = samples;
      const last = samples[samples.length - 1];
      if (first === undefined || last === undefined || last.wallMs - first.wallMs < windowMs / 4) return this.speed;
      let simulated = 0;
      for (const sample of samples.slice(1)) simulated += sample.simulatedMs;
      return simulated / (last.wallMs - first.wallMs);
    },
    restart(wallMs) {
      lastWallMs = wallMs;
      owedMs = 0;
      samples = [];
    },
  };
}
