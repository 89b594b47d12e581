import type { AssumedValueId } from "../../engine/assumedValues.ts";
import { isProxy } from "../serviceDiscovery/proxyContainer.ts";
import type { TaskRecord } from "./model.ts";

/** A stretch of a task's life, between two of the instants that DescribeTasks gives. */
export interface TaskPhase {
  readonly name: string;
  readonly fromMs: number;
  /** Null while it lasts. */
  readonly untilMs: number | null;
  /** Values AWS does not publish that its length comes from. */
  readonly assumed: readonly AssumedValueId[];
}

/** Source: Amazon ECS API Reference, Task: createdAt, pullStartedAt, pullStoppedAt, startedAt, stoppingAt, executionStoppedAt, stoppedAt. */
export function phasesOf(task: TaskRecord, networkMode: string | null): readonly TaskPhase[] {
  const {
    createdAtMs,
    pullStartedAtMs,
    pullStoppedAtMs,
    startedAtMs,
    stoppingAtMs,
    executionStoppedAtMs,
    stoppedAtMs,
  } = task;
  const fargate = task.launchType === "FARGATE";
  const several = new Set(task.containers.filter((one) => !isProxy(one)).map(({ image }) => image)).size > 1;
  const ends = executionStoppedAtMs ?? stoppedAtMs;
  const instants: readonly (readonly [name: string, fromMs: number | null, assumed: readonly AssumedValueId[]])[] = [
    fargate
      ? ["Network interface", createdAtMs, ["fargateProvisioning"]]
      : networkMode === "awsvpc"
        ? ["ECS agent, network interface", createdAtMs, ["ec2ToAgent", "ec2NetworkInterface"]]
        : ["ECS agent", createdAtMs, ["ec2ToAgent"]],
    [
      "Image pull",
      pullStartedAtMs,
      [
        ...(fargate ? (["imagePullBase", "fargatePullRate", "sociPull"] as const) : (["ec2PullRate"] as const)),
        ...(several ? (["parallelPulls"] as const) : []),
      ],
    ],
    ["Container start", pullStoppedAtMs, [fargate ? startOfSize(task) : "ec2ContainerStart"]],
    ["Running", startedAtMs, []],
    ["Stopping", stoppingAtMs, fargate ? ["fargateStoppingFloor"] : []],
    ["Network interface release", fargate ? ends : null, ["fargateDeprovisioning", "networkInterfaceGone"]],
  ];
  const begun = instants.filter(([, fromMs]) => fromMs !== null);
  return begun.map(([name, fromMs, assumed], index): TaskPhase => {
    const next = begun[index + 1]?.[1] ?? (begun[index]?.[0] === "Stopping" ? ends : null) ?? stoppedAtMs;
    return { name, fromMs: fromMs ?? 0, untilMs: next, assumed };
  });
}

/** CPU units of the size that starts slowest. Source: the smallest Fargate size. */
const quarterVcpu = 256;
const startOfSize = ({ cpu }: TaskRecord): AssumedValueId =>
  cpu <= quarterVcpu ? "containerStartQuarterVcpu" : "containerStart";
