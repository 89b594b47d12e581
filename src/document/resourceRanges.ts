/** The lines of a resource in a template's text, counted from 1. */
export interface ResourceRange {
  readonly logicalId: string;
  readonly fromLine: number;
  readonly toLine: number;
}

const sectionLine = /^(\s*)["']?Resources["']?\s*:/;
const entryLine = /^["']?([A-Za-z0-9]+)["']?\s*:/;
/** Comments and empty lines between two resources belong to neither. */
const isNothing = (line: string): boolean => /^\s*(#.*)?$/.test(line);
const indentOf = (line: string): number => line.length - line.trimStart().length;

/** By indentation alone, so that it also works while the text cannot be read; YAML in blocks and indented JSON. */
export function resourceRanges(lines: readonly string[]): readonly ResourceRange[] {
  const section = lines.findIndex((line) => sectionLine.test(line));
  if (section === -1) return [];
  const outer = indentOf(lines[section] ?? "");
  const first = lines.findIndex((line, at) => at > section && !isNothing(line));
  const inner = indentOf(lines[first] ?? "");
  if (first === -1 || inner <= outer) return [];
  const ranges: { logicalId: string; fromLine: number; toLine: number }[] = [];
  for (let at = first; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (isNothing(line)) continue;
    const indent = indentOf(line);
    if (indent <= outer) break;
    const id = indent === inner ? entryLine.exec(line.trimStart())?.[1] : undefined;
    if (id !== undefined) ranges.push({ logicalId: id, fromLine: at + 1, toLine: at + 1 });
    else if (ranges.length > 0) (ranges[ranges.length - 1] as { toLine: number }).toLine = at + 1;
  }
  return ranges;
}

export const resourceAt = (ranges: readonly ResourceRange[], line: number): ResourceRange | undefined =>
  ranges.find(({ fromLine, toLine }) => fromLine <= line && line <= toLine);
