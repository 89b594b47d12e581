import type { OpenContext } from "../../engine/mapping.ts";
import { listOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import type { ResolvedResource } from "../../template/resolveTemplate.ts";

/** How a kind of Elastic Load Balancing keeps its attributes. */
export interface AttributeRules<Attributes extends object> {
  /** The property that lists them, e.g. "TargetGroupAttributes". */
  readonly property: string;
  readonly defaults: Attributes;
  readonly change: (
    before: Attributes,
    pairs: readonly { readonly key: string; readonly value: string }[],
  ) => { readonly attributes: Attributes } | { readonly complaint: string };
}

/** Reads the Key and Value pairs of a template, and reports each that is unknown here or that AWS refuses. */
export function readAttributes<Attributes extends object>(
  resource: ResolvedResource,
  open: OpenContext,
  { property, defaults, change }: AttributeRules<Attributes>,
): Attributes {
  const known = (listOf(resource.properties[property]) ?? []).flatMap((pair) => {
    const key = textOf(objectOf(pair)?.Key) ?? "";
    return Object.hasOwn(defaults, key) ? [{ key, value: textOf(objectOf(pair)?.Value) ?? "" }] : [];
  });
  // Together first: one attribute may need another that stands below it.
  const together = change(defaults, known);
  let attributes = "attributes" in together ? together.attributes : defaults;
  for (const [index, pair] of (listOf(resource.properties[property]) ?? []).entries()) {
    const key = textOf(objectOf(pair)?.Key) ?? "";
    const value = textOf(objectOf(pair)?.Value) ?? "";
    const path = [property, index];
    if (!Object.hasOwn(defaults, key)) {
      open.problem(
        resource,
        path,
        "note",
        `${key} is not simulated.`,
        "Nothing here depends on this attribute yet.",
        "It stays in the file as it is.",
      );
      continue;
    }
    if ("attributes" in together) continue;
    const changed = change(attributes, [{ key, value }]);
    if ("attributes" in changed) attributes = changed.attributes;
    else {
      open.problem(
        resource,
        path,
        "error",
        `${changed.complaint}.`,
        "Elastic Load Balancing refuses it.",
        "Correct the value.",
      );
    }
  }
  return attributes;
}
