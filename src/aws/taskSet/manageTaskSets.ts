import type { Sim } from "../../engine/sim.ts";
import { deploymentId } from "../service/deployments.ts";
import type { ServiceRecord } from "../service/model.ts";
import type { TaskSetRecord } from "./model.ts";
import { newTaskSet, type TaskSetSettings } from "./newTaskSet.ts";

/** Puts a task set into the service; the scheduler starts its tasks. */
export function createTaskSet(
  sim: Sim,
  service: ServiceRecord,
  settings: Omit<TaskSetSettings, "id" | "taskSetId" | "sim">,
): TaskSetRecord {
  const taskSetId = deploymentId(sim.seed, service.id, service.sim.nextDeploymentNumber);
  const cause = tell(
    sim,
    taskSetId,
    "CreateTaskSet",
    `(service ${service.serviceName}) has a new task set ${taskSetId} of ${settings.taskDefinition}.`,
    `It runs ${settings.scale.value}% of the service's desired count.`,
  );
  const taskSet = newTaskSet({ ...settings, id: taskSetId, taskSetId, sim: { cause } }, service, sim.now);
  sim.put("taskSet", taskSet.id, taskSet);
  const sequence = { ...service.sim, nextDeploymentNumber: service.sim.nextDeploymentNumber + 1 };
  const updated = sim.patch("service", service.id, { sim: { ...sequence, steady: false } });
  if (taskSet.status === "PRIMARY") mirrorPrimary(sim, updated, taskSet);
  sim.wake("service.reconcile", service.id);
  return taskSet;
}

/** Makes a task set the one that serves production traffic; the one before it becomes ACTIVE. */
export function makePrimary(sim: Sim, service: ServiceRecord, taskSet: TaskSetRecord): void {
  const cause = tell(
    sim,
    taskSet.id,
    "UpdateServicePrimaryTaskSet",
    `(service ${service.serviceName}) has the primary task set ${taskSet.taskSetId}.`,
    "The primary task set is the one that serves production traffic.",
  );
  for (const other of sim.where("taskSet", "serviceArn", service.id)) {
    if (other.status === "PRIMARY" && other.id !== taskSet.id) {
      sim.patch("taskSet", other.id, { status: "ACTIVE", updatedAtMs: sim.now });
    }
  }
  const primary = sim.patch("taskSet", taskSet.id, {
    status: "PRIMARY",
    updatedAtMs: sim.now,
    sim: { ...taskSet.sim, cause },
  });
  mirrorPrimary(sim, service, primary);
  sim.wake("service.reconcile", service.id);
}

/** Its tasks stop, then it is gone. */
export function deleteTaskSet(sim: Sim, taskSet: TaskSetRecord): void {
  const cause = tell(
    sim,
    taskSet.id,
    "DeleteTaskSet",
    `Task set ${taskSet.taskSetId} is DRAINING.`,
    "Its tasks stop, and their targets leave their target groups.",
  );
  sim.patch("taskSet", taskSet.id, {
    status: "DRAINING",
    scale: { value: 0, unit: "PERCENT" },
    updatedAtMs: sim.now,
    sim: { ...taskSet.sim, cause },
  });
  sim.wake("service.reconcile", taskSet.serviceArn);
}

/** What the service says of itself is what its primary task set runs. */
function mirrorPrimary(sim: Sim, service: ServiceRecord, taskSet: TaskSetRecord): void {
  const { taskDefinition, launchType, platformVersion, loadBalancers, networkConfiguration } = taskSet;
  sim.patch("service", service.id, {
    taskDefinition,
    launchType,
    platformVersion,
    loadBalancers,
    networkConfiguration,
  });
}

const tell = (sim: Sim, subject: string, eventName: string, message: string, because: string): number =>
  sim.journal({
    source: "aws.ecs",
    detailType: "AWS API Call via CloudTrail",
    eventName,
    severity: "INFO",
    kind: "taskSet",
    subject,
    message,
    because,
    notable: true,
  });
