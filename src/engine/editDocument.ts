import { follow } from "../template/follow.ts";
import type { Json } from "../template/json.ts";
import { conditionsOf } from "../template/locate.ts";
import type { Path } from "../template/path.ts";
import { plainJson } from "../template/plainJson.ts";
import { removeValue } from "../template/removeValue.ts";
import { setValue } from "../template/setValue.ts";
import { type TemplateDocument, treeOf } from "../template/templateDocument.ts";

/** One change of a template: a value at a path, null to take it out. Functions are written in their long form. */
export interface DocumentEdit {
  readonly path: Path;
  readonly value: Json;
}

/** What stands at a path, functions in their long form; undefined where nothing does. */
export function valueAt(document: TemplateDocument, path: Path): Json | undefined {
  const { root } = treeOf(document);
  if (root === null) return undefined;
  const { steps, rest } = follow(root, path, conditionsOf(document, {}));
  const last = steps.at(-1);
  return rest.length > 0 || last === undefined ? undefined : plainJson(last.node);
}

/** The document with all edits, and the edits that lead back. */
export function editDocument(
  document: TemplateDocument,
  edits: readonly DocumentEdit[],
): { readonly document: TemplateDocument; readonly undo: readonly DocumentEdit[] } {
  let edited = document;
  const undo: DocumentEdit[] = [];
  for (const { path, value } of edits) {
    undo.unshift(inverse(edited, path));
    edited = value === null ? removeValue(edited, path) : setValue(edited, path, value);
  }
  return { document: edited, undo };
}

/** The value that was there; or, where nothing was, taking out the outermost part that the edit adds. */
function inverse(document: TemplateDocument, path: Path): DocumentEdit {
  const { root } = treeOf(document);
  if (root === null) return { path, value: null };
  const { rest } = follow(root, path, conditionsOf(document, {}));
  if (rest.length === 0) return { path, value: valueAt(document, path) ?? null };
  return { path: path.slice(0, path.length - rest.length + 1), value: null };
}
