/** Source: design-ux §4.4. Page keys as in the browser's own sliders. */
const steps: Readonly<Record<string, number>> = {
  ArrowLeft: -1_000,
  ArrowDown: -1_000,
  ArrowRight: 1_000,
  ArrowUp: 1_000,
  PageDown: -60_000,
  PageUp: 60_000,
};

/**
 * The moment a key on the timeline leads to; null for the newest one, undefined when the key means nothing here.
 * Going past the newest moment is going back to now.
 */
export function momentForKey(key: string, shift: boolean, nowMs: number, endMs: number): number | null | undefined {
  if (key === "Home") return 0;
  if (key === "End") return null;
  const step = steps[key];
  if (step === undefined) return undefined;
  const atMs = Math.max(0, nowMs + (shift && key.startsWith("Arrow") ? step * 60 : step));
  return atMs >= endMs ? null : atMs;
}
