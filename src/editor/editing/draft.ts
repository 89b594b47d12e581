import type { DocumentEdit } from "../../engine/editDocument.ts";
import type { Json, JsonObject } from "../../template/json.ts";

/** A resource as a template writes it, functions in their long form. */
export interface WrittenResource {
  readonly Type: string;
  readonly Properties?: JsonObject;
  readonly DependsOn?: Json;
}
export type WrittenResources = Readonly<Record<string, WrittenResource>>;

/** What the template alone does not say: where it runs, and what the software in an image calls. */
export interface KnownRun {
  readonly region: string;
  readonly accountId: string;
  readonly callsOf: (image: string) => readonly Json[];
  /** Where what is added shall stand; absent where any will do. */
  readonly place?: { readonly vpc?: string; readonly subnet?: string };
}
const anyRun: KnownRun = { region: "us-east-1", accountId: "123456789012", callsOf: () => [] };

/** Edits of a template in the making: each sees what the ones before it have done. */
export interface Draft {
  readonly known: KnownRun;
  readonly resources: () => WrittenResources;
  readonly edits: () => readonly DocumentEdit[];
  /** Adds a resource under a logical id that is still free, and answers it. */
  add(wanted: string, type: string, properties: JsonObject): string;
  /** Sets a property, or takes it out with null. */
  set(logicalId: string, name: string, value: Json): void;
  remove(logicalId: string): void;
  /** What is not a resource: traffic, images. */
  setMetadata(path: readonly string[], value: Json): void;
  property(logicalId: string, name: string): Json | undefined;
  /** Logical ids of a type, in the order of the template. */
  ofType(type: string): readonly string[];
}

export function createDraft(written: WrittenResources, known: KnownRun = anyRun): Draft {
  let resources = written;
  const metadata = new Map<string, DocumentEdit>();
  return {
    known,
    resources: () => resources,
    edits: () => [...changesOf(written, resources), ...metadata.values()],
    add(wanted, type, properties) {
      const logicalId = freeName(wanted, resources);
      resources = { ...resources, [logicalId]: { Type: type, Properties: properties } };
      return logicalId;
    },
    set(logicalId, name, value) {
      const resource = resources[logicalId];
      if (resource === undefined) return;
      const { [name]: _old, ...rest } = resource.Properties ?? {};
      resources = {
        ...resources,
        [logicalId]: { ...resource, Properties: value === null ? rest : { ...rest, [name]: value } },
      };
    },
    remove(logicalId) {
      const { [logicalId]: _gone, ...rest } = resources;
      resources = rest;
    },
    setMetadata: (path, value) =>
      void metadata.set(path.join("/"), { path: ["Metadata", "SteadyState", ...path], value }),
    property: (logicalId, name) => resources[logicalId]?.Properties?.[name],
    ofType: (type) => Object.entries(resources).flatMap(([id, resource]) => (resource.Type === type ? [id] : [])),
  };
}

/**
 * What leads from the one to the other, each property once, however often it was set. What is added comes first and what
 * goes comes last, so that no reference is ever to something that is not there, on the way back neither.
 */
function changesOf(before: WrittenResources, after: WrittenResources): readonly DocumentEdit[] {
  const added = Object.entries(after).filter(([id]) => !Object.hasOwn(before, id));
  const removed = Object.keys(before).filter((id) => !Object.hasOwn(after, id));
  return [
    ...added.map(([id, resource]) => ({ path: ["Resources", id], value: { ...resource } })),
    ...Object.entries(before).flatMap(([id, resource]) => propertyChanges(id, resource, after[id] ?? resource)),
    ...removed.map((id) => ({ path: ["Resources", id], value: null })),
  ];
}

function propertyChanges(id: string, before: WrittenResource, after: WrittenResource): readonly DocumentEdit[] {
  const [from, to] = [before.Properties ?? {}, after.Properties ?? {}];
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return names
    .filter((name) => from[name] !== to[name])
    .map((name) => ({ path: ["Resources", id, "Properties", name], value: to[name] ?? null }));
}

/** "Service", then "Service2": a logical id has letters and digits only. */
export function freeName(wanted: string, resources: WrittenResources): string {
  const plain = wanted.replace(/[^A-Za-z0-9]/g, "") || "Resource";
  if (!Object.hasOwn(resources, plain)) return plain;
  for (let number = 2; ; number++) if (!Object.hasOwn(resources, plain + number)) return plain + number;
}

export const ref = (logicalId: string): JsonObject => ({ Ref: logicalId });
export const arnOf = (logicalId: string): JsonObject => ({ "Fn::GetAtt": [logicalId, "Arn"] });
