import type { AnyRecord, Kind } from "../../engine/records.ts";
import type { Sim } from "../../engine/sim.ts";
import { standingProblem } from "../quota/standingQuota.ts";
import type { ServiceRecord, UpdateServiceInput } from "../service/model.ts";
import type { TaskDefinitionRecord } from "../taskDefinition/model.ts";
import { nextRevision } from "../taskDefinition/revisions.ts";
import { replacedTargetGroupFields } from "./changeRules.ts";
import type { ResourceChange } from "./model.ts";
import { begunAt, kindOf, type Ledger, modified, recordOf } from "./records.ts";
import { addedService, callRefusal, newestRevision, type Refusal, serviceCall } from "./services.ts";

type Named = { readonly kind: Kind; readonly id: string };

/** What an update wrote, and what is to be done about it. */
export interface Written {
  readonly added: readonly Named[];
  readonly modified: readonly Named[];
  readonly removals: readonly Named[];
  readonly calls: readonly UpdateServiceInput[];
  /** Target groups that are other ones now: what was registered in the old ones is not in these. */
  readonly replacedGroups: readonly string[];
}

/** Writes what an update adds and modifies, in the order of the template; services come last, as they use the rest. */
export function writeChanges(sim: Sim, ledger: Ledger, changes: readonly ResourceChange[]): Written | Refusal {
  const added: Named[] = [];
  const changed: Named[] = [];
  const calls: UpdateServiceInput[] = [];
  const removals: Named[] = [];
  const replacedGroups: string[] = [];
  const services: Extract<ResourceChange, { action: "Modify" }>[] = [];
  for (const change of changes) {
    const kind = kindOf(change.kind);
    if (kind === undefined) {
      return { exception: "ValidationError", message: `Unrecognized resource types: [${change.kind}]` };
    }
    const { id } = change;
    if (change.action === "Remove") {
      removals.push({ kind, id });
    } else if (change.action === "Add") {
      const record = addedRecord(sim, kind, change.record as AnyRecord);
      keep(sim, ledger, kind, id);
      ledger.put(kind, record);
      added.push({ kind, id: record.id });
    } else if (kind === "service") services.push(change);
    else if (kind === "taskDefinition") {
      const revision = registered(sim, change);
      if (revision === null) continue;
      const users = [...sim.all("service")].filter((service) => isOf(sim, service, revision));
      ledger.put("taskDefinition", revision);
      added.push({ kind, id: revision.id });
      for (const { id: service } of users) calls.push({ service, taskDefinition: revision.id });
    } else {
      const record = recordOf(sim, kind, id);
      if (record === undefined) continue;
      ledger.put(kind, modified(record, change));
      changed.push({ kind, id });
      if (kind === "targetGroup" && Object.keys(change.fields).some((field) => replacedTargetGroupFields.has(field))) {
        replacedGroups.push(id);
        calls.push(...registeredAnew(sim, id, changes));
      }
    }
  }
  for (const { kind, id } of added) {
    const over = kind === "cluster" || kind === "service" ? standingProblem(sim, kind, id) : null;
    if (over !== null) return over;
  }
  for (const change of services) {
    const read = serviceCall(sim, change);
    if ("exception" in read) return read;
    const service = sim.get("service", change.id);
    if (service !== undefined && Object.keys(read.withoutCall).length > 0) {
      ledger.put("service", { ...service, ...read.withoutCall });
    }
    const same = calls.findIndex(({ service }) => service === read.call.service);
    if (same >= 0) calls[same] = { ...calls[same], ...read.call };
    else calls.push(read.call);
  }
  // A service that goes is not updated first.
  const goes = (id: string): boolean => removals.some((one) => one.kind === "service" && one.id === id);
  const due = calls.filter(({ service }) => !goes(service));
  for (const call of due) {
    const refusal = callRefusal(sim, call);
    if (refusal !== null) return refusal;
  }
  return { added, modified: changed, removals, calls: due, replacedGroups };
}

/** Whoever puts a resource back before it was deleted keeps it. */
function keep(sim: Sim, ledger: Ledger, kind: Kind, id: string): void {
  const settings = sim.get("settings", "run");
  const key = `${kind} ${id}`;
  if (settings?.pendingRemovals?.[key] === undefined) return;
  const { [key]: _kept, ...pendingRemovals } = settings.pendingRemovals;
  ledger.put("settings", { ...settings, pendingRemovals });
}

function addedRecord(sim: Sim, kind: Kind, record: AnyRecord): AnyRecord {
  if (kind === "service") return addedService(sim, record as ServiceRecord);
  if (kind === "taskDefinition" && sim.get(kind, record.id) !== undefined) {
    return revisionOf(sim, record as TaskDefinitionRecord);
  }
  // A zone or an image that something else has brought stays as it is.
  const known = kind === "availabilityZone" || kind === "image" ? recordOf(sim, kind, record.id) : undefined;
  return known ?? begunAt(record, sim.now);
}

/** The next revision, with what the template now says. */
function registered(sim: Sim, change: Extract<ResourceChange, { action: "Modify" }>): TaskDefinitionRecord | null {
  const newest = sim.get("taskDefinition", newestRevision(sim, change.id));
  return newest === undefined ? null : revisionOf(sim, modified(newest, change) as TaskDefinitionRecord);
}

function revisionOf(sim: Sim, definition: TaskDefinitionRecord): TaskDefinitionRecord {
  const { id: _id, taskDefinitionArn: _arn, revision: _revision, status: _status, sim: state, ...content } = definition;
  const settings = sim.get("settings", "run");
  const { region = "us-east-1", accountId = "" } = settings ?? {};
  const deletedRevision = settings?.deletedRevisions?.[content.family] ?? 0;
  return nextRevision(content, sim.all("taskDefinition"), {
    region,
    accountId,
    logicalId: state.logicalId,
    deletedRevision,
  });
}

const isOf = (sim: Sim, { taskDefinition, status }: ServiceRecord, revision: TaskDefinitionRecord): boolean =>
  status === "ACTIVE" && sim.get("taskDefinition", taskDefinition)?.family === revision.family;

/** Tasks of a service are registered in a group that is replaced by new ones: a new deployment. */
function registeredAnew(sim: Sim, group: string, changes: readonly ResourceChange[]): UpdateServiceInput[] {
  return [...sim.all("service")]
    .filter(({ loadBalancers }) => loadBalancers.some(({ targetGroupArn }) => targetGroupArn === group))
    .filter(({ id, status }) => status === "ACTIVE" && !changes.some((one) => one.kind === "service" && one.id === id))
    .map(({ id }) => ({ service: id, forceNewDeployment: true }));
}
