import type { ServiceRecord } from "../service/model.ts";
import type { DiscoveryNamespaceRecord } from "../serviceDiscovery/model.ts";
import { namesFor, unknownEndpointWords } from "../serviceDiscovery/serviceConnect.ts";
import type { TaskRecord } from "./model.ts";

export interface CallableName {
  /** "web:8080" */
  readonly name: string;
  /** Who answers, or why nobody does. */
  readonly words: string;
}

/** The names that Service Connect gives a task's service, each with what the task gets when it calls it. */
export const callableNames = (
  task: TaskRecord,
  services: readonly ServiceRecord[],
  tasks: Iterable<TaskRecord>,
  namespace: (id: string) => DiscoveryNamespaceRecord | undefined,
): readonly CallableName[] =>
  (namesFor(task, services, tasks, namespace) ?? []).map(({ dnsName, port, isKnown, healthyTasks }) => ({
    name: `${dnsName}:${port}`,
    words: isKnown ? answerWords(healthyTasks) : unknownEndpointWords,
  }));

function answerWords(healthyTasks: number): string {
  if (healthyTasks === 0) return "No healthy task answers.";
  return healthyTasks === 1 ? "1 task answers." : `${healthyTasks} tasks answer.`;
}
