import { refuse, type Sim } from "../../engine/sim.ts";
import type { TaskMessages } from "./model.ts";
import { findTask } from "./model.ts";
import { faultProblem } from "./startFault.ts";
import { stoppedReason } from "./stoppedReason.ts";
import { stopTask } from "./stopTask.ts";

/** New tasks of a family fail to start for a reason outside, or start again. */
export function setTaskStartFault(
  sim: Sim,
  { taskDefinition: family, fault, reason }: TaskMessages["lab.SetTaskStartFault"],
): void {
  const settings = sim.get("settings", "run");
  if (settings === undefined) return;
  let newest = null;
  for (const definition of sim.all("taskDefinition")) {
    if (definition.family !== family) continue;
    if (newest === null || definition.revision > newest.revision) newest = definition;
  }
  const about = { kind: "taskDefinition", subject: family } as const;
  if (newest === null) {
    refuse(sim, about, "InvalidParameterException", `There is no task definition of the family ${family}.`);
    return;
  }
  const problem = fault === null ? null : faultProblem(fault, newest);
  if (problem !== null) {
    refuse(sim, about, "InvalidParameterException", problem);
    return;
  }
  const { [family]: _, ...others } = settings.startFaults ?? {};
  const set = fault === null ? {} : { [family]: { fault, reason: reason ?? null, cause: sim.cause } };
  sim.put("settings", "run", { ...settings, startFaults: { ...others, ...set } });
}

/**
 * Source: Amazon ECS Developer Guide, "Task retirement and maintenance for Fargate": its service starts another, within
 * minimumHealthyPercent and maximumPercent. A task without a service is stopped.
 */
export function retireTask(sim: Sim, { task: wanted }: TaskMessages["lab.RetireTask"]): void {
  const task = findTask(sim.all("task"), wanted);
  if (task === undefined || task.desiredStatus === "STOPPED") {
    refuse(sim, { kind: "task", subject: wanted }, "InvalidParameterException", "The referenced task was not found.");
    return;
  }
  if (task.launchType !== "FARGATE") {
    const message = `Task ${wanted} runs on EC2: AWS retires the hosts of Fargate tasks only.`;
    refuse(sim, { kind: "task", subject: task.id }, "InvalidParameterException", message);
    return;
  }
  if (task.serviceId !== null) {
    sim.put("task", task.id, { ...task, sim: { ...task.sim, retires: true } });
    sim.wake("service.reconcile", task.serviceId);
    return;
  }
  stopTask(sim, task, {
    // Estimate: AWS shows no stopCode for it.
    stopCode: "ServiceSchedulerInitiated",
    stoppedReason: stoppedReason.maintenance,
    cause: sim.cause,
    because: "AWS retires the host it runs on.",
  });
}
