import type { ServiceRecord } from "../aws/service/model.ts";
import { templateEdits } from "../aws/service/templateEdits.ts";
import { familyResource } from "../aws/taskDefinition/familyResource.ts";
import type { TaskDefinitionRecord } from "../aws/taskDefinition/model.ts";
import { familyLogicalId } from "../aws/taskDefinition/model.ts";
import type { Json, JsonObject } from "../template/json.ts";
import { setValue } from "../template/setValue.ts";
import type { TemplateDocument } from "../template/templateDocument.ts";
import { editDocument } from "./editDocument.ts";
import type { OpenedScenario } from "./open.ts";
import { removalPlan } from "./removalPlan.ts";
import type { Simulation } from "./simulation.ts";

const serviceType = "AWS::ECS::Service";

/** What calls have registered, created or deleted: families of task definitions, and services. */
export function savedServices(
  document: TemplateDocument,
  opened: OpenedScenario,
  simulation: Simulation,
): TemplateDocument {
  const written = new Set(opened.resources.flatMap(({ logicalId, type }) => (type === serviceType ? [logicalId] : [])));
  const isThere = (id: string): boolean => simulation.get("service", id)?.status === "ACTIVE";
  // A scalable target and its policies cannot be in a template without the service that they scale.
  const gone = [...written].filter((id) => simulation.get("service", id) !== undefined && !isThere(id));
  let saved = gone.length === 0 ? document : editDocument(document, removalPlan(document, gone).edits).document;
  const families = new Map<string, TaskDefinitionRecord>();
  for (const definition of simulation.all("taskDefinition")) {
    const { status, family, revision, sim } = definition;
    const isNewest = revision > (families.get(family)?.revision ?? 0);
    if (status === "ACTIVE" && sim.logicalId === null && isNewest) families.set(family, definition);
  }
  // What a service runs stands in the file whatever was registered after it.
  for (const { status, taskDefinition } of simulation.all("service")) {
    const definition = simulation.get("taskDefinition", taskDefinition);
    if (status === "ACTIVE" && definition?.sim.logicalId === null) families.set(definition.family, definition);
  }
  for (const definition of families.values()) {
    saved = setValue(saved, ["Resources", familyLogicalId(definition)], familyResource(definition));
  }
  for (const service of simulation.all("service")) {
    if (service.status !== "ACTIVE" || written.has(service.id)) continue;
    saved = setValue(saved, ["Resources", service.id], serviceResource(service, opened, simulation));
  }
  return saved;
}

/** A service that only calls know of, as a resource of the template. */
function serviceResource(service: ServiceRecord, { resources }: OpenedScenario, simulation: Simulation): Json {
  const isWritten = (id: string): boolean => resources.some(({ logicalId }) => logicalId === id);
  const isDaemon = service.schedulingStrategy === "DAEMON";
  const edits = templateEdits((kind, id) => simulation.get(kind, id), service.id, {} as never).filter(
    ({ path: [name], value }) =>
      value !== null &&
      !(Array.isArray(value) && value.length === 0) &&
      !(name === "DesiredCount" && isDaemon) &&
      !(name === "HealthCheckGracePeriodSeconds" && value === 0) &&
      name !== "CapacityProviderStrategy",
  );
  const { capacityProviderStrategy = [], deploymentController } = service;
  const properties = edits.reduce<JsonObject>((built, { path, value }) => placed(built, path, value), {
    ServiceName: service.serviceName,
    ...(isWritten(service.clusterArn) ? { Cluster: { Ref: service.clusterArn } } : {}),
    ...(isDaemon ? { SchedulingStrategy: "DAEMON" } : {}),
    ...(deploymentController === undefined ? {} : { DeploymentController: { Type: deploymentController.type } }),
  });
  const strategy = capacityProviderStrategy.map(({ capacityProvider, base = 0, weight = 0 }) => ({
    CapacityProvider: isWritten(capacityProvider) ? { Ref: capacityProvider } : capacityProvider,
    Base: base,
    Weight: weight,
  }));
  return {
    Type: serviceType,
    Properties: {
      ...properties,
      ...(strategy.length === 0 ? {} : { CapacityProviderStrategy: strategy }),
    },
  };
}

/** The object with a value at a path of names. */
function placed(object: JsonObject, [name, ...rest]: readonly (string | number)[], value: Json): JsonObject {
  const inner = object[String(name)];
  const next = typeof inner === "object" && inner !== null && !Array.isArray(inner) ? (inner as JsonObject) : {};
  return { ...object, [String(name)]: rest.length === 0 ? value : placed(next, rest, value) };
}
