import { type Sim, timingsOf } from "../../engine/sim.ts";
import { after, minutes, seconds } from "../../kernel/time.ts";
import { waitsForAgent } from "../task/host.ts";
import { type TaskRecord, taskIdOf } from "../task/model.ts";
import type { TaskDefinitionRecord } from "../taskDefinition/model.ts";
import { eventTexts } from "./eventTexts.ts";
import { type HealthRules, judgeTask } from "./judgeTask.ts";
import type { ServiceRecord } from "./model.ts";
import { sayReported } from "./reportedHealth.ts";
import { note, type SchedulerPass, type SeenTask, say, sayOnce, unsay } from "./schedulerPass.ts";
import { asDeployed } from "./serviceRevision.ts";

/** Looks at every task of the service once. */
export function openPass(sim: Sim, service: ServiceRecord): SchedulerPass {
  const active: SeenTask[] = [];
  const leaving: TaskRecord[] = [];
  const rules = new Map<string, Omit<HealthRules, "checkedContainers">>();
  const checked = new Map<string, readonly string[]>();
  for (const task of sim.where("task", "serviceId", service.id)) {
    if (task.desiredStatus === "STOPPED") {
      leaving.push(task);
      continue;
    }
    let checkedContainers = checked.get(task.taskDefinitionArn);
    if (checkedContainers === undefined) {
      checkedContainers = checkedEssentials(sim.get("taskDefinition", task.taskDefinitionArn));
      checked.set(task.taskDefinitionArn, checkedContainers);
    }
    const { startedBy } = task;
    const own = rules.get(startedBy) ?? rulesOf(sim, service, startedBy);
    rules.set(startedBy, own);
    const targets = own.targetGroups === 0 ? [] : sim.where("target", "taskId", task.id);
    active.push({
      task,
      targets,
      judgement: judgeTask(task, targets, { ...own, checkedContainers }),
      drains: isOnDraining(sim, task) || task.sim.retires === true,
    });
  }
  return { sim, service, active, leaving, stopped: new Set(), candidates: null };
}

const isOnDraining = (sim: Sim, { containerInstanceArn }: TaskRecord): boolean =>
  containerInstanceArn !== null && sim.get("containerInstance", containerInstanceArn)?.status === "DRAINING";

function rulesOf(sim: Sim, service: ServiceRecord, deploymentId: string): Omit<HealthRules, "checkedContainers"> {
  return {
    now: sim.now,
    targetGroups: asDeployed(service, deploymentId).loadBalancers.length,
    healthCheckGracePeriod: seconds(service.healthCheckGracePeriodSeconds),
    targetHealthToScheduler: timingsOf(sim).targetHealthToScheduler,
  };
}

const checkedEssentials = (definition: TaskDefinitionRecord | undefined): readonly string[] =>
  (definition?.containerDefinitions ?? [])
    .filter(({ essential, healthCheck }) => essential && healthCheck !== null)
    .map(({ name }) => name);

/** What changed in the tasks' health since the pass before. */
export interface HealthNews {
  readonly becameHealthy: readonly SeenTask[];
  readonly becameUnhealthy: readonly SeenTask[];
}

/** Keeps what the scheduler knows of each task's health, and says which of it is new. */
export function noteHealth(pass: SchedulerPass): HealthNews {
  const becameHealthy: SeenTask[] = [];
  const becameUnhealthy: SeenTask[] = [];
  for (const seen of pass.active) {
    const { task, judgement } = seen;
    const { healthySinceMs, counted } = task.sim;
    if (judgement.health === "starting" && judgement.failing !== null) sayProtected(pass, seen);
    if (judgement.health === "healthy" && healthySinceMs === null) {
      seen.task = note(pass, task, { healthySinceMs: pass.sim.now, counted: false });
      unsay(pass, protectedKey(task));
      becameHealthy.push(seen);
    } else if (judgement.health === "unhealthy" && !counted) {
      seen.task = note(pass, task, { healthySinceMs: null, counted: true });
      unsay(pass, protectedKey(task));
      becameUnhealthy.push(seen);
    } else if (judgement.health !== "healthy" && healthySinceMs !== null) {
      seen.task = note(pass, task, { healthySinceMs: null });
    }
  }
  return { becameHealthy, becameUnhealthy };
}

