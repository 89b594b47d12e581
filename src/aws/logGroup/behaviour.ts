import { newLogicalId } from "../../engine/newLogicalId.ts";
import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import { seconds } from "../../kernel/time.ts";
import { taskIdOf } from "../task/model.ts";
import { awslogsOf, logStreamName } from "./awslogs.ts";
import { findLogGroup, type LogGroupMessages, type LogGroupRecord } from "./model.ts";
import { newLogGroup } from "./newLogGroup.ts";

/** Estimate: what fits the panel; older names are only counted. */
const knownStreams = 100;

export const logGroupHandlers = {
  "logs.CreateLogGroup"(sim, { logGroupName }) {
    const before = findLogGroup(sim.all("logGroup"), logGroupName);
    if (before !== undefined && before.sim.deletedAtMs === null) {
      const message = "The specified log group already exists";
      refuse(sim, { kind: "logGroup", subject: before.id }, "ResourceAlreadyExistsException", message);
    } else create(sim, logGroupName);
  },

  "logs.DeleteLogGroup"(sim, { logGroupName }) {
    const group = wanted(sim, logGroupName);
    if (group === null) return;
    sim.patch("logGroup", group.id, {
      logStreams: [],
      sim: { ...group.sim, deletedAtMs: sim.now, throttledSinceMs: null, cause: sim.cause },
    });
  },

  "logs.PutRetentionPolicy"(sim, { logGroupName, retentionInDays }) {
    const group = wanted(sim, logGroupName);
    if (group !== null) sim.patch("logGroup", group.id, { retentionInDays });
  },

  "lab.ThrottleLogGroup"(sim, { logGroupName, throttled }) {
    const group = wanted(sim, logGroupName);
    if (group === null) return;
    const throttledSinceMs = throttled ? (group.sim.throttledSinceMs ?? sim.now) : null;
    sim.patch("logGroup", group.id, { sim: { ...group.sim, throttledSinceMs, cause: sim.cause } });
    for (const task of sim.all("task")) {
      if (task.sim.slot !== null) sim.schedule("task.readLogDriver", { id: task.id }, { in: seconds(0) });
    }
  },

  "logGroup.streams"(sim, { task: id }) {
    const task = sim.get("task", id);
    const definition = task === undefined ? undefined : sim.get("taskDefinition", task.taskDefinitionArn);
    if (task === undefined || definition === undefined) return;
    for (const container of definition.containerDefinitions) {
      const options = awslogsOf(container.logConfiguration, "");
      if (options === null) continue;
      const known = findLogGroup(sim.all("logGroup"), options.group);
      const there = known !== undefined && known.sim.deletedAtMs === null ? known : undefined;
      const group = there ?? (options.createGroup ? create(sim, known?.logGroupName ?? options.group) : undefined);
      if (group === undefined) continue;
      sim.patch("logGroup", group.id, {
        logStreams: [...group.logStreams, logStreamName(container, taskIdOf(task))].slice(-knownStreams),
        sim: { ...group.sim, streamCount: group.sim.streamCount + 1 },
      });
    }
  },
} satisfies Pick<Handlers, keyof LogGroupMessages>;

function create(sim: Sim, name: string): LogGroupRecord {
  const before = findLogGroup(sim.all("logGroup"), name);
  const { region, accountId } = sim.get("settings", "run") ?? { region: "us-east-1", accountId: "123456789012" };
  const id = before?.id ?? newLogicalId(sim, name, "LogGroup");
  const group = newLogGroup(id, before?.logGroupName ?? name, region, accountId, sim.cause);
  sim.put("logGroup", id, group);
  return group;
}

function wanted(sim: Sim, name: string): LogGroupRecord | null {
  const group = findLogGroup(sim.all("logGroup"), name);
  if (group !== undefined && group.sim.deletedAtMs === null) return group;
  const message = "The specified log group does not exist.";
  refuse(sim, { kind: "logGroup", subject: group?.id ?? name }, "ResourceNotFoundException", message);
  return null;
}
