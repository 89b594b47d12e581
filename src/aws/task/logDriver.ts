import type { Sim } from "../../engine/sim.ts";
import { after, seconds } from "../../kernel/time.ts";
import { setServing } from "../../load/taskSlots.ts";
import { isStalled } from "../logGroup/awslogs.ts";
import { startedAtMsOf } from "./containerTimes.ts";
import type { TaskRecord } from "./model.ts";
import { imageOf } from "./taskLoad.ts";

/** In blocking mode an application waits for its log driver while the log group accepts too little. */
export const waitsForLogDriver = (sim: Sim, task: TaskRecord, serving: string | undefined): boolean =>
  serving !== undefined && isStalled(sim, task, serving);

/** Looks again whether the application may go on. */
export function readLogDriver(sim: Sim, task: TaskRecord, serving: string | undefined): void {
  const container = task.containers.find(({ name }) => name === serving);
  if (container === undefined || task.sim.slot === null) return;
  const startSeconds = imageOf(sim, container.image).startSeconds;
  const hasStarted = sim.now >= after(startedAtMsOf(sim, task, container.name), seconds(startSeconds));
  setServing(sim.columns, task.sim.slot, hasStarted && !waitsForLogDriver(sim, task, serving));
}
