import type { Sim } from "../../engine/sim.ts";
import { countFailures } from "../service/countFailures.ts";
import { eventTexts } from "../service/eventTexts.ts";
import type { ServiceRecord } from "../service/model.ts";
import { noteHealth, openPass, sayUnhealthy } from "../service/observeTasks.ts";
import { carryOut } from "../service/reconcile.ts";
import { announceStops, registerTasks } from "../service/registerTasks.ts";
import { type SchedulerPass, sayOnce, unsay } from "../service/schedulerPass.ts";
import { isPending, isRunning } from "../task/model.ts";
import { computedDesiredCount } from "./computedDesiredCount.ts";
import type { TaskSetRecord } from "./model.ts";
import { serviceOf } from "./newTaskSet.ts";

/**
 * One pass over a service whose controller is CODE_DEPLOY or EXTERNAL: each task set is held at its
 * computedDesiredCount. What it runs and how much traffic it gets is decided elsewhere.
 *
 * Source: Amazon ECS API Reference, TaskSet; Developer Guide, "External deployment".
 */
export function reconcileTaskSets(sim: Sim, id: string): void {
  const before = sim.get("service", id);
  if (before === undefined || before.status === "INACTIVE") return;
  let service = before;
  let runningCount = 0;
  let pendingCount = 0;
  let steady = true;
  for (const found of sim.where("taskSet", "serviceArn", id)) {
    const { pass, taskSet } = runTaskSet(sim, service, found);
    service = { ...service, events: pass.service.events, sim: pass.service.sim };
    runningCount += taskSet?.runningCount ?? 0;
    pendingCount += taskSet?.pendingCount ?? 0;
    if (taskSet !== null && taskSet.stabilityStatus !== "STEADY_STATE") steady = false;
  }
  const ended = service.status === "DRAINING" && sim.where("taskSet", "serviceArn", id).length === 0;
  const state =
    steady === service.sim.steady ? service.sim : { ...service.sim, steady, saidAtMs: said(service, steady, sim) };
  const same = runningCount === before.runningCount && pendingCount === before.pendingCount;
  if (same && !ended && state === before.sim && service.events === before.events) return;
  const status = ended ? "INACTIVE" : service.status;
  sim.put("service", id, { ...service, status, runningCount, pendingCount, sim: state });
}

/** A steady service is left alone until something wakes the scheduler. */
const said = ({ sim: { saidAtMs } }: ServiceRecord, steady: boolean, { now }: Sim) =>
  steady ? { ...saidAtMs, steady: now } : saidAtMs;

/** The task set as the pass leaves it; null once it is gone. */
function runTaskSet(
  sim: Sim,
  service: ServiceRecord,
  found: TaskSetRecord,
): { readonly pass: SchedulerPass; readonly taskSet: TaskSetRecord | null } {
  const goes = found.status === "DRAINING" || service.status !== "ACTIVE";
  const wanted = goes ? 0 : computedDesiredCount(service.desiredCount, found.scale.value);
  const taskSet = { ...found, computedDesiredCount: wanted, status: goes ? ("DRAINING" as const) : found.status };
  const opened = openPass(sim, serviceOf(service, taskSet));
  const pass: SchedulerPass = {
    ...opened,
    taskSetId: taskSet.taskSetId,
    active: opened.active.filter(({ task }) => task.startedBy === taskSet.taskSetId),
    leaving: opened.leaving.filter(({ startedBy }) => startedBy === taskSet.taskSetId),
  };
  const cause = causeOf(sim, service, found, wanted);
  sim.because(cause);
  announceStops(pass);
  registerTasks(pass);
  const news = noteHealth(pass);
  sayUnhealthy(pass, news.becameUnhealthy, "targets");
  countFailures(pass, news);
  const moved = carryOut(pass);
  sayUnhealthy(pass, news.becameUnhealthy, "containers");
  if (goes && pass.active.length === 0 && pass.leaving.every(({ lastStatus }) => lastStatus === "STOPPED")) {
    unsay(pass, `steady ${taskSet.taskSetId}`);
    sim.remove("taskSet", found.id);
    sim.wake("service.reconcile", service.id);
    return { pass, taskSet: null };
  }
  return { pass, taskSet: conclude(pass, taskSet, found, moved) };
}

/** A new scale or a new desired count first; then what woke the scheduler; then the newest decision about the task set. */
function causeOf(
  sim: Sim,
  { sim: { desiredCountCause } }: ServiceRecord,
  { computedDesiredCount: had, sim: { cause } }: TaskSetRecord,
  wanted: number,
): number | null {
  const newest = Math.max(desiredCountCause ?? 0, cause ?? 0);
  if (had !== wanted && newest > 0) return newest;
  return sim.cause ?? (newest === 0 ? null : newest);
}

/** Counts afresh, and says when the task set has become steady. */
function conclude(pass: SchedulerPass, taskSet: TaskSetRecord, found: TaskSetRecord, moved: boolean): TaskSetRecord {
  const { sim } = pass;
  const runningCount = pass.active.filter(({ task }) => isRunning(task)).length;
  const pendingCount = pass.active.filter(({ task }) => isPending(task)).length;
  const steady =
    !moved &&
    pendingCount === 0 &&
    runningCount === taskSet.computedDesiredCount &&
    pass.active.every(({ judgement, drains }) => judgement.settled && !drains);
  const stabilityStatus = steady ? "STEADY_STATE" : "STABILIZING";
  const key = `steady ${taskSet.taskSetId}`;
  if (steady) {
    const words = { event: eventTexts.steadyState(pass.service.serviceName), eventName: "TASKSET_STEADY_STATE" };
    sayOnce(pass, key, words);
  } else unsay(pass, key);
  const now = { ...taskSet, runningCount, pendingCount, stabilityStatus } as const;
  const same = (["status", "computedDesiredCount", "runningCount", "pendingCount", "stabilityStatus"] as const).every(
    (field) => now[field] === found[field],
  );
  if (same) return found;
  const turned = now.stabilityStatus !== found.stabilityStatus;
  const updated: TaskSetRecord = {
    ...now,
    updatedAtMs: sim.now,
    stabilityStatusAtMs: turned ? sim.now : found.stabilityStatusAtMs,
  };
  sim.put("taskSet", found.id, updated);
  return updated;
}
