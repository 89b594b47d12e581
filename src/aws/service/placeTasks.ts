import { seconds } from "../../kernel/time.ts";
import type { Candidate } from "../placement/candidate.ts";
import { candidatesOf } from "../placement/candidatesOf.ts";
import type { PlacementDecision } from "../placement/model.ts";
import { placeTasks } from "../placement/placeTask.ts";
import { effectiveStrategy, type PlacementRequest, readConstraints, strategyName } from "../placement/request.ts";
import { taskRequirements } from "../placement/taskRequirements.ts";
import { taskArnOf } from "../task/identity.ts";
import type { TaskDefinitionRecord } from "../taskDefinition/model.ts";
import { eventTexts } from "./eventTexts.ts";
import type { Deployment } from "./model.ts";
import { type SchedulerPass, say, sayOnce, unsay } from "./schedulerPass.ts";

/** What a task of this deployment asks of an instance. */
export function placementRequestOf(pass: SchedulerPass, definition: TaskDefinitionRecord): PlacementRequest {
  const { sim, service } = pass;
  const zones = subnetsOf(pass).map((id) => sim.get("subnet", id)?.availabilityZone ?? "");
  return {
    requirements: taskRequirements(definition, zones),
    constraints: readConstraints([...(definition.placementConstraints ?? []), ...(service.placementConstraints ?? [])]),
    strategy: effectiveStrategy(service.placementStrategy ?? [], "service"),
    serviceId: service.id,
    group: `service:${service.serviceName}`,
  };
}

const subnetsOf = ({ service }: SchedulerPass): readonly string[] =>
  service.networkConfiguration?.awsvpcConfiguration.subnets ?? [];

/** The instances as this pass leaves them: what it has stopped no longer counts, what it has placed does. */
export function candidatesNow(pass: SchedulerPass): readonly Candidate[] {
  const candidates = pass.candidates ?? candidatesOf(pass.sim, pass.service.clusterArn);
  pass.candidates = candidates;
  if (pass.stopped.size === 0) return candidates;
  return candidates.map((candidate) => ({
    ...candidate,
    tasks: candidate.tasks.map((task) => (pass.stopped.has(task.id) ? { ...task, desiredStatus: "STOPPED" } : task)),
  }));
}

/** Places so many tasks of a deployment on instances; what finds no room is told once. */
export function startOnInstances(
  pass: SchedulerPass,
  deployment: Deployment,
  count: number,
  replaced: number,
  arithmetic: string,
): void {
  const { sim, service } = pass;
  const definition = sim.get("taskDefinition", deployment.taskDefinition);
  if (definition === undefined) return;
  const request = placementRequestOf(pass, definition);
  const first = service.sim.nextTaskNumber;
  const ids = Array.from({ length: count }, (_, index) => taskIdIn(service.id, first + index));
  const drawFor = (task: string, instance: string): number => sim.draw("placement", task, instance);
  const { decisions, candidates } = placeTasks(request, ids, candidatesNow(pass), drawFor);
  pass.candidates = candidates;
  const placed = decisions.filter(({ chosen }) => chosen !== null);
  if (placed.length > 0) {
    launchOn(pass, deployment, definition, placed, Math.min(replaced, placed.length), arithmetic);
  }
  const unplaced = decisions.find(({ failure }) => failure !== null);
  if (unplaced !== undefined) sayUnplaced(pass, unplaced);
  else clearUnplaced(pass);
}

const taskIdIn = (serviceId: string, number: number): string => `task/${serviceId}/${number}`;

