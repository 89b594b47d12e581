import { applyOperations } from "../template/edit/applyOperations.ts";
import { canonical } from "../template/edit/planChange.ts";
import { follow } from "../template/follow.ts";
import type { Json } from "../template/json.ts";
import { conditionsOf } from "../template/locate.ts";
import type { Path } from "../template/path.ts";
import { plainJson } from "../template/plainJson.ts";
import { removeValue } from "../template/removeValue.ts";
import { setValue } from "../template/setValue.ts";
import { type TemplateDocument, treeOf } from "../template/templateDocument.ts";
import { childOf } from "../template/templateNode.ts";

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
  for (let at = 0; at < edits.length; ) {
    const added = newResources(edited, edits.slice(at));
    if (added.length > 1) {
      edited = addResources(edited, added);
      undo.unshift(...added.map(({ path }) => ({ path, value: null })).reverse());
      at += added.length;
      continue;
    }
    const { path, value } = edits[at] ?? { path: [], value: null };
    undo.unshift(inverse(edited, path));
    edited = value === null ? removeValue(edited, path) : setValue(edited, path, value);
    at++;
  }
  return { document: edited, undo };
}

/** The first of these edits, as long as each of them adds a resource: they are written in one reading. */
function newResources(document: TemplateDocument, edits: readonly DocumentEdit[]): readonly DocumentEdit[] {
  const resources = childOf(treeOf(document).root ?? undefined, "Resources");
  if (resources?.kind !== "map") return [];
  const known = new Set<string>(resources.entries.keys());
  const end = edits.findIndex(({ path: [section, id, ...rest], value }) => {
    if (section !== "Resources" || typeof id !== "string" || rest.length > 0 || value === null) return true;
    const isKnown = known.has(id);
    known.add(id);
    return isKnown;
  });
  return end === -1 ? edits : edits.slice(0, end);
}

const addResources = (document: TemplateDocument, edits: readonly DocumentEdit[]): TemplateDocument =>
  applyOperations(
    document,
    edits.map(({ path, value }) => ({
      kind: "insertKey",
      path: ["Resources"],
      key: String(path[1]),
      value: canonical(value),
    })),
  );

/** The value that was there; or, where nothing was, taking out the outermost part that the edit adds. */
function inverse(document: TemplateDocument, path: Path): DocumentEdit {
  const { root } = treeOf(document);
  if (root === null) return { path, value: null };
  const { rest } = follow(root, path, conditionsOf(document, {}));
  if (rest.length === 0) return { path, value: valueAt(document, path) ?? null };
  return { path: path.slice(0, path.length - rest.length + 1), value: null };
}
