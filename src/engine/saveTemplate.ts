import { editedSource, hasChanged } from "../aws/trafficSource/edits.ts";
import type { TrafficSourceRecord } from "../aws/trafficSource/model.ts";
import { type Json, sameJson } from "../template/json.ts";
import { metadataPath, readMetadata } from "../template/metadata.ts";
import { removeValue } from "../template/removeValue.ts";
import { setValue } from "../template/setValue.ts";
import type { TemplateDocument } from "../template/templateDocument.ts";
import { writeTemplate } from "../template/writeTemplate.ts";
import { mappings } from "./mappings.ts";
import type { OpenedScenario } from "./open.ts";
import type { AnyRecord } from "./records.ts";
import { savedBalancing } from "./saveBalancing.ts";
import { savedCreated } from "./saveCreated.ts";
import { savedExternalInstances } from "./saveExternal.ts";
import { savedScaling } from "./saveScaling.ts";
import { savedSecureParameters } from "./saveSecureParameters.ts";
import { savedServices } from "./saveServices.ts";
import type { Simulation } from "./simulation.ts";

/**
 * The template with the live edits written back. What was not edited stays as its author wrote it.
 *
 * @param layout where things were put, by logical id; absent to leave what the file says
 */
export function saveTemplate(
  opened: OpenedScenario,
  simulation: Simulation,
  layout?: Readonly<Record<string, readonly [number, number]>>,
): string {
  let document = opened.document;
  if (document === null) return "";
  const { setup } = opened;
  const before = new Map((setup?.records ?? []).map(([kind, record]) => [`${kind} ${record.id}`, record]));
  for (const resource of opened.resources) {
    const mapping = mappings.find(({ type }) => type === resource.type);
    if (mapping?.edits === undefined) continue;
    const was = mapping.edits((kind, id) => before.get(`${kind} ${id}`) as never, resource.logicalId, resource);
    const is = mapping.edits((kind, id) => simulation.get(kind, id), resource.logicalId, resource);
    for (const { path, value } of is) {
      const old = was.find((edit) => edit.path.join(".") === path.join("."));
      if (old !== undefined && sameJson(old.value, value)) continue;
      const place = ["Resources", resource.logicalId, "Properties", ...path];
      if (value !== null) document = setValue(document, place, value);
      else document = removeValue(document, place);
    }
  }
  const withServices = savedServices(savedCreated(document, opened, simulation), opened, simulation);
  const withBalancing = savedBalancing(withServices, opened, simulation);
  const withScaling = savedScaling(withBalancing, opened, simulation);
  const withServers = savedExternalInstances(withScaling, simulation);
  const withSecrets = savedSecureParameters(withServers, simulation);
  const withTraffic = savedTraffic(withSecrets, before, simulation);
  return writeTemplate(layout === undefined ? withTraffic : savedLayout(withTraffic, layout));
}

/** Places are no properties either: they stand in the metadata too. */
function savedLayout(
  document: TemplateDocument,
  layout: Readonly<Record<string, readonly [number, number]>>,
): TemplateDocument {
  const path = [...metadataPath, "layout"];
  const written = plainOf(plainOf(readMetadata(document)).layout ?? null);
  let saved = document;
  for (const [id, place] of Object.entries(layout)) {
    if (!sameJson(written[id] ?? null, place)) saved = setValue(saved, [...path, id], place);
  }
  const gone = Object.keys(written).filter((id) => !Object.hasOwn(layout, id));
  if (gone.length > 0 && gone.length === Object.keys(written).length && Object.keys(layout).length === 0) {
    return removeValue(saved, path);
  }
  for (const id of gone) saved = removeValue(saved, [...path, id]);
  return saved;
}

/** What users do is no resource: it stands in the metadata, by the load balancer that they call. */
function savedTraffic(
  document: TemplateDocument,
  before: ReadonlyMap<string, AnyRecord>,
  simulation: Simulation,
): TemplateDocument {
  const written = plainOf(plainOf(readMetadata(document)).traffic ?? null);
  const all = [...simulation.all("trafficSource")];
  let saved = document;
  const calledBy = ({ loadBalancerId, queueId }: TrafficSourceRecord): string => queueId ?? loadBalancerId;
  for (const called of new Set(all.map(calledBy))) {
    const sources = all.filter((source) => calledBy(source) === called);
    const was = (id: string) => before.get(`trafficSource ${id}`) as TrafficSourceRecord | undefined;
    const isNew = sources.some(({ id }) => was(id) === undefined);
    if (!isNew && !sources.some((source) => hasChanged(was(source.id) ?? source, source))) continue;
    const old = written[called] ?? null;
    const value = Array.isArray(old)
      ? sources.map((source, index) => editedSource(old[index] ?? null, source))
      : sources.length > 1
        ? sources.map((source, index) => editedSource(index === 0 ? old : null, source))
        : editedSource(old, sources[0] as TrafficSourceRecord);
    saved = setValue(saved, [...metadataPath, "traffic", called], value);
  }
  return saved;
}

const plainOf = (value: Json): Readonly<Record<string, Json>> =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, Json>) : {};
