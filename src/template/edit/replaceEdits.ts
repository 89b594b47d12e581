import type { Json } from "../json.ts";
import type { TemplateTree } from "../templateDocument.ts";
import { targetOf } from "../templateNode.ts";
import { blockIndentation, hasQuotedKeys, introducedAt, type SourcePlace } from "./place.ts";
import { type Rendering, renderEntry, renderInline, renderItem, renderTop } from "./renderYaml.ts";
import { indentationAt, lineEndAt, lineStartAt, nextLineAt, type TextEdit } from "./textEdit.ts";
import type { WritingStyle } from "./writingStyle.ts";

/** The edits that write another value in the place of a node; null if there is no simple way. */
export function replaceEdits(
  tree: TemplateTree,
  style: WritingStyle,
  place: SourcePlace,
  value: Json,
  inline: boolean,
): readonly TextEdit[] | null {
  const { text } = tree;
  const { node, parent } = place;
  const old = targetOf(node);
  const keepsQuotes = node.kind === "scalar" && node.tag === null && typeof value === "string";
  const rendering: Rendering = {
    style,
    inline: inline || place.inFlow,
    scalarStyle: keepsQuotes && old.kind === "scalar" ? old.style : "plain",
  };
  if (place.asJson || hasQuotedKeys(text, node)) return [whole(place, renderJson(text, style, place, value, inline))];
  if (place.inFlow) return [whole(place, renderInline(value, rendering))];
  if (parent === null) return [whole(place, withBreaks(renderTop(value, rendering), style, ""))];
  const indentation = blockIndentation(text, parent);
  const introduced = introducedAt(place);
  if (indentation === null || introduced === null) return null;
  const after = renderAfter(place, value, rendering);
  return after === null ? null : blockEdits(text, place, introduced, withBreaks(after, style, indentation), style);
}

const whole = ({ node }: SourcePlace, text: string): TextEdit => ({ start: node.outerStart, end: node.end, text });

function renderAfter({ entry }: SourcePlace, value: Json, rendering: Rendering): string | null {
  return entry === null ? renderItem(value, rendering) : (renderEntry(entry.key, value, rendering)?.after ?? null);
}

/** JSON over several lines where the file has it so. */
function renderJson(text: string, style: WritingStyle, place: SourcePlace, value: Json, inline: boolean): string {
  const { node, parent } = place;
  const around = parent ?? node;
  const oneLine = inline || !text.slice(around.start, around.end).includes("\n");
  if (oneLine || style.jsonIndent === "") return JSON.stringify(value);
  const indentation = indentationAt(text, place.entry?.keyStart ?? node.start);
  return withBreaks(JSON.stringify(value, null, style.jsonIndent), style, indentation);
}

/** The line breaks of the file, and its indentation in front of every line but the first. */
export const withBreaks = (text: string, style: WritingStyle, indentation: string): string =>
  text.replace(/\n(?!\n|$)/g, `${style.lineBreak}${indentation}`).replace(/(?<!\r)\n/g, style.lineBreak);

/** A value in a block map or list: the old one may stand beside its key or below, and so may the new one. */
function blockEdits(
  text: string,
  { node }: SourcePlace,
  introduced: number,
  after: string,
  style: WritingStyle,
): readonly TextEdit[] | null {
  const oldIsBeside = !text.slice(introduced, node.outerStart).includes("\n");
  const newIsBeside = after.startsWith(" ");
  const restOfLine = text.slice(node.end, lineEndAt(text, node.end)).trim();
  if (oldIsBeside && newIsBeside) {
    // A comment behind the value would become part of a block text.
    if (restOfLine !== "" && after.includes("\n")) return null;
    const spaced = node.outerStart > introduced;
    return [{ start: node.outerStart, end: node.end, text: spaced ? after.slice(1) : after }];
  }
  if (oldIsBeside) {
    const lineEnd = lineEndAt(text, node.end);
    return [
      { start: introduced, end: node.end, text: "" },
      { start: lineEnd, end: lineEnd, text: after },
    ];
  }
  const old = targetOf(node);
  if ((old.kind === "scalar" || old.flow) && newIsBeside) {
    if (!after.includes("\n")) return [{ start: node.outerStart, end: node.end, text: after.slice(1) }];
    if (restOfLine !== "") return null;
  }
  const firstLine = lineStartAt(text, node.outerStart);
  if (!newIsBeside) return [{ start: firstLine, end: node.end, text: after.slice(style.lineBreak.length) }];
  const commentBeside = text.slice(introduced, lineEndAt(text, introduced)).trim() !== "";
  if (commentBeside && after.includes("\n")) return null;
  return [{ start: introduced, end: introduced, text: after }, withoutLines(text, firstLine, node.end)];
}

/**
 * Whole lines go, with the comment behind the last. Of the empty lines around them one goes too, so that no gap grows,
 * and behind the last entry of a map the gap in front of it. At the end of the file the line break before them goes.
 */
export function withoutLines(
  text: string,
  firstLine: number,
  end: number,
  gap: "shared" | "in front" | "kept" = "shared",
): TextEdit {
  const lineEnd = lineEndAt(text, end);
  const next = nextLineAt(text, lineEnd);
  const before = firstLine === 0 ? 0 : lineStartAt(text, firstLine - 1);
  const gapBefore = firstLine > 0 && text.slice(before, firstLine).trim() === "";
  const gapAfter = text.slice(next, lineEndAt(text, next)).trim() === "";
  const start = gapBefore && (gap === "in front" || (gap === "shared" && gapAfter)) ? before : firstLine;
  if (lineEnd < text.length) return { start, end: next, text: "" };
  return { start: start === 0 ? 0 : lineEndAt(text, lineStartAt(text, start - 1)), end: text.length, text: "" };
}
