import { type ContainerInstanceRecord, isExternal, isRegistered } from "../aws/containerInstance/model.ts";
import type { Json } from "../template/json.ts";
import { metadataPath, readMetadata } from "../template/metadata.ts";
import { removeValue } from "../template/removeValue.ts";
import { setValue } from "../template/setValue.ts";
import type { TemplateDocument } from "../template/templateDocument.ts";
import type { Simulation } from "./simulation.ts";

/** Servers of one's own are no resources: they stand in the metadata, by their names. */
export function savedExternalInstances(document: TemplateDocument, simulation: Simulation): TemplateDocument {
  const path = [...metadataPath, "externalInstances"];
  const written = plainOf(plainOf(readMetadata(document)).externalInstances ?? null);
  const there = new Map(
    [...simulation.all("containerInstance")].filter(staysThere).map((instance) => [instance.id, instance]),
  );
  let saved = document;
  for (const [id, { clusterArn, launchSpecification }] of there) {
    const { vCpu, memoryMiB } = launchSpecification.external ?? {};
    const value = { cluster: clusterArn, vCpu: vCpu ?? null, memory: memoryMiB ?? null };
    if (written[id] === undefined) saved = setValue(saved, [...path, id], value);
  }
  const gone = Object.keys(written).filter((id) => !there.has(id));
  if (gone.length > 0 && there.size === 0) return removeValue(saved, path);
  for (const id of gone) saved = removeValue(saved, [...path, id]);
  return saved;
}

/** Registered, or on its way: one that was deregistered is not brought back by opening the file. */
const staysThere = (instance: ContainerInstanceRecord): boolean =>
  isExternal(instance) && (instance.status === null || isRegistered(instance));

const plainOf = (value: Json): Readonly<Record<string, Json>> =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, Json>) : {};
