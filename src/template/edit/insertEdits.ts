import type { Json } from "../json.ts";
import type { TemplateTree } from "../templateDocument.ts";
import { type MapNode, type SequenceNode, targetOf } from "../templateNode.ts";
import { blockIndentation, hasQuotedKeys, type SourcePlace } from "./place.ts";
import { type Rendering, renderEntry, renderInline, renderItem } from "./renderYaml.ts";
import { replaceEdits, withBreaks } from "./replaceEdits.ts";
import { indentationAt, lineEndAt, startsLine, type TextEdit } from "./textEdit.ts";
import type { WritingStyle } from "./writingStyle.ts";

/** The edits that add an entry after the last one of a map; null if there is no simple way. */
export function insertKeyEdits(
  tree: TemplateTree,
  style: WritingStyle,
  place: SourcePlace,
  key: string,
  value: Json,
  inline: boolean,
): readonly TextEdit[] | null {
  const map = targetOf(place.node);
  const last = map.kind === "map" ? map.written.at(-1) : undefined;
  if (map.kind !== "map" || last === undefined) {
    return replaceEdits(tree, style, place, Object.fromEntries([[key, value]]), inline);
  }
  const { text } = tree;
  const rendering: Rendering = { style, inline: inline || map.flow, scalarStyle: "plain" };
  if (map.flow) {
    const json = place.asJson || hasQuotedKeys(text, map);
    const colon = betweenKeyAndValue(text, map);
    const written = json
      ? `${JSON.stringify(key)}${colon}${pretty(text, style, map, last.keyStart, value)}`
      : `${renderInline(key, rendering)}${colon}${renderInline(value, rendering)}`;
    const end = Math.max(last.value.end, last.keyEnd);
    return [{ start: end, end, text: separator(text, map, style) + written }];
  }
  const indentation = blockIndentation(text, map);
  const entry = renderEntry(key, value, rendering);
  if (indentation === null || entry === null) return null;
  const line = withBreaks(`${entry.key}:${entry.after}`, style, indentation);
  const blank = blankLineBetween(text, map, style);
  return [afterLine(text, map.end, `${blank}${style.lineBreak}${indentation}${line}`)];
}

/** The edits that add an item to a list; null if there is no simple way. */
export function insertItemEdits(
  tree: TemplateTree,
  style: WritingStyle,
  place: SourcePlace,
  index: number,
  value: Json,
  inline: boolean,
): readonly TextEdit[] | null {
  const list = targetOf(place.node);
  if (list.kind !== "sequence" || list.items.length === 0) return replaceEdits(tree, style, place, [value], inline);
  const { text } = tree;
  const next = list.items[index];
  const rendering: Rendering = { style, inline: inline || list.flow, scalarStyle: "plain" };
  if (list.flow) {
    const first = list.items[0]?.value.outerStart ?? list.start;
    const written = place.asJson ? pretty(text, style, list, first, value) : renderInline(value, rendering);
    const between = separator(text, list, style);
    if (next !== undefined) {
      const start = next.value.outerStart;
      return [{ start, end: start, text: written + between }];
    }
    const end = list.items.at(-1)?.value.end ?? list.start;
    return [{ start: end, end, text: between + written }];
  }
  const indentation = blockIndentation(text, list);
  if (indentation === null) return null;
  const line = `-${withBreaks(renderItem(value, rendering), style, indentation)}`;
  if (next === undefined) return [afterLine(text, list.end, `${style.lineBreak}${indentation}${line}`)];
  return [{ start: next.dash, end: next.dash, text: `${line}${style.lineBreak}${indentation}` }];
}

const afterLine = (text: string, offset: number, added: string): TextEdit => {
  const end = lineEndAt(text, offset);
  return { start: end, end, text: added };
};

/** An empty line, where the last two entries of a map have one between them. */
function blankLineBetween(text: string, map: MapNode, style: WritingStyle): string {
  const [before, last] = map.written.slice(-2);
  if (before === undefined || last === undefined) return "";
  return /\n[ \t]*\r?\n/.test(text.slice(before.value.end, last.keyStart)) ? style.lineBreak : "";
}

/** What stands between the last two members of a bracket, or what would stand there. */
function separator(text: string, node: MapNode | SequenceNode, style: WritingStyle): string {
  const members =
    node.kind === "map"
      ? node.written.map((entry) => ({ start: entry.keyStart, end: Math.max(entry.value.end, entry.keyEnd) }))
      : node.items.map((item) => ({ start: item.value.outerStart, end: item.value.end }));
  const [before, last] = members.slice(-2);
  if (before !== undefined && last !== undefined) {
    const between = text.slice(before.end, last.start);
    if (/^\s*,\s*$/.test(between)) return between;
  }
  const only = last ?? before;
  if (only === undefined) return ", ";
  if (startsLine(text, only.start)) return `,${style.lineBreak}${indentationAt(text, only.start)}`;
  return text.includes("\n") || text.includes(", ") ? ", " : ",";
}

/** What stands between a key and its value: a colon, and spaces as elsewhere in the map. */
function betweenKeyAndValue(text: string, map: MapNode): string {
  const last = map.written.at(-1);
  const between = last === undefined ? "" : text.slice(last.keyEnd, last.value.outerStart);
  return /^[ \t]*:[ \t]*$/.test(between) && (between !== ":" || hasQuotedKeys(text, map)) ? between : ": ";
}

/** JSON over several lines where the members around it have lines of their own. */
function pretty(text: string, style: WritingStyle, node: MapNode | SequenceNode, sibling: number, value: Json): string {
  const oneLine = !text.slice(node.start, node.end).includes("\n") || style.jsonIndent === "";
  if (oneLine) return JSON.stringify(value);
  return withBreaks(JSON.stringify(value, null, style.jsonIndent), style, indentationAt(text, sibling));
}
