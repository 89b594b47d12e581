import { follow, type Step } from "../follow.ts";
import type { Path } from "../path.ts";
import type { TemplateTree } from "../templateDocument.ts";
import { type MapEntry, type SequenceItem, type TemplateNode, targetOf, type WrittenNode } from "../templateNode.ts";
import { lineStartAt } from "./textEdit.ts";

/** A node of the source, and what the text around it demands of what is written there. */
export type SourcePlace = {
  readonly node: TemplateNode;
  readonly entry: MapEntry | null;
  readonly item: SequenceItem | null;
  /** The map or list that holds the node; null at the top. */
  readonly parent: WrittenNode | null;
  /** Inside brackets, so that only one-line forms and commas are possible. */
  readonly inFlow: boolean;
  /** Written as JSON: everything, or a piece of JSON pasted into YAML. */
  readonly asJson: boolean;
};

/** The node at a path of the source; null if it is not there, or stands elsewhere because of an alias or a merge. */
export function placeAt(tree: TemplateTree, path: Path): SourcePlace | null {
  if (tree.root === null) return null;
  const { steps, rest } = follow(tree.root, path, null);
  const last = steps.at(-1) ?? steps[0];
  if (rest.length > 0) return null;
  const above = steps.slice(0, -1);
  if (above.some((step) => step.node.kind === "alias") || steps.some((step) => step.entry?.merged === true))
    return null;
  const holder = holderOf(above, last);
  const flows = above.flatMap((step) => (isFlow(step.node) ? [step.node] : []));
  return {
    node: last.node,
    entry: last.entry,
    item: last.item,
    parent: holder,
    inFlow: flows.length > 0,
    asJson: tree.syntax === "json" || flows.some((node) => hasQuotedKeys(tree.text, node)),
  };
}

/** The argument of a short form is its own holder's value: it is written after the tag. */
function holderOf(above: readonly Step[], last: Step): WrittenNode | null {
  const parent = above.at(-1);
  return parent === undefined || (last.entry === null && last.item === null) ? null : targetOf(parent.node);
}

const isFlow = (node: TemplateNode): boolean => {
  const target = targetOf(node);
  return target.kind !== "scalar" && target.flow;
};

export function hasQuotedKeys(text: string, node: TemplateNode): boolean {
  const target = targetOf(node);
  return target.kind === "map" && target.flow && target.written.some((entry) => text[entry.keyStart] === '"');
}

/** Where the entry or item is introduced: after the colon or the dash; null where there is neither. */
export function introducedAt({ entry, item }: SourcePlace): number | null {
  if (entry !== null) return entry.colonEnd === -1 ? null : entry.colonEnd;
  return item === null || item.dash === -1 ? null : item.dash + 1;
}

/** The spaces in front of the keys or dashes of a block map or list. */
export function blockIndentation(text: string, node: WrittenNode): string | null {
  if (node.kind === "scalar" || node.flow) return null;
  const offset = node.kind === "map" ? node.written[0]?.keyStart : node.items[0]?.dash;
  return offset === undefined || offset === -1 ? null : " ".repeat(offset - lineStartAt(text, offset));
}
