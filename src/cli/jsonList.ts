/** One element of a JSON array with the line it begins on. */
export interface ListedItem {
  readonly line: number;
  readonly value: unknown;
}

/**
 * Reads a JSON array element by element, because JSON.parse names no line.
 * Answers the first line that is wrong instead when it is not an array or an element is not JSON.
 */
export function readJsonList(
  text: string,
): { readonly items: readonly ListedItem[] } | { readonly line: number; readonly why: string } {
  const start = skipSpace(text, text.startsWith("\uFEFF") ? 1 : 0);
  if (text[start] !== "[") return { line: lineAt(text, start), why: "It must be a JSON array: it begins with [." };
  const items: ListedItem[] = [];
  let at = skipSpace(text, start + 1);
  if (text[at] === "]") return restOf(text, at + 1, items);
  for (;;) {
    const from = skipSpace(text, at);
    const end = endOfElement(text, from);
    const line = lineAt(text, from);
    try {
      items.push({ line, value: JSON.parse(text.slice(from, end)) });
    } catch (error) {
      return { line, why: (error as Error).message };
    }
    if (text[end] === "]") return restOf(text, end + 1, items);
    if (text[end] !== ",") return { line: lineAt(text, end), why: "The array does not end with ]." };
    at = end + 1;
  }
}

function restOf(text: string, at: number, items: readonly ListedItem[]) {
  const rest = skipSpace(text, at);
  return rest === text.length
    ? { items }
    : { line: lineAt(text, rest), why: "Something follows the end of the array." };
}

/** Where the element that begins at `from` ends: at the comma or bracket after it, or at the end of the text. */
function endOfElement(text: string, from: number): number {
  let depth = 0;
  let inString = false;
  for (let at = from; at < text.length; at++) {
    const sign = text[at];
    if (inString) {
      if (sign === "\\") at++;
      else if (sign === '"') inString = false;
    } else if (sign === '"') inString = true;
    else if (sign === "{" || sign === "[") depth++;
    else if (depth > 0 && (sign === "}" || sign === "]")) depth--;
    else if (depth === 0 && (sign === "," || sign === "]")) return at;
  }
  return text.length;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && " \t\r\n".includes(text[at] as string)) at++;
  return at;
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;
