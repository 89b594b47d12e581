/** Spreads unequal shares evenly over many visits; the fraction of the golden ratio repeats latest. */
const goldenFraction = 0.618033988749895;

/** Equal shares take turns; unequal ones come as often as they should. Null when there is none. */
export function inTurn(shares: ReadonlyMap<string, number>, number: number): string | null {
  const open = [...shares].filter(([, share]) => share > 0);
  const [first] = open;
  if (first === undefined) return null;
  if (open.every(([, share]) => Math.abs(share - first[1]) < 1e-9)) return open[number % open.length]?.[0] ?? null;
  const total = open.reduce((sum, [, share]) => sum + share, 0);
  let left = ((number * goldenFraction) % 1) * total;
  for (const [id, share] of open) {
    left -= share;
    if (left < 0) return id;
  }
  return open.at(-1)?.[0] ?? null;
}
