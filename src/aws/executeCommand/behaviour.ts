import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import { drawHex } from "../../kernel/draw.ts";
import { minutes } from "../../kernel/time.ts";
import { quotaOf } from "../quota/quotas.ts";
import { firstRefusal, signatureOf } from "../role/access.ts";
import { findTask, type TaskRecord, taskIdOf } from "../task/model.ts";
import type { ExecuteCommandMessages } from "./model.ts";
import { readExecuteCommand } from "./readExecuteCommand.ts";

/** Source: Amazon ECS Developer Guide, "Monitor Amazon ECS containers with ECS Exec": fixed. */
const idleTimeout = minutes(20);

export const executeCommandHandlers = {
  "ecs.ExecuteCommand"(sim, input) {
    const task = findTask(sim.all("task"), input.task);
    const cluster = task === undefined ? undefined : sim.get("cluster", task.clusterArn);
    const named = [cluster?.id, cluster?.clusterName, cluster?.clusterArn];
    if (task === undefined || (input.cluster !== undefined && !named.includes(input.cluster))) {
      const message = "The referenced task was not found.";
      return refuse(sim, { kind: "task", subject: input.task }, "InvalidParameterException", message);
    }
    const definition = sim.get("taskDefinition", task.taskDefinitionArn);
    const most = quotaOf(sim.get("settings", "run"), "execSessionsPerContainer");
    const container = readExecuteCommand(input, task, definition, most, mayOpenChannels(sim, task));
    if ("exception" in container) {
      return refuse(sim, { kind: "task", subject: task.id }, container.exception, container.message);
    }
    const session = `ecs-execute-command-${drawHex(sim.seed, 17, "session", task.id, sim.now)}`;
    say(
      sim,
      task,
      "ExecuteCommand",
      `Session ${session} runs ${input.command} as root in container ${container.name}.`,
    );
    countSessions(sim, task, container.name, 1);
    sim.schedule("executeCommand.timedOut", { id: task.id, container: container.name }, { in: idleTimeout });
  },

  "executeCommand.timedOut"(sim, { id, container }) {
    const task = sim.get("task", id);
    if (task === undefined || (task.sim.execSessions?.[container] ?? 0) === 0) return;
    countSessions(sim, task, container, -1);
    say(sim, task, "TerminateSession", `A session in container ${container} ended after 20 minutes without input.`);
  },
} satisfies Pick<Handlers, keyof ExecuteCommandMessages>;

/** Source: Amazon ECS Developer Guide, "Monitor Amazon ECS containers with ECS Exec", prerequisites. */
const channelActions = [
  "ssmmessages:CreateControlChannel",
  "ssmmessages:CreateDataChannel",
  "ssmmessages:OpenControlChannel",
  "ssmmessages:OpenDataChannel",
];

/** A role that the template does not declare is taken to be as it must. */
function mayOpenChannels(sim: Sim, task: TaskRecord): boolean {
  const definition = sim.get("taskDefinition", task.taskDefinitionArn);
  const signature = signatureOf(sim, task.overrides?.taskRoleArn ?? definition?.taskRoleArn);
  if (signature.is !== "declared") return true;
  const requests = channelActions.map((action) => ({ action, resource: "*" }));
  return firstRefusal(sim, signature.role, taskIdOf(task), requests) === null;
}

function countSessions(sim: Sim, task: TaskRecord, container: string, by: 1 | -1): void {
  const execSessions = { ...task.sim.execSessions };
  execSessions[container] = (execSessions[container] ?? 0) + by;
  sim.patch("task", task.id, { sim: { ...task.sim, execSessions } });
}

function say(sim: Sim, task: TaskRecord, eventName: string, message: string): void {
  sim.journal({
    source: "aws.ecs",
    detailType: "AWS API Call via CloudTrail",
    eventName,
    severity: "INFO",
    kind: "task",
    subject: task.id,
    message: `Task ${taskIdOf(task).slice(0, 8)}: ${message}`,
  });
}
