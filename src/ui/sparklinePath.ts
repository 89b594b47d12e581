type SparklineFrame = { width: number; height: number; min: number; max: number };

/** Room for half the line's width, CSS px, so that peaks are not cut. */
const edge = 1;

/** An SVG path through the values, oldest left. A value that is not finite leaves a gap. */
export function sparklinePath(values: readonly number[], { width, height, min, max }: SparklineFrame): string {
  const spanX = values.length > 1 ? (width - 2 * edge) / (values.length - 1) : 0;
  const spanY = max > min ? (height - 2 * edge) / (max - min) : 0;
  let drawing = false;
  const parts: string[] = [];
  for (const [index, value] of values.entries()) {
    if (!Number.isFinite(value)) {
      drawing = false;
      continue;
    }
    const inside = Math.min(max, Math.max(min, value));
    const x = edge + index * spanX;
    const y = spanY === 0 ? height / 2 : height - edge - (inside - min) * spanY;
    parts.push(`${drawing ? "L" : "M"}${round(x)} ${round(y)}`);
    drawing = true;
  }
  return parts.join("");
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
