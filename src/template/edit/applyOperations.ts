import { type Json, sameJson } from "../json.ts";
import type { Path } from "../path.ts";
import { plainJson } from "../plainJson.ts";
import { makeDocument, type TemplateDocument, type TemplateTree, treeOf } from "../templateDocument.ts";
import { type TemplateNode, targetOf } from "../templateNode.ts";
import { insertItemEdits, insertKeyEdits } from "./insertEdits.ts";
import { applyToJson, jsonAt, type Operation } from "./jsonOperation.ts";
import { placeAt } from "./place.ts";
import { removeEdits } from "./removeEdits.ts";
import { replaceEdits } from "./replaceEdits.ts";
import { applyTextEdits, type TextEdit } from "./textEdit.ts";
import { type WritingStyle, writingStyleOf } from "./writingStyle.ts";

/**
 * Writes changes into the text. Every result is read again and compared with what it should say; if the smallest edit
 * does not say it (aliases, unusual layouts), a larger piece is written anew, in the end the file.
 */
export function applyOperations(document: TemplateDocument, operations: readonly Operation[]): TemplateDocument {
  const replacements = operations.filter((operation) => operation.kind === "replace");
  const others = operations.filter((operation) => operation.kind !== "replace");
  // Adding keys and replacing move no path, so all of it can be done in one reading.
  if (operations.length > 1 && operations.every((operation) => operation.kind === "insertKey")) {
    const added = tryEdits(document, operations, false);
    if (added !== null) return added;
  }
  const replaced = replacements.length > 1 ? tryEdits(document, replacements, false) : null;
  const start = replaced ?? document;
  const left = replaced === null ? operations : others;
  return left.reduce((current, operation) => applyOperation(current, operation), start);
}

function applyOperation(document: TemplateDocument, operation: Operation): TemplateDocument {
  const direct = tryEdits(document, [operation], false) ?? tryEdits(document, [operation], true);
  if (direct !== null) return direct;
  const expected = applyToJson(sourceJson(document), operation);
  const plain = withoutAliases(document);
  if (plain !== null) {
    const written = tryEdits(plain, [operation], false) ?? tryEdits(plain, [operation], true);
    if (written !== null) return written;
  }
  for (let path = operation.path; ; path = path.slice(0, -1)) {
    const value = jsonAt(expected, path);
    if (value !== undefined) {
      const wider: Operation = { kind: "replace", path, value };
      const written = tryEdits(document, [wider], false) ?? tryEdits(document, [wider], true);
      if (written !== null) return written;
    }
    if (path.length === 0) throw new Error(`The template cannot hold this value at ${operation.path.join(".")}.`);
  }
}

function sourceJson(document: TemplateDocument): Json {
  const { root } = treeOf(document);
  return root === null ? null : plainJson(root);
}

/** The document with the edits; null if there are none, or if the result does not say what it should. */
function tryEdits(
  document: TemplateDocument,
  operations: readonly Operation[],
  inline: boolean,
): TemplateDocument | null {
  const tree = treeOf(document);
  if (tree.root === null) return null;
  const style = writingStyleOf(tree.text, tree.root);
  const edits: TextEdit[] = [];
  for (const operation of operations) {
    const some = editsFor(tree, style, operation, inline);
    if (some === null) return null;
    edits.push(...some);
  }
  const expected = operations.reduce(applyToJson, plainJson(tree.root));
  return checked(document, edits, expected);
}

function checked(document: TemplateDocument, edits: readonly TextEdit[], expected: Json): TemplateDocument | null {
  const text = applyTextEdits(document.text, edits);
  if (text === null) return null;
  const changed = makeDocument(text, document.fileName);
  const { root, findings } = treeOf(changed);
  const broken = root === null || findings.some((finding) => finding.severity === "error");
  if (broken || changed.syntax !== document.syntax || !sameJson(plainJson(root), expected)) return null;
  return changed;
}

function editsFor(
  tree: TemplateTree,
  style: WritingStyle,
  operation: Operation,
  inline: boolean,
): readonly TextEdit[] | null {
  if (operation.kind === "remove") {
    const segment = operation.path.at(-1);
    const holder = placeAt(tree, operation.path.slice(0, -1));
    if (holder === null || segment === undefined || holder.node.kind === "alias") return null;
    const target = targetOf(holder.node);
    const count = target.kind === "map" ? target.entries.size : target.kind === "sequence" ? target.items.length : 0;
    if (count === 1) return replaceEdits(tree, style, holder, target.kind === "map" ? {} : [], inline);
    return removeEdits(tree, holder, segment, inline);
  }
  const place = placeAt(tree, operation.path);
  if (place === null) return null;
  if (operation.kind === "replace") return replaceEdits(tree, style, place, operation.value, inline);
  if (place.node.kind === "alias") return null;
  return operation.kind === "insertKey"
    ? insertKeyEdits(tree, style, place, operation.key, operation.value, inline)
    : insertItemEdits(tree, style, place, operation.index, operation.value, inline);
}

/** The document with every alias and merge key written out; null if it has none. */
function withoutAliases(document: TemplateDocument): TemplateDocument | null {
  let current = document;
  for (let count = 0; ; count++) {
    const { root } = treeOf(current);
    const found = root === null ? null : firstAlias(root, []);
    if (found === null) return count === 0 ? null : current;
    const operation: Operation = { kind: "replace", path: found.path, value: found.value };
    const next = tryEdits(current, [operation], false) ?? tryEdits(current, [operation], true);
    if (next === null) return null;
    current = next;
  }
}

function firstAlias(node: TemplateNode, path: Path): { readonly path: Path; readonly value: Json } | null {
  if (node.kind === "alias") return { path, value: plainJson(node) };
  if (node.kind === "map") {
    if (node.written.some((entry) => entry.key === "<<" && !node.entries.has("<<"))) {
      return { path, value: plainJson(node) };
    }
    for (const entry of node.entries.values()) {
      const found = firstAlias(entry.value, [...path, entry.key]);
      if (found !== null) return found;
    }
  }
  if (node.kind === "sequence") {
    for (const [index, item] of node.items.entries()) {
      const found = firstAlias(item.value, [...path, index]);
      if (found !== null) return found;
    }
  }
  return null;
}
