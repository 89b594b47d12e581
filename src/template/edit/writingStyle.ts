import { type TemplateNode, targetOf } from "../templateNode.ts";
import { columnAt } from "./textEdit.ts";

/** How the author of a file writes. */
export type WritingStyle = {
  readonly lineBreak: "\n" | "\r\n";
  /** Spaces per level. */
  readonly indent: number;
  /** What pretty JSON is indented with; empty if it stands on one line. */
  readonly jsonIndent: string;
  /** Whether lists below a key stand further right than the key. */
  readonly indentLists: boolean;
};

/** Nodes looked at. Estimate: enough to meet a map in a map and a list in a map. */
const maximumNodes = 400;

export function writingStyleOf(text: string, root: TemplateNode): WritingStyle {
  const lineFeed = text.indexOf("\n");
  let indent: number | null = null;
  let indentLists: boolean | null = null;
  const queue: TemplateNode[] = [root];
  for (let at = 0; at < queue.length && at < maximumNodes && (indent === null || indentLists === null); at++) {
    const target = targetOf(queue[at] ?? root);
    if (target.kind === "sequence") queue.push(...target.items.map((item) => item.value));
    if (target.kind !== "map") continue;
    for (const { keyStart, value } of target.written) {
      if (value.kind === "map" && !value.flow && indent === null) {
        const difference = columnAt(text, value.start) - columnAt(text, keyStart);
        if (difference >= 1 && difference <= 9) indent = difference;
      }
      if (value.kind === "sequence" && !value.flow && indentLists === null) {
        indentLists = columnAt(text, value.start) > columnAt(text, keyStart);
      }
      queue.push(value);
    }
  }
  return {
    lineBreak: lineFeed > 0 && text[lineFeed - 1] === "\r" ? "\r\n" : "\n",
    indent: indent ?? 2,
    jsonIndent: /\n([ \t]+)"/.exec(text)?.[1] ?? (lineFeed === -1 ? "" : "  "),
    indentLists: indentLists ?? true,
  };
}
