import { clockOf, type Sim, timingsOf } from "../../engine/sim.ts";
import { after, type DurationMs, type SimMs } from "../../kernel/time.ts";
import { ec2TaskLatencies } from "../containerInstance/taskLatencies.ts";
import type { TaskRecord } from "./model.ts";
import { containerStartDuration } from "./startDurations.ts";

/** From the image on disk to the container running. */
export const containerStartOf = (sim: Sim, { launchType, cpu }: TaskRecord): DurationMs =>
  launchType !== "FARGATE"
    ? ec2TaskLatencies[clockOf(sim)].containerStart
    : containerStartDuration(timingsOf(sim), cpu);

/** When a container started or will have; one that has not begun would from the end of the pull. */
export function startedAtMsOf(sim: Sim, task: TaskRecord, name: string): SimMs {
  const started = task.containers.find((container) => container.name === name)?.sim?.startedAtMs;
  if (started !== undefined) return started;
  return task.pullStoppedAtMs === null ? sim.now : after(task.pullStoppedAtMs, containerStartOf(sim, task));
}
