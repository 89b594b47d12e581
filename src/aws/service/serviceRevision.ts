import { fieldsOfRevision, type ServiceRecord, type ServiceRevision } from "./model.ts";
import { deploymentNamed } from "./targetGroupOf.ts";

/** The service's revision as it is now. */
export const revisionOf = (service: ServiceRecord): ServiceRevision =>
  Object.fromEntries(
    fieldsOfRevision.flatMap((field) => (service[field] === undefined ? [] : [[field, service[field]]])),
  ) as unknown as ServiceRevision;

/** What tasks of this deployment run with: an earlier deployment keeps its own revision until its tasks are gone. */
export const asDeployed = (service: ServiceRecord, deploymentId: string): ServiceRevision =>
  deploymentNamed(service, deploymentId)?.sim.revision ?? service;

/** The service with an earlier revision: what that one did not have is gone. */
export function withRevision(service: ServiceRecord, revision: ServiceRevision | undefined): ServiceRecord {
  if (revision === undefined) return service;
  const others = Object.fromEntries(
    Object.entries(service).filter(([field]) => !fieldsOfRevision.some((known) => known === field)),
  ) as unknown as ServiceRecord;
  return { ...others, ...revision };
}
