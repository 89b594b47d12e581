import { deploymentLimits } from "./deploymentLimits.ts";

/** Tasks asked to run, by what the scheduler knows of their health. */
export interface TaskCounts {
  readonly healthy: number;
  /** Not counted as healthy yet: pending, just started, or failing checks within the grace period. */
  readonly starting: number;
  readonly unhealthy: number;
}
export const noTasks: TaskCounts = { healthy: 0, starting: 0, unhealthy: 0 };
export const totalOf = ({ healthy, starting, unhealthy }: TaskCounts): number => healthy + starting + unhealthy;

export interface DeploymentSituation {
  readonly desiredCount: number;
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
  /** Tasks of the PRIMARY deployment, and of all others. */
  readonly primary: TaskCounts;
  readonly old: TaskCounts;
  /** Tasks that a COMPLETED deployment now being replaced should still have; 0 when there is none. */
  readonly oldWanted: number;
  /** The circuit breaker has failed the PRIMARY deployment: nothing of it is launched. */
  readonly primaryFailed: boolean;
  /** Its launches wait because earlier ones failed. */
  readonly primaryWaits: boolean;
  /** Tasks that fit wherever they go; null where placement says so itself, on Fargate and on instances alike. */
  readonly capacity: number | null;
  /** How many of those scale-in protection keeps from being stopped, unhealthy ones aside. */
  readonly protectedPrimary?: TaskCounts;
  readonly protectedOld?: TaskCounts;
  /** Launches the launch rate still allows now; null without a limit. */
  readonly launches: number | null;
}

export interface DeploymentPlan {
  readonly stopPrimary: TaskCounts;
  readonly stopOld: TaskCounts;
  readonly startPrimary: number;
  /** Replacements for failed tasks of the old revision, in the old revision. */
  readonly startOld: number;
  /** How many of the started tasks replace unhealthy ones. */
  readonly replacements: number;
  /** Tasks that would stop if they were not protected. */
  readonly heldPrimary: number;
  readonly heldOld: number;
  /** Nothing can stop because of the floor, nothing can start because of the ceiling. */
  readonly deadlock: boolean;
}

const upTo = (count: number, most: number): number => Math.max(0, Math.min(count, most));

/**
 * One pass over a service: first stop, then start.
 *
 * A task stops counting as active when it is asked to stop, even while it drains.
 *
 * Source: Amazon ECS Developer Guide, "Deploy Amazon ECS services by replacing tasks", and the Best Practices Guide,
 * "Service deployment options". Estimate: stop and start in the same pass reproduces AWS's three published examples.
 */
export function planDeployment(situation: DeploymentSituation): DeploymentPlan {
  const { desiredCount, primary, old, oldWanted, primaryFailed } = situation;
  const { protectedPrimary = noTasks, protectedOld = noTasks } = situation;
  const { minimumHealthy, maximumActive } = deploymentLimits(desiredCount, situation);

  // More tasks than desired: those that do not serve yet go first.
  const excess = upTo(primary.healthy + primary.starting - desiredCount, primary.healthy + primary.starting);
  const excessStarting = upTo(excess, primary.starting - protectedPrimary.starting);
  const excessHealthy = upTo(excess - excessStarting, primary.healthy - protectedPrimary.healthy);
  const healthy = primary.healthy - excessHealthy;
  const starting = primary.starting - excessStarting;

  const stopOldWanted = primaryFailed
    ? leastUseful(old, totalOf(old) - Math.max(desiredCount, 0))
    : oldThatMayStop(old, healthy, minimumHealthy, oldWanted);
  const stopOld = {
    healthy: upTo(stopOldWanted.healthy, old.healthy - protectedOld.healthy),
    starting: upTo(stopOldWanted.starting, old.starting - protectedOld.starting),
    unhealthy: stopOldWanted.unhealthy,
  };
  const oldLeft = minus(old, stopOld);
  const shortOfHealthy = Math.max(0, minimumHealthy - healthy - oldLeft.healthy - oldLeft.starting);
  const startOldWanted = upTo(shortOfHealthy, oldWanted - totalOf(oldLeft));
  const startPrimaryWanted =
    primaryFailed || situation.primaryWaits ? 0 : Math.max(0, desiredCount - healthy - starting);

  // An unhealthy task leaves once its replacement is healthy.
  const replaced = primaryFailed
    ? primary.unhealthy
    : upTo(healthy + primary.unhealthy - desiredCount, primary.unhealthy);
  const launches = situation.launches ?? Number.MAX_SAFE_INTEGER;
  const activeAfter = (stoppedUnhealthy: number): number =>
    healthy + starting + primary.unhealthy - stoppedUnhealthy + totalOf(oldLeft);
  const roomAfter = (stoppedUnhealthy: number): number => {
    const most = Math.min(maximumActive, situation.capacity ?? maximumActive);
    return upTo(most - activeAfter(stoppedUnhealthy), launches);
  };
  // Without room to start the replacement first, unhealthy tasks stop one at a time.
  const wanted = startOldWanted + startPrimaryWanted;
  const oneMakesRoom =
    wanted > 0 &&
    roomAfter(replaced) === 0 &&
    roomAfter(replaced + 1) > 0 &&
    starting === 0 &&
    primary.unhealthy > replaced;
  const stopUnhealthy = replaced + (oneMakesRoom ? 1 : 0);
  const room = roomAfter(stopUnhealthy);

  const startOld = upTo(startOldWanted, room);
  const startPrimary = upTo(startPrimaryWanted, room - startOld);
  const plainlyMissing = Math.max(0, desiredCount - healthy - starting - primary.unhealthy);
  const stopPrimary = { healthy: excessHealthy, starting: excessStarting, unhealthy: stopUnhealthy };
  const moves = totalOf(stopPrimary) + totalOf(stopOld) + startOld + startPrimary;
  return {
    stopPrimary,
    stopOld,
    startPrimary,
    startOld,
    replacements: upTo(startPrimary - plainlyMissing, primary.unhealthy) + upTo(startOld, old.unhealthy),
    heldPrimary: excess - excessStarting - excessHealthy,
    heldOld: totalOf(stopOldWanted) - totalOf(stopOld),
    deadlock:
      moves === 0 &&
      totalOf(old) > 0 &&
      startPrimaryWanted > 0 &&
      starting + primary.unhealthy + old.starting === 0 &&
      activeAfter(0) >= maximumActive,
  };
}

/** Old tasks that serve nobody cost nothing; healthy ones stop as far as the floor allows. */
function oldThatMayStop(
  old: TaskCounts,
  primaryHealthy: number,
  minimumHealthy: number,
  oldWanted: number,
): TaskCounts {
  const healthy = upTo(primaryHealthy + old.healthy - minimumHealthy, old.healthy);
  const short = Math.max(0, minimumHealthy - primaryHealthy - old.healthy);
  // Replacements of a revision that once completed stay while the service is short of healthy tasks.
  const kept = oldWanted > 0 ? upTo(short, old.starting) : 0;
  return { healthy, starting: old.starting - kept, unhealthy: old.unhealthy };
}

function leastUseful(tasks: TaskCounts, count: number): TaskCounts {
  const unhealthy = upTo(count, tasks.unhealthy);
  const starting = upTo(count - unhealthy, tasks.starting);
  return { unhealthy, starting, healthy: upTo(count - unhealthy - starting, tasks.healthy) };
}

const minus = (a: TaskCounts, b: TaskCounts): TaskCounts => ({
  healthy: a.healthy - b.healthy,
  starting: a.starting - b.starting,
  unhealthy: a.unhealthy - b.unhealthy,
});
