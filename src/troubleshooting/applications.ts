import { roleFix } from "../aws/fault/roleFix.ts";
import { type Destination, destinationOfAction } from "../aws/network/destinations.ts";
import { type Origin, originOfTask } from "../aws/network/origin.ts";
import { reach } from "../aws/network/reachability.ts";
import { credentialsOfPod } from "../aws/pod/credentials.ts";
import type { PodRecord } from "../aws/pod/model.ts";
import { originOfPod, type PodCall, podCalls } from "../aws/pod/podCalls.ts";
import { findRole } from "../aws/role/access.ts";
import { applicationCalls, type CallResult } from "../aws/role/applicationCalls.ts";
import { isRunning, type TaskRecord, taskIdOf } from "../aws/task/model.ts";
import { earlierRevisionFix } from "./earlierRevision.ts";
import { bad, type Check, type Fix, good, type Place, type World } from "./finding.ts";
import { networkFix } from "./networkFix.ts";

/** Symptom: the task runs, and its application is not authorized. One task of each definition speaks for all. */
export function calls(world: World): readonly Check[] {
  const looked = new Set<string>();
  const checks: Check[] = [];
  for (const task of world.all("task")) {
    if (!isRunning(task) || looked.has(task.taskDefinitionArn)) continue;
    looked.add(task.taskDefinitionArn);
    const results = applicationCalls(world, task);
    const refused = results.filter(({ allowed }) => !allowed);
    const place: Place = { kind: "task", id: task.id };
    if (results.length > 0 && refused.length === 0) {
      checks.push(good(`Every call of ${shortName(task)} is allowed.`, place));
    }
    for (const result of refused) checks.push(refusedCall(world, task, result));
  }
  const deployments = new Set<string>();
  for (const pod of world.all("pod")) {
    const owner = pod.deploymentId || pod.id;
    if (pod.phase !== "Running" || deployments.has(owner)) continue;
    deployments.add(owner);
    for (const call of podCalls(world, pod)) checks.push(...callOfPod(world, pod, call));
  }
  return checks;
}

function callOfPod(world: World, pod: PodRecord, { action, resource, line, because, code, allowed }: PodCall): Check[] {
  const place: Place = { kind: "pod", id: pod.id };
  if (allowed) return [good(`${action} of pod ${pod.name} is allowed.`, place)];
  const evidence = `Log of pod ${pod.name}: ${line}`;
  const credentials = credentialsOfPod(world, pod);
  if (code === "ConnectTimeout") {
    // IRSA asks AWS STS before the service itself.
    const destinations = [
      ...(credentials.from === "service account" ? (["sts"] as const) : []),
      destinationOfAction(action),
    ];
    return [unreached(world, originOfPod(world, pod), destinations, place, evidence, because)];
  }
  const role = credentials.role === null ? undefined : findRole(world.all("role"), credentials.role);
  const at: Place = role === undefined ? place : { kind: "role", id: role.id };
  return [bad(evidence, at, because, role === undefined ? null : roleFix(world, role, action, resource))];
}

/** What opens the way to the first of these that does not answer. */
function unreached(
  world: World,
  origin: Origin,
  destinations: readonly Destination[],
  place: Place,
  evidence: string,
  because: string,
): Check {
  for (const destination of destinations) {
    const met = reach(world, origin, destination);
    if (met.reachable) continue;
    const at = { kind: met.at.kind, id: met.at.id };
    return bad(evidence, at, because, networkFix(world, origin, met.at, destinations));
  }
  return bad(evidence, place, because);
}

const shortName = (task: TaskRecord): string =>
  `${task.group.replace(/^(service|family):/, "")}, task ${taskIdOf(task).slice(0, 8)}`;

function refusedCall(world: World, task: TaskRecord, { action, resource, line, because, code }: CallResult): Check {
  const evidence = `Log of ${shortName(task)}: ${line}`;
  if (code === "ConnectTimeout") {
    const place: Place = { kind: "task", id: task.id };
    return unreached(world, originOfTask(world, task), [destinationOfAction(action)], place, evidence, because);
  }
  const definition = world.get("taskDefinition", task.taskDefinitionArn);
  const name = task.overrides?.taskRoleArn ?? definition?.taskRoleArn ?? null;
  const role = name === null ? undefined : findRole(world.all("role"), name);
  const service = task.serviceId === null ? undefined : world.get("service", task.serviceId);
  const fix: Fix | null =
    role === undefined
      ? earlierRevisionFix(world, service, ({ taskRoleArn }) => taskRoleArn !== null)
      : roleFix(world, role, action, resource);
  return bad(
    evidence,
    role === undefined ? { kind: "task", id: task.id } : { kind: "role", id: role.id },
    because,
    fix,
  );
}
