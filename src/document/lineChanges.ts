export interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/**
 * What makes one text of the other, line by line, so that somebody who types elsewhere is not disturbed. Lines that
 * both have once are its anchors (patience diff): not always the fewest changes, but always the right text.
 */
export function lineChanges(before: string, after: string): readonly TextChange[] {
  const old = linesOf(before);
  const fresh = linesOf(after);
  const starts = [0];
  for (const line of old) starts.push((starts.at(-1) ?? 0) + line.length);
  const changes: TextChange[] = [];
  const compare = (a0: number, a1: number, b0: number, b1: number): void => {
    let [from, to, start, end] = [a0, a1, b0, b1];
    while (from < to && start < end && old[from] === fresh[start]) {
      from++;
      start++;
    }
    while (from < to && start < end && old[to - 1] === fresh[end - 1]) {
      to--;
      end--;
    }
    if (from === to && start === end) return;
    const anchors = from === to || start === end ? [] : anchorsOf(old, fresh, from, to, start, end);
    if (anchors.length === 0) {
      const insert = fresh.slice(start, end).join("");
      changes.push({ from: starts[from] ?? 0, to: starts[to] ?? before.length, insert });
      return;
    }
    for (const [a, b] of anchors) {
      compare(from, a, start, b);
      from = a + 1;
      start = b + 1;
    }
    compare(from, to, start, end);
  };
  compare(0, old.length, 0, fresh.length);
  return changes;
}

/** Each with its line break. */
const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

function anchorsOf(
  old: readonly string[],
  fresh: readonly string[],
  a0: number,
  a1: number,
  b0: number,
  b1: number,
): readonly (readonly [number, number])[] {
  const places = new Map<string, number>();
  const doubles = new Set<string>();
  for (let b = b0; b < b1; b++) {
    const line = fresh[b] ?? "";
    if (places.has(line)) doubles.add(line);
    places.set(line, b);
  }
  const seen = new Map<string, number>();
  for (let a = a0; a < a1; a++) seen.set(old[a] ?? "", (seen.get(old[a] ?? "") ?? 0) + 1);
  const anchors: (readonly [number, number])[] = [];
  let last = b0 - 1;
  for (let a = a0; a < a1; a++) {
    const line = old[a] ?? "";
    const b = places.get(line);
    if (b === undefined || b <= last || doubles.has(line) || seen.get(line) !== 1) continue;
    anchors.push([a, b]);
    last = b;
  }
  return anchors;
}
