/**
 * Series travel as one transferable buffer: a header, then for each series its name and its new points.
 * Layout, little endian, 8-byte aligned: Float64 count; then per series Float64 name length, the name as
 * one Float64 per UTF-16 unit, Float64 number of points, then pairs (instant in ms, value).
 */
export interface SeriesPoints {
  readonly name: string;
  /** Pairs: instant in ms, value. */
  readonly points: readonly number[];
}

export function encodeSeries(series: readonly SeriesPoints[]): ArrayBuffer {
  let length = 1;
  for (const { name, points } of series) length += 2 + name.length + points.length;
  const values = new Float64Array(length);
  let at = 0;
  values[at++] = series.length;
  for (const { name, points } of series) {
    values[at++] = name.length;
    for (let index = 0; index < name.length; index++) values[at++] = name.charCodeAt(index);
    values[at++] = points.length / 2;
    values.set(points, at);
    at += points.length;
  }
  return values.buffer;
}

/** Calls `visit` for every series: the view holds pairs (instant in ms, value). */
export function decodeSeries(buffer: ArrayBuffer, visit: (name: string, points: Float64Array) => void): void {
  const values = new Float64Array(buffer);
  let at = 0;
  const count = values[at++] ?? 0;
  for (let series = 0; series < count; series++) {
    const nameLength = values[at++] ?? 0;
    let name = "";
    for (let index = 0; index < nameLength; index++) name += String.fromCharCode(values[at++] ?? 0);
    const points = values[at++] ?? 0;
    visit(name, values.subarray(at, at + points * 2));
    at += points * 2;
  }
}
