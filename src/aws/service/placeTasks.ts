import { calendarStartOf } from "../../engine/settings.ts";
import type { Sim } from "../../engine/sim.ts";
import { canonicalJson } from "../../kernel/digest.ts";
import { seconds } from "../../kernel/time.ts";
import { findCapacityProvider } from "../capacityProvider/model.ts";
import type { Candidate } from "../placement/candidate.ts";
import { candidatesOf } from "../placement/candidatesOf.ts";
import type { PlacementDecision } from "../placement/model.ts";
import { placeTasks } from "../placement/placeTask.ts";
import { effectiveStrategy, type PlacementRequest, readConstraints, strategyName } from "../placement/request.ts";
import { taskRequirements } from "../placement/taskRequirements.ts";
import { taskArnOf } from "../task/identity.ts";
import type { TaskDefinitionRecord } from "../taskDefinition/model.ts";
import { daemonServices, withDaemonReservations } from "./daemonReservations.ts";
import { startedText } from "./eventTexts.ts";
import type { Deployment, ServiceRecord } from "./model.ts";
import { type SchedulerPass, say, sayOnce, unsay } from "./schedulerPass.ts";
import { heldRoom } from "./waysOut.ts";

/** What a task of this deployment asks of an instance. */
export const placementRequestOf = ({ sim, service }: SchedulerPass, definition: TaskDefinitionRecord) =>
  requestOf(sim, service, definition);

function requestOf(sim: Sim, service: ServiceRecord, definition: TaskDefinitionRecord): PlacementRequest {
  const zones = subnetsOf(service).map((id) => sim.get("subnet", id)?.availabilityZone ?? "");
  return {
    requirements: taskRequirements(definition, zones, service.launchType),
    constraints: readConstraints(
      [...(definition.placementConstraints ?? []), ...(service.placementConstraints ?? [])],
      calendarStartOf(sim),
    ),
    strategy: effectiveStrategy(service.placementStrategy ?? [], "service"),
    serviceId: service.id,
    group: `service:${service.serviceName}`,
  };
}

const subnetsOf = ({ networkConfiguration }: ServiceRecord): readonly string[] =>
  networkConfiguration?.awsvpcConfiguration.subnets ?? [];

/** The instances as this pass leaves them: what it has stopped no longer counts, what it has placed does. */
export function candidatesNow(pass: SchedulerPass): readonly Candidate[] {
  const candidates = pass.candidates ?? candidatesFor(pass);
  pass.candidates = candidates;
  if (pass.stopped.size === 0) return candidates;
  return candidates.map((candidate) => ({
    ...candidate,
    tasks: candidate.tasks.map((task) => (pass.stopped.has(task.id) ? { ...task, desiredStatus: "STOPPED" } : task)),
  }));
}

function candidatesFor({ sim, service }: SchedulerPass): readonly Candidate[] {
  const candidates = candidatesOf(sim, service.clusterArn);
  if (service.schedulingStrategy === "DAEMON") return candidates;
  const daemons = daemonServices(sim, service.clusterArn).flatMap((daemon) => {
    const definition = sim.get("taskDefinition", daemon.taskDefinition);
    return definition === undefined ? [] : [{ serviceId: daemon.id, request: requestOf(sim, daemon, definition) }];
  });
  return withDaemonReservations(candidates, daemons);
}

/** Places so many tasks of a deployment on instances; what finds no room is told once. */
export function startOnInstances(
  pass: SchedulerPass,
  deployment: Deployment,
  count: number,
  replaced: number,
  arithmetic: string,
  zone: string | null = null,
): readonly string[] {
  const { sim, service } = pass;
  const definition = sim.get("taskDefinition", deployment.taskDefinition);
  if (definition === undefined) return [];
  const request = placementRequestOf(pass, definition);
  const first = service.sim.nextTaskNumber;
  const ids = Array.from({ length: count }, (_, index) => taskIdIn(service.id, first + index));
  const drawFor = (task: string, instance: string): number => sim.draw("placement", task, instance);
  const all = candidatesNow(pass);
  // Only a move between zones comes here with a strategy: it goes to an instance of a provider, and waits for none.
  const byProviders = (service.capacityProviderStrategy ?? []).length > 0;
  const inZone =
    zone === null
      ? all
      : all.filter(
          ({ instance }) =>
            instance.availabilityZone === zone && (!byProviders || providerOf(pass, instance.id) !== null),
        );
  const { decisions, candidates } = placeTasks(request, ids, inZone, drawFor);
  pass.candidates = zone === null ? candidates : withPlaced(all, candidates);
  const placed = decisions.filter(({ chosen }) => chosen !== null);
  if (placed.length > 0) {
    launchOn(pass, deployment, definition, placed, Math.min(replaced, placed.length), arithmetic, zone);
  }
  const started = ids.slice(0, placed.length);
  if (zone !== null) return started;
  const unplaced = decisions.find(({ failure }) => failure !== null);
  if (unplaced !== undefined) sayUnplaced(pass, unplaced);
  else clearUnplaced(pass);
  return started;
}

