import type { ServiceRecord } from "../service/model.ts";
import { noTasks, planDeployment } from "../service/planDeployment.ts";

/** Tasks that start or stop together. Step 0 is the update; in its first step a new task is still starting. */
export interface RolloutBatch {
  readonly revision: "old" | "new";
  readonly tasks: number;
  readonly fromStep: number;
  /** Null: it stays. */
  readonly untilStep: number | null;
}
export interface RolloutPreview {
  readonly batches: readonly RolloutBatch[];
  /** Steps until nothing old runs; null where the limits let nothing start and nothing stop. */
  readonly steps: number | null;
}

/** Estimate: a service that needs more steps than this has limits that nobody reads off bars. */
const mostSteps = 60;

/**
 * How a rolling deployment would go if every new task becomes healthy: the scheduler's own passes, one for each time
 * that all started tasks have become healthy. Null where there is nothing to replace, or another strategy shifts traffic.
 */
export function rolloutPreview({
  desiredCount,
  schedulingStrategy,
  deploymentConfiguration: { strategy = "ROLLING", minimumHealthyPercent, maximumPercent },
}: Pick<ServiceRecord, "desiredCount" | "schedulingStrategy" | "deploymentConfiguration">): RolloutPreview | null {
  if (desiredCount === 0 || strategy !== "ROLLING" || schedulingStrategy === "DAEMON") return null;
  const batches: RolloutBatch[] = [];
  let [old, healthy] = [desiredCount, 0];
  for (let step = 0; step < mostSteps; step++) {
    const plan = planDeployment({
      desiredCount,
      minimumHealthyPercent,
      maximumPercent,
      primary: { ...noTasks, healthy },
      old: { ...noTasks, healthy: old },
      oldWanted: desiredCount,
      primaryFailed: false,
      primaryWaits: false,
      capacity: null,
      launches: null,
    });
    const [stopped, started] = [plan.stopOld.healthy, plan.startPrimary];
    if (stopped + started === 0) return { batches, steps: null };
    if (stopped > 0) batches.push({ revision: "old", tasks: stopped, fromStep: 0, untilStep: step });
    if (started > 0) batches.push({ revision: "new", tasks: started, fromStep: step, untilStep: null });
    old -= stopped;
    healthy += started;
    if (old === 0 && healthy >= desiredCount) {
      const ends = batches.map(({ fromStep, untilStep }) => untilStep ?? fromStep + 1);
      return { batches, steps: Math.max(...ends) };
    }
  }
  return { batches, steps: null };
}
