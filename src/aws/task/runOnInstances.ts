import { refuse, type Sim } from "../../engine/sim.ts";
import { distribute, distributionWords } from "../capacityProvider/distribute.ts";
import { findCapacityProvider } from "../capacityProvider/model.ts";
import { placeByProviders } from "../capacityProvider/placeByProviders.ts";
import { limitExceeded, roomToWait } from "../capacityProvider/provisioningLimit.ts";
import { sharesOf } from "../capacityProvider/strategy.ts";
import type { ClusterRecord } from "../cluster/model.ts";
import { candidatesOf } from "../placement/candidatesOf.ts";
import { leftOutWords } from "../placement/describe.ts";
import type { PlacementDecision } from "../placement/model.ts";
import { placeTasks } from "../placement/placeTask.ts";
import { effectiveStrategy } from "../placement/request.ts";
import type { TaskDefinitionRecord } from "../taskDefinition/model.ts";
import type { CallFailure } from "./callAnswer.ts";
import type { CapacityWish, ClientRequest, TaskMessages } from "./model.ts";
import { placementRequestFor, subnetOnInstance } from "./placementOfCall.ts";
import type { RunTaskRequest } from "./readRunTask.ts";
import { commonStart, standaloneId, startAll } from "./standalone.ts";

type Start = TaskMessages["task.start"];

/**
 * RunTask on instances: by launch type what finds no room is a failure, by the providers of Auto Scaling groups it waits
 * in PROVISIONING. Source: Amazon ECS API Reference, RunTask.
 */
export function runOnInstances(
  sim: Sim,
  cluster: ClusterRecord,
  definition: TaskDefinitionRecord,
  request: RunTaskRequest,
  token: ClientRequest | null,
): void {
  const { count, strategy, subnets } = request;
  const placementStrategy = effectiveStrategy(request.placementStrategy, "RunTask");
  const wish = { ...request, serviceId: null, constraints: request.placementConstraints, strategy: placementStrategy };
  const asked = placementRequestFor(sim, definition, wish);
  const ids = Array.from({ length: count }, (_, index) => standaloneId(sim, index + 1));
  const drawFor = (task: string, instance: string): number => sim.draw("placement", task, instance);
  const free = new Map<string, number>();
  const startOf = (index: number, fields: Partial<Start>): Start => ({
    ...commonStart(sim, cluster, definition, request, index + 1),
    subnetId: null,
    ...(token === null ? {} : { request: token }),
    ...fields,
  });
  const on = (index: number, decision: PlacementDecision, chosen: string, fields: Partial<Start> = {}): Start => {
    const id = ids[index] ?? "";
    sim.put("placement", id, { ...decision, id, atMs: sim.now });
    const subnetId = subnetOnInstance(sim, definition, subnets, chosen, free);
    return startOf(index, { containerInstanceArn: chosen, subnetId, ...fields });
  };

  if (strategy.length === 0) {
    const { decisions } = placeTasks(asked, ids, candidatesOf(sim, cluster.id), drawFor);
    const starts = decisions.flatMap((decision, index) =>
      decision.chosen === null ? [] : [on(index, decision, decision.chosen)],
    );
    const failures = decisions.flatMap((decision) => failureOf(sim, decision) ?? []);
    // A task that never was has no table of its own: the newest such story is kept with the cluster.
    const story = decisions.findLast(({ failure }) => failure !== null);
    if (story !== undefined) sim.put("placement", cluster.id, { ...story, id: cluster.id, atMs: sim.now });
    startAll(sim, "RunTask", cluster, starts, failures, reasonOf(decisions));
    return;
  }

  const shares = sharesOf(strategy, []);
  const names = distribute(shares, count);
  const groupOf = (name: string): string | null =>
    findCapacityProvider(sim.all("capacityProvider"), name)?.autoScalingGroupProvider.autoScalingGroupArn ?? null;
  const tasks = ids.map((id, index) => ({ id, capacityProviderName: names[index] ?? "" }));
  const { placements } = placeByProviders(asked, tasks, candidatesOf(sim, cluster.id), groupOf, drawFor);
  let room = roomToWait(sim.all("task"), cluster.id, sim.get("settings", "run")?.quotas?.provisioningTasksPerCluster);
  const starts: Start[] = [];
  const failures: CallFailure[] = [];
  const waitsForCapacity: CapacityWish = {
    subnets,
    constraints: request.placementConstraints,
    strategy: placementStrategy,
  };
  placements.forEach(({ id, decision, capacityProviderName }, index) => {
    if (decision.chosen !== null) {
      starts.push(on(index, decision, decision.chosen, { capacityProviderName }));
    } else if (room > 0) {
      room--;
      sim.put("placement", id, { ...decision, id, atMs: sim.now });
      starts.push(startOf(index, { capacityProviderName, waitsForCapacity }));
    } else {
      failures.push({ reason: limitExceeded });
    }
  });
  if (starts.length === 0) {
    refuse(sim, { kind: "cluster", subject: cluster.id }, "ClientException", limitExceeded);
    return;
  }
  startAll(sim, "RunTask", cluster, starts, failures, distributionWords(shares, names));
}

/** Source: Amazon ECS Developer Guide, "API failure reasons". Estimate: the instance that comes nearest is the one named. */
function failureOf(sim: Sim, decision: PlacementDecision): CallFailure | null {
  const { failure, because } = decision;
  if (failure === null) return null;
  const closest = failure.closestMatch === null ? undefined : sim.get("containerInstance", failure.closestMatch);
  return {
    ...(closest === undefined ? {} : { arn: closest.containerInstanceArn }),
    reason: failure.reason,
    detail: [because, tableWords(decision)].filter((part) => part !== null && part !== "").join(" "),
  };
}

/** Each instance that was looked at, and what kept the task off it: a task that never was has no table of its own. */
function tableWords(decision: PlacementDecision): string | null {
  if (decision.candidates.length === 0) return null;
  const rows = decision.candidates.map(({ ec2InstanceId, filteredOutBy, reason }) =>
    reason === null ? `${ec2InstanceId}: ${filteredOutBy}` : `${ec2InstanceId}: ${filteredOutBy}, ${reason}`,
  );
  return `Candidates: ${[...rows, leftOutWords(decision)].filter((row) => row !== null).join("; ")}.`;
}

const reasonOf = (decisions: readonly PlacementDecision[]): string =>
  decisions.find(({ chosen }) => chosen !== null)?.because ?? "No container instance met all of its requirements.";
