import { isJsonArray, isJsonObject, type Json, ownProperty } from "../json.ts";
import type { Path } from "../path.ts";

/** One change of the source; paths name functions by their long names, list indexes count what is written. */
export type Operation =
  | { readonly kind: "replace"; readonly path: Path; readonly value: Json }
  | { readonly kind: "insertKey"; readonly path: Path; readonly key: string; readonly value: Json }
  | { readonly kind: "insertItem"; readonly path: Path; readonly index: number; readonly value: Json }
  | { readonly kind: "remove"; readonly path: Path };

/** What the change makes of the source as JSON; the written file is checked against it. */
export function applyToJson(json: Json, operation: Operation): Json {
  const { path } = operation;
  switch (operation.kind) {
    case "replace":
      return changeAt(json, path, () => operation.value);
    case "insertKey":
      return changeAt(json, path, (map) => withKey(map, operation.key, operation.value));
    case "insertItem":
      return changeAt(json, path, (list) =>
        isJsonArray(list) ? [...list.slice(0, operation.index), operation.value, ...list.slice(operation.index)] : list,
      );
    case "remove":
      return changeAt(json, path.slice(0, -1), (parent) => without(parent, path.at(-1) ?? ""));
  }
}

/** The value at a path; undefined if there is none. */
export function jsonAt(json: Json, path: Path): Json | undefined {
  let value: Json | undefined = json;
  for (const segment of path) {
    if (isJsonArray(value)) value = value[Number(segment)];
    else if (isJsonObject(value)) value = ownProperty(value, String(segment));
    else return undefined;
  }
  return value;
}

function changeAt(json: Json, path: Path, change: (value: Json) => Json): Json {
  const [segment, ...rest] = path;
  if (segment === undefined) return change(json);
  if (isJsonArray(json)) {
    return json.map((item, index) => (index === Number(segment) ? changeAt(item, rest, change) : item));
  }
  if (!isJsonObject(json)) return json;
  return withKey(json, String(segment), changeAt(ownProperty(json, String(segment)) ?? null, rest, change));
}

function withKey(map: Json, key: string, value: Json): Json {
  const entries = isJsonObject(map) ? Object.entries(map) : [];
  const known = entries.some(([each]) => each === key);
  return Object.fromEntries(
    known ? entries.map(([each, old]) => [each, each === key ? value : old]) : [...entries, [key, value]],
  );
}

function without(parent: Json, segment: string | number): Json {
  if (isJsonArray(parent)) return parent.filter((_, index) => index !== Number(segment));
  if (!isJsonObject(parent)) return parent;
  return Object.fromEntries(Object.entries(parent).filter(([key]) => key !== String(segment)));
}
