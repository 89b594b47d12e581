/** Every speed that can be asked for, simulated seconds per second. Source: design-ux §5. */
export const speeds = [0.25, 1, 5, 10, 30, 60, 300, 600] as const;
/** Those in sight; the rest is in the menu. */
export const mainSpeeds = [1, 10, 60, 600] as const;

export const speedName = (speed: number): string => `×${speed}`;

/** The next speed up or down; the same one at either end. */
export function nextSpeed(speed: number, direction: 1 | -1): number {
  const ordered = direction === 1 ? speeds : speeds.toReversed();
  return ordered.find((candidate) => (candidate - speed) * direction > 0) ?? speed;
}

/** Below this share of the asked speed, the engine is said to fall behind. Estimate: less is noise of the clock. */
const keepsUp = 0.9;

export interface PaceState {
  readonly playing: boolean;
  readonly looking: boolean;
  readonly speed: number;
  readonly speedReached: number;
}

/** The line under the clock. `behind` asks for the tone of something that waits. */
export function paceWords({ playing, looking, speed, speedReached }: PaceState): { text: string; behind: boolean } {
  if (looking) return { text: "in the past", behind: false };
  if (!playing) return { text: "paused", behind: false };
  if (speedReached > 0 && speedReached < speed * keepsUp) {
    const reached = speedReached < 10 ? speedReached.toFixed(1) : String(Math.round(speedReached));
    return { text: `asked ${speedName(speed)}, getting ×${reached}`, behind: true };
  }
  return { text: `running at ${speedName(speed)}`, behind: false };
}
