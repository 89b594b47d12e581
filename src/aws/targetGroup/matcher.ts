/** Source: Elastic Load Balancing API Reference, Matcher: codes from 200 to 499, as "200,202", "200-299" or both. */
const leastCode = 200;
const mostCode = 499;

/** The ranges a matcher names, or null when it cannot be read. */
function rangesOf(httpCode: string): readonly (readonly [number, number])[] | null {
  const ranges: [number, number][] = [];
  for (const part of httpCode.split(",")) {
    const found = /^\s*(\d{3})(?:\s*-\s*(\d{3}))?\s*$/.exec(part);
    if (found === null) return null;
    const first = Number(found[1]);
    const last = Number(found[2] ?? found[1]);
    if (first < leastCode || last > mostCode || first > last) return null;
    ranges.push([first, last]);
  }
  return ranges;
}

export const isMatcher = (httpCode: string): boolean => rangesOf(httpCode) !== null;

export const matches = (httpCode: string, status: number): boolean =>
  (rangesOf(httpCode) ?? []).some(([first, last]) => status >= first && status <= last);
