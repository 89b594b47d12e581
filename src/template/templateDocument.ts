import { buildTree, type TreeFinding } from "./buildTree.ts";
import { lineStartsOf, type Position, positionAt } from "./position.ts";
import { readYaml, type SyntaxFault } from "./readYaml.ts";
import type { TemplateNode } from "./templateNode.ts";

/**
 * A template as text. Plain JSON, so it can be kept in a store, posted to a worker and compared; the tree of its
 * values is read once per object and forgotten with it.
 */
export type TemplateDocument = {
  readonly text: string;
  readonly fileName: string | null;
  readonly syntax: "yaml" | "json";
};

export type TemplateTree = {
  readonly text: string;
  readonly syntax: "yaml" | "json";
  /** Null if the text cannot be read. */
  readonly root: TemplateNode | null;
  readonly faults: readonly SyntaxFault[];
  readonly findings: readonly TreeFinding[];
  readonly documentCount: number;
  readonly position: (offset: number) => Position;
};

const trees = new WeakMap<TemplateDocument, TemplateTree>();

export function makeDocument(text: string, fileName: string | null): TemplateDocument {
  return { text, fileName, syntax: isJsonText(text) ? "json" : "yaml" };
}

export function treeOf(document: TemplateDocument): TemplateTree {
  const known = trees.get(document);
  if (known !== undefined) return known;
  const tree = readTree(document);
  trees.set(document, tree);
  return tree;
}

function readTree({ text, syntax }: TemplateDocument): TemplateTree {
  const { documents, faults } = readYaml(text);
  const contents = faults.length === 0 ? documents[0]?.contents : null;
  const { root, findings } = contents ? buildTree(text, contents) : { root: null, findings: [] };
  const lineStarts = lineStartsOf(text);
  return {
    text,
    syntax,
    root,
    faults,
    findings,
    documentCount: documents.length,
    position: (offset) => positionAt(lineStarts, Math.min(offset, text.length)),
  };
}

function isJsonText(text: string): boolean {
  if (!/^\uFEFF?\s*\{/.test(text)) return false;
  try {
    JSON.parse(text.replace(/^\uFEFF/, ""));
    return true;
  } catch {
    return false;
  }
}
