export type Arrangement = "left" | "top" | "across" | "down";

/** A thing with its place in its group. */
export interface Placed {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Two things can be aligned; between two there is nothing to distribute. Source: design-ux §3.7. */
export const leastFor = (arrangement: Arrangement): number => (arrangement === "left" || arrangement === "top" ? 2 : 3);

/** Aligned edges, or equal gaps between the outermost two. */
export function arranged(things: readonly Placed[], arrangement: Arrangement): readonly Placed[] {
  if (things.length < leastFor(arrangement)) return things;
  if (arrangement === "left") {
    const x = Math.min(...things.map((thing) => thing.x));
    return things.map((thing) => ({ ...thing, x }));
  }
  if (arrangement === "top") {
    const y = Math.min(...things.map((thing) => thing.y));
    return things.map((thing) => ({ ...thing, y }));
  }
  const [place, size] = arrangement === "across" ? (["x", "width"] as const) : (["y", "height"] as const);
  const inOrder = [...things].sort((a, b) => a[place] - b[place]);
  const [first, last] = [inOrder[0], inOrder.at(-1)];
  if (first === undefined || last === undefined) return things;
  const filled = inOrder.reduce((sum, thing) => sum + thing[size], 0);
  const gap = (last[place] + last[size] - first[place] - filled) / (inOrder.length - 1);
  let at = first[place];
  return inOrder.map((thing) => {
    const moved = { ...thing, [place]: Math.round(at) };
    at += thing[size] + gap;
    return moved;
  });
}
