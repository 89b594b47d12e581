import { alarmShortName } from "../../aws/alarm/model.ts";
import { taskIdOf } from "../../aws/task/model.ts";
import { familyLogicalId } from "../../aws/taskDefinition/model.ts";
import type { Mirror } from "../../client/store.ts";
import type { Kind } from "../../engine/records.ts";
import type { ReadRecord } from "../../engine/wire.ts";
import { kindFacts } from "../wiring/kindFacts.ts";
import type { WireTip } from "../wiring/verdict.ts";

export const readFrom =
  (tables: Mirror): ReadRecord =>
  (kind, id) =>
    tables[kind]?.get(id) as never;

/** The logical id under which a record stands in the template; null for what the template does not hold. */
export function logicalIdOf({ kind, id }: WireTip, tables: Mirror): string | null {
  if (id === null) return null;
  if (kind === "taskDefinition") {
    const definition = tables.taskDefinition?.get(id);
    return definition === undefined ? null : familyLogicalId(definition);
  }
  if (kind === "trafficSource") {
    const source = tables.trafficSource?.get(id);
    return source === undefined ? null : (source.queueId ?? source.loadBalancerId);
  }
  return id;
}

/** "i-089e38", as its card says it. */
const shortInstanceId = 8;
const shortTaskId = 4;

/** What people call it: its own name, else its id. */
export function nameOf({ kind, id }: WireTip, tables: Mirror): string {
  if (id === null) return kindFacts[kind]?.name ?? kind;
  if (kind === "containerInstance")
    return tables.containerInstance?.get(id)?.ec2InstanceId.slice(0, shortInstanceId) ?? id;
  const task = kind === "task" ? tables.task?.get(id) : undefined;
  if (task !== undefined) return `task ${taskIdOf(task).slice(0, shortTaskId)}`;
  const alarm = kind === "alarm" ? tables.alarm?.get(id) : undefined;
  if (alarm?.sim.ownedBy != null) {
    const policy = tables.scalingPolicy?.get(alarm.sim.ownedBy.policyId)?.policyName;
    return policy === undefined ? alarmShortName(alarm) : `${alarmShortName(alarm)} of ${policy}`;
  }
  const record = tables[kind as Kind]?.get(id) as Readonly<Record<string, unknown>> | undefined;
  const named = ["name", `${kind}Name`, "policyName", "alarmName", "queueName", "roleName", "groupName"]
    .map((field) => record?.[field])
    .find((value) => typeof value === "string" && value !== "");
  return (named as string | undefined) ?? id;
}
