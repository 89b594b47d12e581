import type { TaskContainer, TaskRecord } from "../task/model.ts";
import type { TaskDefinitionRecord } from "../taskDefinition/model.ts";
import { managedAgentsOf } from "./managedAgents.ts";
import type { ExecuteCommandMessages } from "./model.ts";

export interface ExecuteCommandRefusal {
  readonly exception: "InvalidParameterException" | "TargetNotConnectedException" | "LimitExceededException";
  readonly message: string;
}

/** Source: the exceptions as the AWS CLI shows them; the troubleshooting page of ECS Exec quotes the first and the last. */
export const execTexts = {
  notEnabled:
    "The execute command failed because execute command was not enabled when the task was run or the execute command " +
    "agent isn’t running. Wait and try again or run a new task with execute command enabled and try again.",
  notInteractive: "Interactive is the only mode supported currently.",
  notConnected: "The execute command failed due to an internal error. Try again later.",
} as const;

const invalid = (message: string): ExecuteCommandRefusal => ({ exception: "InvalidParameterException", message });

/** The container a session would open in, or the exception ExecuteCommand answers with. */
export function readExecuteCommand(
  { container: name, interactive }: ExecuteCommandMessages["ecs.ExecuteCommand"],
  task: TaskRecord,
  definition: Pick<TaskDefinitionRecord, "taskRoleArn" | "containerDefinitions"> | undefined,
  mostSessions: number,
  /** The task role has a policy that lets the agent open the channels of Systems Manager. */
  mayOpenChannels = true,
): TaskContainer | ExecuteCommandRefusal {
  if (!interactive) return invalid(execTexts.notInteractive);
  const [only] = task.containers;
  // Estimate: the rule is AWS's, the sentence ours.
  if (name === undefined && task.containers.length > 1) return invalid("The container name must be specified.");
  const container = name === undefined ? only : task.containers.find((one) => one.name === name);
  // Estimate: the rule is AWS's, the sentence ours.
  if (container === undefined) return invalid(`The container ${name} was not found in the task.`);
  const agent = managedAgentsOf(task, container)[0];
  if (agent?.lastStatus !== "RUNNING") return invalid(execTexts.notEnabled);
  // Without a task role nothing allows the agent to open the channels of Systems Manager; on a read-only root file system
  // it cannot make its directories. Source: Amazon ECS Developer Guide, "Monitor Amazon ECS containers with ECS Exec".
  const described = definition?.containerDefinitions.find((one) => one.name === container.name);
  const isReadOnly = described?.readonlyRootFilesystem === true;
  if (definition === undefined || definition.taskRoleArn === null || isReadOnly || !mayOpenChannels) {
    return { exception: "TargetNotConnectedException", message: execTexts.notConnected };
  }
  if ((task.sim.execSessions?.[container.name] ?? 0) >= mostSessions) {
    // Estimate: the quota is AWS's, the sentence ours.
    const message = `The container has reached the quota of ${mostSessions} ECS Exec sessions.`;
    return { exception: "LimitExceededException", message };
  }
  return container;
}
