import type { ServiceRecord } from "../service/model.ts";
import {
  type ConnectWorld,
  namesFor,
  type RevisionShare,
  unknownEndpointWords,
} from "../serviceDiscovery/serviceConnect.ts";
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
  world: ConnectWorld,
): readonly CallableName[] =>
  (namesFor(task, services, tasks, world) ?? []).map(({ dnsName, port, isKnown, healthyTasks, shares }) => ({
    name: `${dnsName}:${port}`,
    words: isKnown ? (shares === undefined ? answerWords(healthyTasks) : shareWords(shares)) : unknownEndpointWords,
  }));

/** "20 % go to web:2 (2 tasks, new), 80 % to web:1 (2 tasks, older)." */
const shareWords = (shares: readonly RevisionShare[]): string =>
  `${shares
    .map(({ taskDefinition, percent, healthyTasks }, index) => {
      const tasks = healthyTasks === 1 ? "1 task" : `${healthyTasks} tasks`;
      const which = index === 0 ? "new" : "older";
      return `${percent}% ${index === 0 ? "go to" : "to"} ${taskDefinition} (${tasks}, ${which})`;
    })
    .join(", ")}.`;

function answerWords(healthyTasks: number): string {
  if (healthyTasks === 0) return "No healthy task answers.";
  return healthyTasks === 1 ? "1 task answers." : `${healthyTasks} tasks answer.`;
}
