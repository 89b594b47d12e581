import { applyOperations } from "./edit/applyOperations.ts";
import { follow } from "./follow.ts";
import { conditionsOf } from "./locate.ts";
import type { Path } from "./path.ts";
import type { ResolveOptions } from "./resolveTemplate.ts";
import { type TemplateDocument, treeOf } from "./templateDocument.ts";

/**
 * The document without what stands at a path of the resolved template: a property, a list item, a resource. Everything
 * else keeps its bytes; comments in front of it stay. A path that is not there changes nothing.
 */
export function removeValue(document: TemplateDocument, path: Path, options: ResolveOptions = {}): TemplateDocument {
  const { root } = treeOf(document);
  if (root === null || path.length === 0) return document;
  const { steps, rest } = follow(root, path, conditionsOf(document, options));
  const step = steps.at(-1) ?? steps[0];
  return rest.length > 0 ? document : applyOperations(document, [{ kind: "remove", path: step.path }]);
}
