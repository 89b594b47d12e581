import type { DocumentEdit } from "../engine/editDocument.ts";
import { isJsonObject, type Json, type JsonObject, sameJson } from "../template/json.ts";

/** The edits that make the resources of one template those of another; each property stands for itself. */
export function templateDifference(from: Json, to: Json): readonly DocumentEdit[] {
  const [before, after] = [objectOf(from), objectOf(to)];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((id): DocumentEdit[] => {
    const [old, resource] = [before[id], after[id]];
    if (resource === undefined) return [{ path: ["Resources", id], value: null }];
    if (old === undefined) return [{ path: ["Resources", id], value: resource }];
    if (sameJson(old, resource)) return [];
    const [was, is] = [propertiesOf(old), propertiesOf(resource)];
    return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((name): DocumentEdit[] => {
      const same = was[name] !== undefined && is[name] !== undefined && sameJson(was[name], is[name]);
      return same ? [] : [{ path: ["Resources", id, "Properties", name], value: is[name] ?? null }];
    });
  });
}

const objectOf = (value: Json | undefined): JsonObject => (isJsonObject(value) ? value : {});
const propertiesOf = (resource: Json): JsonObject => objectOf(objectOf(resource).Properties);
