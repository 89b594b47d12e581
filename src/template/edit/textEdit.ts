/** Characters from `start` up to `end` become `text`. */
export type TextEdit = { readonly start: number; readonly end: number; readonly text: string };

/** The edited text; null if the edits overlap. Those at the same place apply in the order given. */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string | null {
  const ordered = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let result = "";
  let from = 0;
  for (const edit of ordered) {
    if (edit.start < from) return null;
    result += text.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return result + text.slice(from);
}

export const lineStartAt = (text: string, offset: number): number =>
  offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;

/** The offset of the line break after `offset`, or of the end of the text. */
export function lineEndAt(text: string, offset: number): number {
  const lineFeed = text.indexOf("\n", offset);
  if (lineFeed === -1) return text.length;
  return lineFeed > offset && text[lineFeed - 1] === "\r" ? lineFeed - 1 : lineFeed;
}

/** The offset of the next line, or of the end of the text. */
export function nextLineAt(text: string, offset: number): number {
  const lineFeed = text.indexOf("\n", offset);
  return lineFeed === -1 ? text.length : lineFeed + 1;
}

export const columnAt = (text: string, offset: number): number => offset - lineStartAt(text, offset);

/** The white space that the line of an offset starts with. */
export function indentationAt(text: string, offset: number): string {
  const start = lineStartAt(text, offset);
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? "";
}

/** Only white space stands before the offset on its line. */
export const startsLine = (text: string, offset: number): boolean =>
  indentationAt(text, offset).length === columnAt(text, offset);
