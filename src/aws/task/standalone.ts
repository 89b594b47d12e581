import type { JournalText } from "../../engine/journal.ts";
import { refuse, type Sim } from "../../engine/sim.ts";
import { seconds } from "../../kernel/time.ts";
import type { ClusterRecord } from "../cluster/model.ts";
import { findSecurityGroup } from "../securityGroup/permissions.ts";
import type { TaskDefinitionRecord } from "../taskDefinition/model.ts";
import { type CallFailure, callAnswer } from "./callAnswer.ts";
import { taskArnOf } from "./identity.ts";
import type { Tag, TaskMessages } from "./model.ts";
import type { TaskRequest } from "./readRunTask.ts";
import { newTask } from "./startTask.ts";

type Call = "RunTask" | "StartTask";
type Start = TaskMessages["task.start"];

/** The cluster of a call; undefined after the refusal that there is none. */
export function clusterOfCall(
  sim: Sim,
  cluster: ClusterRecord | undefined,
  named: string | undefined,
): ClusterRecord | undefined {
  if (cluster !== undefined) return cluster;
  const about = { kind: "cluster", subject: named ?? "default" } as const;
  refuse(sim, about, "ClusterNotFoundException", "Cluster not found.");
  return undefined;
}

/** What every task of a call starts with. The call's own journal entry is a number that no other call has. */
export const standaloneId = (sim: Sim, number: number): string => `task/RunTask:${sim.cause ?? 0}/${number}`;

export const commonStart = (
  sim: Sim,
  cluster: ClusterRecord,
  definition: TaskDefinitionRecord,
  request: TaskRequest,
  number: number,
): Omit<Start, "subnetId"> => {
  const { startedBy, group, overrides, enableExecuteCommand, securityGroups, volumeConfigurations } = request;
  const tags = tagsOfCall(request, cluster);
  return {
    id: standaloneId(sim, number),
    serviceId: null,
    clusterArn: cluster.id,
    taskDefinitionArn: definition.id,
    startedBy,
    group,
    cause: sim.cause,
    ...(securityGroups === undefined
      ? {}
      : {
          securityGroups: securityGroups.map((name) => findSecurityGroup(sim.all("securityGroup"), name)?.id ?? name),
        }),
    ...(overrides === undefined ? {} : { overrides }),
    ...(volumeConfigurations === undefined ? {} : { volumeConfigurations }),
    ...(enableExecuteCommand === undefined ? {} : { enableExecuteCommand }),
    ...(tags.length === 0 ? {} : { tags }),
  };
};

/** Source: Amazon ECS Developer Guide, "Tagging Amazon ECS resources": a standalone task gets the managed tag of its cluster. */
const tagsOfCall = ({ tags, enableECSManagedTags }: TaskRequest, { clusterName }: ClusterRecord): readonly Tag[] =>
  enableECSManagedTags ? [...tags, { key: "aws:ecs:clusterName", value: clusterName }] : tags;

/** Tells what starts and what does not, answers the call, and starts. */
export function startAll(
  sim: Sim,
  call: Call,
  cluster: ClusterRecord,
  starts: readonly Start[],
  failures: readonly CallFailure[],
  because: string,
): void {
  const tasks = starts.flatMap((start) => newTask(sim, start) ?? []);
  const responseElements = callAnswer(sim, tasks, failures);
  const shown = starts.map(({ id }) => {
    const arn = taskArnOf(sim.seed, sim.get("settings", "run"), cluster.clusterName, id);
    return `(task ${arn.slice(arn.lastIndexOf("/") + 1)})`;
  });
  const standalone = `standalone ${starts.length === 1 ? "task" : "tasks"}`;
  const message =
    starts.length === 0
      ? `${call} started no task.`
      : `${call} started ${starts.length} ${standalone}: ${shown.join(" ")}.`;
  const cause = sayCall(sim, call, cluster, { message, because, responseElements });
  for (const reason of new Set(failures.map((failure) => failure.reason))) {
    const same = failures.filter((failure) => failure.reason === reason);
    const details = [...new Set(same.map(({ detail }) => detail).filter((detail) => detail !== undefined))];
    sayCall(sim, call, cluster, {
      message: `${call} failures: ${same.length} × ${reason}`,
      because: ["A call may start some of its tasks and not the others.", ...details].join(" "),
      severity: "WARN",
    });
  }
  for (const start of starts) sim.schedule("task.start", { ...start, cause }, { in: seconds(0) });
}

export function sayCall(
  sim: Sim,
  call: Call,
  cluster: ClusterRecord,
  words: Pick<JournalText, "message" | "because" | "responseElements"> & Partial<Pick<JournalText, "severity">>,
): number {
  return sim.journal({
    source: "aws.ecs",
    detailType: "AWS API Call via CloudTrail",
    eventName: call,
    severity: "INFO",
    kind: "cluster",
    subject: cluster.id,
    ...words,
  });
}