const protectedKey = ({ id }: TaskRecord): string => `gracePeriod ${id}`;

/** A decision not to act: the grace period still protects a failing task. */
function sayProtected(pass: SchedulerPass, { task }: SeenTask): void {
  const { healthCheckGracePeriodSeconds: grace, serviceName } = pass.service;
  const id = taskIdOf(task);
  sayOnce(pass, protectedKey(task), {
    event: null,
    message: `(service ${serviceName}) leaves (task ${id}) alone although its health checks fail.`,
    detailType: "ECS Service Event Message",
    eventName: "HEALTH_CHECK_GRACE_PERIOD",
    because: `healthCheckGracePeriodSeconds is ${grace}: results before then are ignored.`,
  });
}

/** Tells of tasks that now count as unhealthy because of their target, or because of their containers. */
export function sayUnhealthy(
  pass: SchedulerPass,
  unhealthy: readonly SeenTask[],
  source: "targets" | "containers",
): void {
  const { serviceName } = pass.service;
  for (const { task, judgement } of unhealthy) {
    const { failing } = judgement;
    const id = taskIdOf(task);
    const words = { detailType: "ECS Service Event Message", severity: "WARN", notable: true } as const;
    if (failing === "containers" && source === "containers") {
      const event = eventTexts.unhealthyContainer(serviceName, id);
      say(pass, { ...words, event, eventName: "TASK_UNHEALTHY" }, task.sim.statusCause);
      if ((pass.service.serviceRegistries ?? []).length > 0) sayReported(pass, id, "CLOUD_MAP", task.sim.statusCause);
    } else if (typeof failing === "string" && failing !== "containers" && source === "targets") {
      sayReported(pass, id, failing);
    } else if (failing !== null && typeof failing !== "string" && source === "targets") {
      const arn = pass.sim.get("targetGroup", failing.targetGroupId)?.targetGroupArn ?? failing.targetGroupId;
      const reason = failing.description ?? "Health checks failed";
      const instance = instanceOf(pass, failing.targetGroupId, task);
      const group = pass.sim.get("targetGroup", failing.targetGroupId);
      const isClassic = group?.classicLoadBalancer !== undefined;
      const event =
        isClassic && instance !== null
          ? eventTexts.unhealthyInstance(serviceName, id, instance, group.targetGroupName)
          : instance === null
            ? eventTexts.unhealthyTarget(serviceName, id, failing.port, arn, reason)
            : eventTexts.unhealthyInstanceTarget(serviceName, { id, instance, port: failing.port }, arn, reason);
      say(pass, { ...words, event, eventName: "TASK_UNHEALTHY" });
    }
  }
}

/** The instance that is the target of a group of instances; null where the task's own address is. */
function instanceOf({ sim }: SchedulerPass, targetGroupId: string, task: TaskRecord): string | null {
  if (sim.get("targetGroup", targetGroupId)?.targetType !== "instance") return null;
  return sim.get("containerInstance", task.containerInstanceArn ?? "")?.ec2InstanceId ?? null;
}

/** Estimate: a running agent hears of a task within a second; three minutes are past every start of one. */
export const agentTimeout = minutes(3);

/** Tasks that their instance's agent has not begun for long. Source: Developer Guide, "Amazon ECS service event messages". */
export function sayAgentTimeouts(pass: SchedulerPass): void {
  const waiting = pass.active.filter(
    ({ task }) =>
      task.lastStatus === "PENDING" &&
      task.sim.waitsFor === waitsForAgent &&
      pass.sim.now >= after(task.createdAtMs, agentTimeout),
  );
  const [first] = waiting;
  if (first === undefined) {
    unsay(pass, "agentTimedOut");
    return;
  }
  const instance = pass.sim.get("containerInstance", first.task.containerInstanceArn ?? "")?.ec2InstanceId ?? "";
  sayOnce(pass, "agentTimedOut", {
    event: eventTexts.agentTimedOut(pass.service.serviceName),
    detailType: "ECS Service Event Message",
    eventName: "AGENT_TIMED_OUT",
    severity: "WARN",
    because: `${waiting.length === 1 ? "A task waits" : `${waiting.length} tasks wait`} in PENDING for the agent of ${instance}.`,
    notable: true,
  });
}
