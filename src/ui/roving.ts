/** Which item of a row or column an arrow, Home or End key moves to; null when the key means nothing here. */
export function rove(key: string, current: number, count: number, direction: "horizontal" | "vertical"): number | null {
  if (count === 0) return null;
  const [back, forward] = direction === "horizontal" ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
  if (key === forward) return (current + 1) % count;
  if (key === back) return (Math.max(current, 0) + count - 1) % count;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return null;
}

/** The next item whose label starts with the typed letter, going round; null when there is none. */
export function roveToLetter(key: string, current: number, labels: readonly string[]): number | null {
  if (key.length !== 1 || key === " ") return null;
  const letter = key.toLowerCase();
  for (let step = 1; step <= labels.length; step += 1) {
    const index = (Math.max(current, -1) + step) % labels.length;
    if (labels[index]?.toLowerCase().startsWith(letter)) return index;
  }
  return null;
}
