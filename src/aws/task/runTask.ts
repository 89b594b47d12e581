import { refuse, type Sim } from "../../engine/sim.ts";
import { canonicalJson } from "../../kernel/digest.ts";
import { distribute } from "../capacityProvider/distribute.ts";
import { providersOf, underTheirNames } from "../capacityProvider/providersOf.ts";
import { sharesOf } from "../capacityProvider/strategy.ts";
import { unitsInUse, withinQuotas } from "../capacityProvider/vcpuQuota.ts";
import { findCluster } from "../cluster/findCluster.ts";
import type { ClusterRecord } from "../cluster/model.ts";
import { countRegistered } from "../containerInstance/externalInstance.ts";
import { launchRefusal } from "../role/startAccess.ts";
import { availableZones } from "../service/availableZones.ts";
import type { PlacedStart } from "../service/chooseZones.ts";
import { spreadByProvider } from "../service/spreadByProvider.ts";
import type { TaskDefinitionRecord } from "../taskDefinition/model.ts";
import { findTaskDefinition } from "../taskDefinition/revisions.ts";
import { type CallFailure, callAnswer } from "./callAnswer.ts";
import { type ClientRequest, isActive, type RunTaskInput, type TaskMessages, type TaskRecord } from "./model.ts";
import { type RunTaskRequest, readRunTask } from "./readRunTask.ts";
import { runOnInstances } from "./runOnInstances.ts";
import { clusterOfCall, commonStart, sayCall, startAll } from "./standalone.ts";

/** Starts standalone tasks. Nothing looks after them: a task that ends is not started again. */
export function runTask(sim: Sim, input: RunTaskInput): void {
  const cluster = clusterOfCall(sim, findCluster(sim.all("cluster"), input.cluster), input.cluster);
  if (cluster === undefined) return;
  const about = { kind: "cluster", subject: cluster.id } as const;
  const definition = findTaskDefinition(sim.all("taskDefinition"), input.taskDefinition);
  const request = readRunTask(withNames(sim, input), definition, sim.all("subnet"), {
    defaultStrategy: cluster.defaultCapacityProviderStrategy ?? [],
    providers: providersOf(cluster, sim.all("capacityProvider")),
    containerInstances: countRegistered(sim, cluster.id, false),
    externalInstances: countRegistered(sim, cluster.id, true),
  });
  if ("exception" in request || definition === undefined) {
    if ("exception" in request) refuse(sim, about, request.exception, request.message);
    return;
  }
  const refusal = launchRefusal(sim, definition, request.overrides);
  if (refusal !== null) {
    refuse(sim, about, "ClientException", refusal.text);
    return;
  }
  const token = requestOf(input);
  const earlier = token === null ? [] : tasksOfToken(sim, token.clientToken);
  if (token !== null && earlier[0] !== undefined) {
    answerAgain(sim, cluster, earlier, token);
    return;
  }
  if (request.launchType === "FARGATE") runOnFargate(sim, cluster, definition, request, token);
  else runOnInstances(sim, cluster, definition, request, token);
}

/** Providers may be named by ARN. */
const withNames = (sim: Sim, input: RunTaskInput): RunTaskInput =>
  input.capacityProviderStrategy === undefined
    ? input
    : {
        ...input,
        capacityProviderStrategy: underTheirNames(input.capacityProviderStrategy, sim.all("capacityProvider")),
      };

function runOnFargate(
  sim: Sim,
  cluster: ClusterRecord,
  definition: TaskDefinitionRecord,
  request: RunTaskRequest,
  token: ClientRequest | null,
): void {
  const { count, group, strategy, subnets } = request;
  const ofGroup = [...sim.all("task")].filter((task) => task.group === group && isActive(task));
  const asked =
    strategy.length === 0 ? Array.from({ length: count }, () => null) : distribute(sharesOf(strategy, []), count);
  const unavailable = sim.get("settings", "run")?.unavailableCapacity ?? [];
  const placeable = asked.filter((name) => !unavailable.includes(name ?? "FARGATE"));
  const quotas = sim.get("settings", "run")?.fargateVcpuQuota ?? {};
  const cpu = Number(request.overrides?.cpu ?? definition.cpu ?? 0);
  const providers = withinQuotas(placeable, cpu, unitsInUse(sim.all("task")), quotas);
  if (providers.length === 0 && placeable.length > 0) {
    refuse(sim, { kind: "cluster", subject: cluster.id }, "ClientException", vcpuLimit);
    return;
  }
  const { places, reason } = spreadByProvider(providers, ofGroup, (zones) => availableZones(sim, subnets, zones));
  if (places.length < providers.length) {
    const message = "None of the subnets is in an available zone.";
    refuse(sim, { kind: "cluster", subject: cluster.id }, "ClientException", message);
    return;
  }
  const starts = places.map(({ subnetId }: PlacedStart, index): TaskMessages["task.start"] => ({
    ...commonStart(sim, cluster, definition, request, index + 1),
    subnetId,
    assignPublicIp: request.assignPublicIp,
    capacityProviderName: providers[index] ?? null,
    ...(token === null ? {} : { request: token }),
  }));
  const failures: readonly CallFailure[] = [
    ...Array.from({ length: count - placeable.length }, () => ({ reason: noCapacity, detail: "RESOURCE:FARGATE" })),
    ...Array.from({ length: placeable.length - providers.length }, () => ({ reason: vcpuLimit })),
  ];
  startAll(sim, "RunTask", cluster, starts, failures, reason);
}

/** Source: Amazon ECS Developer Guide, Fargate capacity errors. */
const noCapacity = "Capacity is unavailable at this time. Please try again later or in a different availability zone.";
const vcpuLimit = "You've reached the limit on the number of vCPUs you can run concurrently";

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
  sayCall(sim, "RunTask", cluster, {
    message: `RunTask started nothing new: ${arns}.`,
    because: "The same clientToken with the same parameters stands for the same tasks.",
    responseElements: callAnswer(sim, earlier, []),
  });
}