function withPlaced(all: readonly Candidate[], placedOn: readonly Candidate[]): readonly Candidate[] {
  const byId = new Map(placedOn.map((candidate) => [candidate.instance.id, candidate]));
  return all.map((candidate) => byId.get(candidate.instance.id) ?? candidate);
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
  zone: string | null = null,
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
    event: startedText(serviceName, shown, replaced, zone),
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
        capacityProviderName: providerOf(pass, chosen),
        assignPublicIp: "DISABLED",
      },
      { in: seconds(0) },
    );
  });
}

/** The provider of the service's strategy whose Auto Scaling group the instance is of; null without one. */
function providerOf(
  { sim, service: { capacityProviderStrategy = [] } }: SchedulerPass,
  instanceId: string,
): string | null {
  const group = sim.get("containerInstance", instanceId)?.autoScalingGroupId;
  const item = capacityProviderStrategy.find(({ capacityProvider }) => {
    const provider = findCapacityProvider(sim.all("capacityProvider"), capacityProvider);
    return group != null && provider?.autoScalingGroupProvider.autoScalingGroupArn === group;
  });
  return item?.capacityProvider ?? null;
}

/** In `awsvpc` mode: a subnet of the service in the instance's zone, the one with the most free addresses. */
function subnetOn(pass: SchedulerPass, instanceId: string, free: Map<string, number>): string | null {
  const { sim } = pass;
  const zone = sim.get("containerInstance", instanceId)?.availabilityZone;
  let best: string | null = null;
  const freeIn = (id: string): number => free.get(id) ?? sim.get("subnet", id)?.availableIpAddressCount ?? 0;
  for (const id of subnetsOf(pass.service)) {
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

/**
 * A decision not to act: no instance holds the task. The same news comes again after six hours; the table of candidates is
 * kept as this pass saw it.
 */
export function sayUnplaced(
  pass: SchedulerPass,
  { failure: found, because: said, ...decision }: PlacementDecision,
): void {
  if (found === null) return;
  const held = heldRoom(pass);
  const because = held === null ? said : said === "" ? held.because : `${said} ${held.because}`;
  const failure = held?.change == null ? found : { ...found, changes: [...found.changes, held.change] };
  const { service, sim } = pass;
  const key = `${unplacedKey}${failure.message}`;
  for (const other of unplacedKeys(pass)) if (other !== key) unsay(pass, other);
  sayOnce(pass, key, {
    event: `(service ${service.serviceName}) ${failure.message}`,
    eventName: "SERVICE_TASK_PLACEMENT_FAILURE",
    severity: "ERROR",
    because: `${failure.reason}${because === "" ? "." : `: ${because}`}`,
    notable: true,
  });
  const stored = sim.get("placement", service.id);
  const now = { ...decision, failure, because, id: service.id };
  if (canonicalJson({ ...now, atMs: stored?.atMs ?? null }) === canonicalJson(stored ?? null)) return;
  sim.put("placement", service.id, { ...now, atMs: sim.now });
}

/** Nothing waits for room any more: what was said before may be told again, and nothing stands in the way. */
export function clearUnplaced(pass: SchedulerPass): void {
  for (const key of unplacedKeys(pass)) unsay(pass, key);
  if (pass.sim.get("placement", pass.service.id) !== undefined) pass.sim.remove("placement", pass.service.id);
}

const unplacedKeys = ({ service }: SchedulerPass): readonly string[] =>
  Object.keys(service.sim.saidAtMs).filter((key) => key.startsWith(unplacedKey));
