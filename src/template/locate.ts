import { follow } from "./follow.ts";
import type { Path } from "./path.ts";
import type { Position } from "./position.ts";
import { evaluateTemplate, type ResolveOptions } from "./resolveTemplate.ts";
import { type TemplateDocument, treeOf } from "./templateDocument.ts";

/**
 * The line and column of a path such as `["Resources", "Service", "Properties", "DesiredCount"]`, of its key or of its
 * value. What the template does not have is placed at the nearest thing above it.
 */
export function locate(
  document: TemplateDocument,
  path: Path,
  part: "key" | "value" = "key",
  options: ResolveOptions = {},
): Position {
  const tree = treeOf(document);
  if (tree.root === null) return { line: 1, column: 1 };
  const { steps, rest } = follow(tree.root, path, conditionsOf(document, options));
  const step = steps.at(-1) ?? steps[0];
  const value = step.node.outerStart;
  if (part === "value" && rest.length === 0) return tree.position(value);
  const named = steps.findLast((each) => each.entry !== null || each.item !== null) ?? step;
  const key = named.entry?.keyStart ?? (named.item !== null && named.item.dash >= 0 ? named.item.dash : undefined);
  return tree.position(key ?? named.node.outerStart);
}

/** Conditions are evaluated only if a path needs them. */
export function conditionsOf(document: TemplateDocument, options: ResolveOptions): (name: string) => boolean {
  let evaluation: ReturnType<typeof evaluateTemplate>["evaluation"] | undefined;
  return (name) => {
    const tree = treeOf(document);
    evaluation ??= evaluateTemplate(tree, options, []).evaluation;
    const [node] = tree.root === null ? [] : [tree.root];
    return node !== undefined && evaluation.conditionHolds(name, { node, path: [] });
  };
}
