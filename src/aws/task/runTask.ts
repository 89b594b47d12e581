import { refuse, type Sim } from "../../engine/sim.ts";
import { canonicalJson } from "../../kernel/digest.ts";
import { seconds } from "../../kernel/time.ts";
import { distribute } from "../capacityProvider/distribute.ts";
import { sharesOf } from "../capacityProvider/strategy.ts";
import { unitsInUse, withinQuotas } from "../capacityProvider/vcpuQuota.ts";
import { findCluster } from "../cluster/findCluster.ts";
import type { ClusterRecord } from "../cluster/model.ts";
import { availableZones } from "../service/availableZones.ts";
import { chooseZones, type PlacedStart, zoneReason } from "../service/chooseZones.ts";
import type { TaskDefinitionRecord } from "../taskDefinition/model.ts";
import { findTaskDefinition } from "../taskDefinition/revisions.ts";
import { taskArnOf } from "./identity.ts";
import { type ClientRequest, isActive, type RunTaskInput, type TaskRecord } from "./model.ts";
import { type RunTaskRequest, readRunTask } from "./readRunTask.ts";

/** Starts standalone tasks on Fargate. Nothing looks after them: a task that ends is not started again. */
export function runTask(sim: Sim, input: RunTaskInput): void {
  const cluster = findCluster(sim.all("cluster"), input.cluster);
  if (cluster === undefined) {
    refuse(
      sim,
      { kind: "cluster", subject: input.cluster ?? "default" },
      "ClusterNotFoundException",
      "Cluster not found.",
    );
    return;
  }
  const about = { kind: "cluster", subject: cluster.id } as const;
  const definition = findTaskDefinition(sim.all("taskDefinition"), input.taskDefinition);
  const request = readRunTask(input, definition, sim.all("subnet"), cluster.defaultCapacityProviderStrategy);
  if ("exception" in request || definition === undefined) {
    if ("exception" in request) refuse(sim, about, request.exception, request.message);
    return;
  }
  const token = requestOf(input);
  const earlier = token === null ? [] : tasksOfToken(sim, token.clientToken);
  if (token !== null && earlier[0] !== undefined) {
    answerAgain(sim, cluster, earlier, token);
    return;
  }
  start(sim, cluster, definition, request, token);
}

function start(
  sim: Sim,
  cluster: ClusterRecord,
  definition: TaskDefinitionRecord,
  request: RunTaskRequest,
  token: ClientRequest | null,
): void {
  const { count, group, startedBy, strategy, subnets, assignPublicIp } = request;
  const ofGroup = [...sim.all("task")].filter((task) => task.group === group && isActive(task));
  const zones = availableZones(
    sim,
    subnets,
    ofGroup.map(({ availabilityZone }) => availabilityZone),
  );
  const asked =
    strategy.length === 0 ? Array.from({ length: count }, () => null) : distribute(sharesOf(strategy, []), count);
  const unavailable = sim.get("settings", "run")?.unavailableCapacity ?? [];
  const placeable = asked.filter((name) => !unavailable.includes(name ?? "FARGATE"));
  const quotas = sim.get("settings", "run")?.fargateVcpuQuota ?? {};
  const providers = withinQuotas(placeable, definition.cpu ?? 0, unitsInUse(sim.all("task")), quotas);
  if (providers.length === 0 && placeable.length > 0) {
    const message = "You've reached the limit on the number of vCPUs you can run concurrently";
    refuse(sim, { kind: "cluster", subject: cluster.id }, "ClientException", message);
    return;
  }
  if (providers.length === 0) {
    refuse(sim, { kind: "cluster", subject: cluster.id }, "RESOURCE:FARGATE", noCapacity);
    return;
  }
  const places = chooseZones(zones, providers.length);
  if (places.length < providers.length) {
    const message = "None of the subnets is in an available zone.";
    refuse(sim, { kind: "cluster", subject: cluster.id }, "ClientException", message);
    return;
  }
  // The call's own journal entry is a number that no other call has.
  const ids = places.map((_, index) => `task/RunTask:${sim.cause ?? 0}/${index + 1}`);
  const cause = sayStarted(sim, cluster, ids, zoneReason(zones, places));
  if (placeable.length < count) sayFailures(sim, cluster, count - placeable.length, `RESOURCE:FARGATE. ${noCapacity}`);
  if (providers.length < placeable.length) {
    const limit = "You've reached the limit on the number of vCPUs you can run concurrently";
    sayFailures(sim, cluster, placeable.length - providers.length, limit);
  }
  places.forEach(({ subnetId }: PlacedStart, index) => {
    sim.schedule(
      "task.start",
      {
        id: ids[index] ?? "",
        serviceId: null,
        clusterArn: cluster.id,
        taskDefinitionArn: definition.id,
        startedBy,
        group,
        subnetId,
        cause,
        assignPublicIp,
        capacityProviderName: providers[index] ?? null,
        ...(token === null ? {} : { request: token }),
      },
      { in: seconds(0) },
    );
  });
}

/** Source: Amazon ECS Developer Guide, Fargate capacity errors. */
const noCapacity = "Capacity is unavailable at this time. Please try again later or in a different availability zone.";

/** The failures[] of an answer that is accepted all the same. */
function sayFailures(sim: Sim, cluster: ClusterRecord, count: number, reason: string): void {
  sim.journal({
    source: "aws.ecs",
    detailType: "AWS API Call via CloudTrail",
    eventName: "RunTask",
    severity: "WARN",
    kind: "cluster",
    subject: cluster.id,
    message: `RunTask failures: ${count} × ${reason}`,
    because: "A call may start some of its tasks and not the others.",
  });
}

function sayStarted(sim: Sim, cluster: ClusterRecord, ids: readonly string[], because: string): number {
  const shown = ids.map((id) => {
    const arn = taskArnOf(sim.seed, sim.get("settings", "run"), cluster.clusterName, id);
    return `(task ${arn.slice(arn.lastIndexOf("/") + 1)})`;
  });
  return sim.journal({
    source: "aws.ecs",
    detailType: "AWS API Call via CloudTrail",
    eventName: "RunTask",
    severity: "INFO",
    kind: "cluster",
    subject: cluster.id,
    message: `RunTask started ${ids.length} standalone ${ids.length === 1 ? "task" : "tasks"}: ${shown.join(" ")}.`,
    because,
  });
}

const requestOf = ({ clientToken, ...parameters }: RunTaskInput): ClientRequest | null =>
  clientToken === undefined ? null : { clientToken, parameters: canonicalJson(parameters) };

const tasksOfToken = (sim: Sim, clientToken: string): readonly TaskRecord[] =>
  [...sim.all("task")].filter(({ sim: { request } }) => request?.clientToken === clientToken);

/** Source: Amazon ECS API Reference, RunTask, clientToken. Estimate: a token is known as long as its tasks are shown. */
function answerAgain(sim: Sim, cluster: ClusterRecord, earlier: readonly TaskRecord[], token: ClientRequest): void {
  const arns = earlier.map(({ taskArn }) => taskArn).join(", ");
  if (earlier[0]?.sim.request?.parameters !== token.parameters) {
    const message = `The clientToken was used with other parameters, for ${arns}.`;
    refuse(sim, { kind: "cluster", subject: cluster.id }, "ConflictException", message);
    return;
  }
  sim.journal({
    source: "aws.ecs",
    detailType: "AWS API Call via CloudTrail",
    eventName: "RunTask",
    severity: "INFO",
    kind: "cluster",
    subject: cluster.id,
    message: `RunTask started nothing new: ${arns}.`,
    because: "The same clientToken with the same parameters stands for the same tasks.",
  });
}
