import { listOf, objectOf } from "../../engine/propertyValue.ts";
import type { ResolvedResource } from "../../template/resolveTemplate.ts";

type Attributes = Readonly<Record<string, string | number | boolean>>;
/** A type, not an interface: it must fit JSON. */
type Pair = { readonly Key: string; readonly Value: string };

/**
 * Attributes as they are now, for saving: those that the file writes in their own rows, those that it leaves out in rows
 * after them as soon as they differ from the default.
 */
export function attributeEdits(
  { properties }: ResolvedResource,
  property: string,
  attributes: Attributes,
  defaults: Attributes,
): readonly { readonly path: readonly (string | number)[]; readonly value: string | Pair | readonly Pair[] }[] {
  const written = listOf(properties?.[property])?.map((pair) => objectOf(pair)?.Key);
  const added = Object.entries(attributes)
    .filter(([key, value]) => written?.includes(key) !== true && value !== defaults[key])
    .map(([Key, value]): Pair => ({ Key, Value: String(value) }));
  if (written === undefined) return added.length === 0 ? [] : [{ path: [property], value: added }];
  const kept = Object.entries(attributes).flatMap(([key, value]) => {
    const at = written.indexOf(key);
    return at < 0 ? [] : [{ path: [property, at, "Value"], value: String(value) }];
  });
  return [...kept, ...added.map((pair, index) => ({ path: [property, written.length + index], value: pair }))];
}
