import { strategyProperty } from "../aws/capacityProvider/readStrategy.ts";
import type { Json } from "../template/json.ts";
import { sameJson } from "../template/json.ts";
import { removeValue } from "../template/removeValue.ts";
import { setValue } from "../template/setValue.ts";
import type { TemplateDocument } from "../template/templateDocument.ts";
import { partResources, type Reference, type Whole, type World, wholeResources } from "./createdResources.ts";
import { editDocument } from "./editDocument.ts";
import { mappings } from "./mappings.ts";
import type { OpenedScenario } from "./open.ts";
import type { Kind, Records } from "./records.ts";
import { removalPlan } from "./removalPlan.ts";
import type { Simulation } from "./simulation.ts";

/** What calls have made or taken away, one resource each. */
export function savedCreated(
  document: TemplateDocument,
  opened: OpenedScenario,
  simulation: Simulation,
): TemplateDocument {
  const setup = opened.setup?.records ?? [];
  const names = new Set(opened.resources.map(({ logicalId }) => logicalId));
  const nameFor = (id: string): string => {
    const words = id.split(/[^A-Za-z0-9]+/).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
    let name = names.has(id) || !/^[A-Za-z0-9]+$/.test(id) ? words.join("") : id;
    while (names.has(name)) name += "2";
    names.add(name);
    return name;
  };
  const ref: Reference = (id) => (names.has(id) ? { Ref: id } : id);
  const gone: string[] = [];
  const made: [string, Json][] = [];
  for (const [kind, entry] of Object.entries(wholeResources) as [Kind, Whole<Kind>][]) {
    const { type, isGone = () => false, properties } = entry;
    for (const { logicalId } of opened.resources.filter((resource) => resource.type === type)) {
      const id = recordIdOf(logicalId, kind, opened);
      if (id === null) continue;
      const record = simulation.get(kind, id);
      if (record === undefined || isGone(record)) gone.push(logicalId);
    }
    if (properties === null) continue;
    const mapping = mappings.find((one) => one.type === type);
    for (const record of simulation.all(kind)) {
      if (isGone(record) || setup.some(([other, { id }]) => other === kind && id === record.id)) continue;
      const resource = { logicalId: record.id, type, properties: {} } as never;
      const edits = mapping?.edits?.((other, id) => simulation.get(other, id), record.id, resource) ?? [];
      const said = edits.filter(({ path, value }) => path.length === 1 && !isNothing(value));
      const written = Object.fromEntries(said.map(({ path, value }) => [path[0], value]));
      made.push([nameFor(record.id), { Type: type, Properties: { ...properties(record, ref), ...written } }]);
    }
  }
  for (const { type, keyOf, of } of partResources) {
    const written = opened.resources.filter((resource) => resource.type === type);
    const now = of(simulation);
    const first = new Set(of(setupWorld(setup)).map(({ key }) => key));
    for (const { logicalId, properties } of written) {
      const key = keyOf(properties);
      if (first.has(key) && !now.some((part) => part.key === key)) gone.push(logicalId);
    }
    for (const { key, name, properties } of now) {
      if (first.has(key) || name === null) continue;
      made.push([nameFor(name), { Type: type, Properties: properties(ref) }]);
    }
  }
  let saved = gone.length === 0 ? document : editDocument(document, removalPlan(document, gone).edits).document;
  for (const id of gone) saved = removeValue(saved, ["Resources", id]);
  for (const [name, resource] of made) saved = setValue(saved, ["Resources", name], resource);
  const withVersions = withLaunchTemplates(withProviders(saved, opened, simulation, ref), opened, simulation);
  return withReplication(withVersions, opened, simulation);
}

/** Providers of a cluster that neither its resource nor one beside it has said before. */
function withProviders(
  document: TemplateDocument,
  opened: OpenedScenario,
  simulation: Simulation,
  ref: Reference,
): TemplateDocument {
  let saved = document;
  for (const [kind, record] of opened.setup?.records ?? []) {
    const now = kind === "cluster" ? simulation.get("cluster", record.id) : undefined;
    const was = (record as Records["cluster"]).capacityProviders;
    if (now?.capacityProviders === undefined || was !== undefined || now.status === "INACTIVE") continue;
    const { capacityProviders, defaultCapacityProviderStrategy = [] } = now;
    const place = ["Resources", record.id, "Properties"];
    saved = setValue(saved, [...place, "CapacityProviders"], capacityProviders.map(ref));
    saved = setValue(
      saved,
      [...place, "DefaultCapacityProviderStrategy"],
      strategyProperty(defaultCapacityProviderStrategy),
    );
  }
  return saved;
}

/** The registry is there without a resource; its replication is one. */
function withReplication(
  document: TemplateDocument,
  { setup, resources }: OpenedScenario,
  simulation: Simulation,
): TemplateDocument {
  const [, was] = setup?.records.find(([kind]) => kind === "registry") ?? [];
  const rules = simulation.get("registry", "registry")?.replicationRules ?? [];
  if (sameJson(rules as never, ((was as Records["registry"] | undefined)?.replicationRules ?? []) as never)) {
    return document;
  }
  const type = "AWS::ECR::ReplicationConfiguration";
  const id = resources.find((resource) => resource.type === type)?.logicalId ?? "ReplicationConfiguration";
  if (rules.length === 0) return removeValue(document, ["Resources", id]);
  const written = rules.map(({ destinations, repositoryFilters }) => ({
    Destinations: destinations.map(({ region, registryId }) => ({ Region: region, RegistryId: registryId })),
    ...(repositoryFilters.length === 0
      ? {}
      : {
          RepositoryFilters: repositoryFilters.map(({ filter, filterType }) => ({
            Filter: filter,
            FilterType: filterType,
          })),
        }),
  }));
  const value = { Type: type, Properties: { ReplicationConfiguration: { Rules: written } } };
  return setValue(document, ["Resources", id], value);
}

/** The record of a resource; a capacity provider's is called by its name. */
function recordIdOf(logicalId: string, kind: Kind, { setup, resources }: OpenedScenario): string | null {
  const name = resources.find((resource) => resource.logicalId === logicalId)?.properties.Name;
  const ids = (setup?.records ?? []).flatMap(([other, { id }]) => (other === kind ? [id] : []));
  return (
    [logicalId, ...(kind === "capacityProvider" && typeof name === "string" ? [name] : [])].find((id) =>
      ids.includes(id),
    ) ?? null
  );
}

/** What a new version of a launch template says of its instances. */
function withLaunchTemplates(document: TemplateDocument, opened: OpenedScenario, simulation: Simulation) {
  let saved = document;
  for (const [kind, record] of opened.setup?.records ?? []) {
    const now = kind === "launchTemplate" ? simulation.get("launchTemplate", record.id) : undefined;
    if (now === undefined || now.source !== "LaunchTemplate") continue;
    const was = (record as Records["launchTemplate"]).launchSpecification;
    const place = ["Resources", record.id, "Properties", "LaunchTemplateData"];
    const { instanceType, imageId } = now.launchSpecification;
    if (instanceType !== was.instanceType) saved = setValue(saved, [...place, "InstanceType"], instanceType);
    if (imageId !== was.imageId) saved = setValue(saved, [...place, "ImageId"], imageId);
  }
  return saved;
}

const setupWorld = (records: NonNullable<OpenedScenario["setup"]>["records"]): World => ({
  all: (kind) => records.flatMap(([other, record]) => (other === kind ? [record as never] : [])),
  get: (kind, id) => records.find(([other, record]) => other === kind && record.id === id)?.[1] as never,
});

const isNothing = (value: Json): boolean => value === null || (Array.isArray(value) && value.length === 0);