/** Starts a task on each chosen instance and keeps the reasoning with it. */
export function launchOn(
  pass: SchedulerPass,
  deployment: Deployment,
  definition: TaskDefinitionRecord,
  decisions: readonly PlacementDecision[],
  replaced: number,
  arithmetic: string,
): void {
  const { sim, service } = pass;
  const { serviceName, clusterArn } = service;
  const first = service.sim.nextTaskNumber;
  const ids = decisions.map((_, index) => taskIdIn(service.id, first + index));
  const clusterName = sim.get("cluster", clusterArn)?.clusterName ?? "default";
  const shown = ids.map((id) => {
    const arn = taskArnOf(sim.seed, sim.get("settings", "run"), clusterName, id);
    return arn.slice(arn.lastIndexOf("/") + 1);
  });
  pass.service = { ...service, sim: { ...service.sim, nextTaskNumber: first + decisions.length } };
  const cause = say(pass, {
    event: replaced > 0 ? eventTexts.replaced(serviceName, shown, replaced) : eventTexts.started(serviceName, shown),
    eventName: "TASKS_STARTED",
    because: `${arithmetic} ${placesWords(pass, decisions)}`,
  });
  const freeAddresses = new Map<string, number>();
  decisions.forEach((decision, index) => {
    const id = ids[index] ?? "";
    const { chosen } = decision;
    if (chosen === null) return;
    sim.put("placement", id, { ...decision, id, atMs: sim.now });
    const subnetId = definition.networkMode === "awsvpc" ? subnetOn(pass, chosen, freeAddresses) : null;
    sim.schedule(
      "task.start",
      {
        id,
        serviceId: service.id,
        clusterArn,
        taskDefinitionArn: deployment.taskDefinition,
        startedBy: deployment.id,
        group: `service:${serviceName}`,
        subnetId,
        containerInstanceArn: chosen,
        cause,
        assignPublicIp: "DISABLED",
      },
      { in: seconds(0) },
    );
  });
}

/** In `awsvpc` mode: a subnet of the service in the instance's zone, the one with the most free addresses. */
function subnetOn(pass: SchedulerPass, instanceId: string, free: Map<string, number>): string | null {
  const { sim } = pass;
  const zone = sim.get("containerInstance", instanceId)?.availabilityZone;
  let best: string | null = null;
  const freeIn = (id: string): number => free.get(id) ?? sim.get("subnet", id)?.availableIpAddressCount ?? 0;
  for (const id of subnetsOf(pass)) {
    if (sim.get("subnet", id)?.availabilityZone !== zone) continue;
    if (best === null || freeIn(id) > freeIn(best)) best = id;
  }
  if (best !== null) free.set(best, freeIn(best) - 1);
  return best;
}

/** One task: the whole reason. Several: how many went where, and by which rules. */
function placesWords({ sim }: SchedulerPass, decisions: readonly PlacementDecision[]): string {
  const [first] = decisions;
  if (first === undefined) return "";
  if (decisions.length === 1) return first.because;
  const counts = new Map<string, number>();
  for (const { chosen } of decisions) {
    const name = sim.get("containerInstance", chosen ?? "")?.ec2InstanceId ?? "";
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const places = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, count]) => `${count} on ${name}`);
  return `${places.join(", ")}: ${first.strategy.map(strategyName).join(", then ")}.`;
}

const unplacedKey = "unplaced ";

/** A decision not to act: no instance holds the task. The same news comes again after six hours. */
export function sayUnplaced(pass: SchedulerPass, { failure, because, ...decision }: PlacementDecision): void {
  if (failure === null) return;
  const { service, sim } = pass;
  const key = `${unplacedKey}${failure.message}`;
  clearUnplaced(pass, key);
  const entry = sayOnce(pass, key, {
    event: `(service ${service.serviceName}) ${failure.message}`,
    eventName: "SERVICE_TASK_PLACEMENT_FAILURE",
    severity: "ERROR",
    because: `${failure.reason}${because === "" ? "." : `: ${because}`}`,
    notable: true,
  });
  if (entry === null) return;
  sim.put("placement", service.id, { ...decision, failure, because, id: service.id, atMs: sim.now });
}

/** Another reason, or none: what was said before may be told again. */
export function clearUnplaced(pass: SchedulerPass, keep?: string): void {
  for (const key of Object.keys(pass.service.sim.saidAtMs)) {
    if (key.startsWith(unplacedKey) && key !== keep) unsay(pass, key);
  }
}
