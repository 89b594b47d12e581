import type { Json } from "../../engine/journal.ts";
import type { Sim } from "../../engine/sim.ts";
import { inSeconds } from "../../kernel/time.ts";
import type { TaskRecord } from "./model.ts";

/** Amazon ECS API Reference, Failure. */
export interface CallFailure {
  /** Of the container instance that was looked at; absent where there is none. */
  readonly arn?: string;
  readonly reason: string;
  readonly detail?: string;
}

/** What RunTask and StartTask answer: the tasks that start, and a failure for each that does not. */
export const callAnswer = (sim: Sim, tasks: readonly TaskRecord[], failures: readonly CallFailure[]): Json => ({
  tasks: tasks.map((task) => taskAnswer(sim, task)),
  failures: failuresAnswer(failures),
});

export const failuresAnswer = (failures: readonly CallFailure[]): readonly Json[] =>
  failures.map(({ arn, reason, detail }) => ({
    ...(arn === undefined ? {} : { arn }),
    reason,
    ...(detail === undefined ? {} : { detail }),
  }));

/** A task as DescribeTasks has it: links are ARNs, and what has no value yet is left out. */
function taskAnswer(sim: Sim, task: TaskRecord): Json {
  const { containerInstanceArn, capacityProviderName, overrides } = task;
  const host = containerInstanceArn === null ? undefined : sim.get("containerInstance", containerInstanceArn);
  return {
    taskArn: task.taskArn,
    clusterArn: sim.get("cluster", task.clusterArn)?.clusterArn ?? task.clusterArn,
    taskDefinitionArn: sim.get("taskDefinition", task.taskDefinitionArn)?.taskDefinitionArn ?? task.taskDefinitionArn,
    ...(host === undefined ? {} : { containerInstanceArn: host.containerInstanceArn }),
    ...(capacityProviderName === null ? {} : { capacityProviderName }),
    ...(task.availabilityZone === "" ? {} : { availabilityZone: task.availabilityZone }),
    launchType: task.launchType,
    lastStatus: firstStatus(task),
    desiredStatus: task.desiredStatus,
    group: task.group,
    ...(task.startedBy === "" ? {} : { startedBy: task.startedBy }),
    cpu: String(task.cpu),
    memory: String(task.memory),
    ...(overrides === undefined ? {} : { overrides: overrides as unknown as Json }),
    containers: task.containers.map(({ name, image, lastStatus }) => ({ name, image, lastStatus })),
    createdAt: inSeconds(task.createdAtMs),
    version: task.version,
  };
}

/** A task that is placed and has no network interface to wait for begins in PENDING. */
const firstStatus = ({ lastStatus, containerInstanceArn, subnetId, version }: TaskRecord): TaskRecord["lastStatus"] =>
  version === 0 && containerInstanceArn !== null && subnetId === null ? "PENDING" : lastStatus;
