import type { TemplateTree } from "../templateDocument.ts";
import { type MapNode, type SequenceNode, targetOf } from "../templateNode.ts";
import type { SourcePlace } from "./place.ts";
import { withoutLines } from "./replaceEdits.ts";
import { lineEndAt, lineStartAt, startsLine, type TextEdit } from "./textEdit.ts";

type Member = { readonly start: number; readonly end: number };

/**
 * The edits that remove an entry of a map or an item of a list which has others; null if there is no simple way. Empty
 * lines may belong to a text in front of it: then `keepGap` leaves them.
 */
export function removeEdits(
  tree: TemplateTree,
  holder: SourcePlace,
  segment: string | number,
  keepGap: boolean,
): readonly TextEdit[] | null {
  const node = targetOf(holder.node);
  if (node.kind === "scalar") return null;
  const members = membersOf(node);
  // A key that is written twice goes with all its entries.
  const removed = members.filter((_, index) =>
    node.kind === "map" ? node.written[index]?.key === String(segment) : index === Number(segment),
  );
  if (removed.length === 0 || removed.length === members.length) return null;
  const edits = removed.map((member) => removeMember(tree.text, node, members, member, keepGap));
  return edits.includes(null) ? null : (edits as readonly TextEdit[]);
}

function membersOf(node: MapNode | SequenceNode): readonly Member[] {
  return node.kind === "map"
    ? node.written.map((entry) => ({ start: entry.keyStart, end: Math.max(entry.value.end, entry.keyEnd) }))
    : node.items.map((item) => ({
        start: item.dash === -1 ? item.value.outerStart : item.dash,
        end: Math.max(item.value.end, item.dash + 1),
      }));
}

function removeMember(
  text: string,
  node: MapNode | SequenceNode,
  members: readonly Member[],
  member: Member,
  keepGap: boolean,
): TextEdit | null {
  const index = members.indexOf(member);
  const next = members[index + 1];
  const before = members[index - 1];
  if (node.flow) {
    if (next !== undefined) return { start: member.start, end: next.start, text: "" };
    return before === undefined ? null : { start: before.end, end: member.end, text: "" };
  }
  if (startsLine(text, member.start)) {
    const gap = keepGap ? "kept" : next === undefined ? "in front" : "shared";
    return withoutLines(text, lineStartAt(text, member.start), member.end, gap);
  }
  // The first member stands behind the dash of an outer list; the next one moves up, or, if comments stand between
  // them, stays on its line.
  if (next === undefined) return null;
  if (text.slice(member.end, next.start).includes("#")) {
    const dash = text.slice(0, member.start).trimEnd().length;
    return { start: dash, end: lineEndAt(text, member.end), text: "" };
  }
  return { start: member.start, end: next.start, text: "" };
}
