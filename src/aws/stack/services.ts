import type { Sim } from "../../engine/sim.ts";
import { quotaProblem } from "../quota/quotaProblem.ts";
import type { ServiceRecord, UpdateServiceInput } from "../service/model.ts";
import { newService, type ServiceSettings } from "../service/newService.ts";
import { readUpdate } from "../service/readUpdate.ts";
import { updateWorldOf } from "../service/updateWorld.ts";
import { findTaskDefinition } from "../taskDefinition/revisions.ts";
import { replacedServiceFields, updatedServiceFields } from "./changeRules.ts";
import type { ResourceChange } from "./model.ts";

/** The newest revision of the family a template's task definition stands for: it opens as the first one. */
export function newestRevision(sim: Pick<Sim, "all" | "get">, id: string): string {
  const family = sim.get("taskDefinition", id)?.family ?? id.slice(0, id.lastIndexOf(":"));
  return findTaskDefinition(sim.all("taskDefinition"), family)?.id ?? id;
}

/** A service of the template as it begins in the middle of a run; one that is deleted and comes back keeps its numbers. */
export function addedService(sim: Sim, record: ServiceRecord): ServiceRecord {
  const before = sim.get("service", record.id);
  const settings: ServiceSettings = { ...record, taskDefinition: newestRevision(sim, record.taskDefinition) };
  const fresh = newService(settings, sim.now);
  if (before === undefined) return fresh;
  const { nextTaskNumber, nextDeploymentNumber, nextEventNumber } = before.sim;
  return {
    ...fresh,
    events: before.events,
    sim: { ...fresh.sim, nextTaskNumber, nextDeploymentNumber, nextEventNumber },
  };
}

export type Refusal = { readonly exception: string; readonly message: string };

/** The UpdateService call that a changed service needs, or why CloudFormation does not make it. */
export function serviceCall(
  sim: Sim,
  change: Extract<ResourceChange, { action: "Modify" }>,
): { readonly call: UpdateServiceInput; readonly withoutCall: Partial<ServiceRecord> } | Refusal {
  const service = sim.get("service", change.id);
  if (service === undefined) return { exception: "ValidationError", message: `Service ${change.id} does not exist.` };
  const replaced = Object.keys(replacedServiceFields).find((field) => field in change.fields);
  if (replaced !== undefined) {
    // Source: AWS re:Post Knowledge Center, "custom-named resource requires replacing".
    const message = `CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename ${service.serviceName} and update the stack again.`;
    return { exception: "ValidationError", message };
  }
  const fields = Object.fromEntries(
    updatedServiceFields.flatMap((name) => (name in change.fields ? [[name, change.fields[name]]] : [])),
  ) as { -readonly [Name in keyof UpdateServiceInput]?: UpdateServiceInput[Name] };
  // Source: UpdateService: a grace period is only taken with load balancers; without any the default stands again.
  const isBalanced = (fields.loadBalancers ?? service.loadBalancers).length > 0;
  const { healthCheckGracePeriodSeconds = service.healthCheckGracePeriodSeconds } = fields;
  if (!isBalanced) delete fields.healthCheckGracePeriodSeconds;
  const call: UpdateServiceInput = {
    service: service.id,
    ...fields,
    ...(fields.taskDefinition === undefined ? {} : { taskDefinition: newestRevision(sim, fields.taskDefinition) }),
    ...(change.gone?.includes("capacityProviderStrategy") ? { capacityProviderStrategy: [] } : {}),
    ...(fields.capacityProviderStrategy === undefined ? {} : { forceNewDeployment: true }),
  };
  return { call, withoutCall: isBalanced ? {} : { healthCheckGracePeriodSeconds } };
}

/** What ECS would answer to the call, as the records are now; null for nothing to say against it. */
export function callRefusal(sim: Sim, call: UpdateServiceInput): Refusal | null {
  const service = sim.get("service", call.service);
  if (service === undefined) return null;
  const over = quotaProblem(sim, { type: "ecs.UpdateService", ...call });
  if (over !== null) return over;
  const update = readUpdate(service, call, updateWorldOf(sim, service));
  return "exception" in update ? update : null;
}
