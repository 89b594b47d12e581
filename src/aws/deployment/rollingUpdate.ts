import type { DeploymentStrategy, IntOrPercent } from "./model.ts";

/** Pods of a Deployment that count: of the newest template, and of all older ones. */
export interface PodCounts {
  readonly replicas: number;
  readonly updated: number;
  readonly updatedReady: number;
  readonly old: number;
  readonly oldReady: number;
  /** Pods that are still on their way out, which only Recreate waits for. */
  readonly terminating: number;
}

export interface RolloutStep {
  readonly create: number;
  readonly removeUpdated: number;
  /** Of the old ones, those that are not ready go first. */
  readonly removeOld: number;
}

const share = (value: IntOrPercent, replicas: number, round: (number: number) => number): number =>
  typeof value === "number" ? value : round((Number.parseFloat(value) * replicas) / 100);

/** Source: Kubernetes, Deployments: maxSurge is rounded up, maxUnavailable down; both 0 would never move, so one may go. */
export function rolloutLimits(
  { maxSurge, maxUnavailable }: DeploymentStrategy,
  replicas: number,
): { readonly most: number; readonly leastReady: number } {
  const surge = share(maxSurge, replicas, Math.ceil);
  const unavailable = share(maxUnavailable, replicas, Math.floor);
  return {
    most: replicas + surge,
    leastReady: Math.max(0, replicas - (surge === 0 && unavailable === 0 ? 1 : Math.min(unavailable, replicas))),
  };
}

/**
 * What the Deployment controller does next.
 * Source: kubernetes/kubernetes, pkg/controller/deployment/rolling.go: the new ReplicaSet grows up to replicas + maxSurge in
 * all; old pods go as far as replicas − maxUnavailable stay ready, those that are not ready first.
 */
export function rolloutStep(strategy: DeploymentStrategy, counts: PodCounts): RolloutStep {
  const { replicas, updated, updatedReady, old, oldReady, terminating } = counts;
  if (updated > replicas) return { create: 0, removeUpdated: updated - replicas, removeOld: 0 };
  const missing = replicas - updated;
  if (strategy.type === "Recreate") {
    const isClear = old === 0 && terminating === 0;
    return { create: isClear ? missing : 0, removeUpdated: 0, removeOld: old };
  }
  // Without older pods this is no update: all that is missing is made.
  if (old === 0) return { create: missing, removeUpdated: 0, removeOld: 0 };
  const { most, leastReady } = rolloutLimits(strategy, replicas);
  const create = Math.max(0, Math.min(missing, most - updated - old));
  const surplus = Math.max(0, updated + old - leastReady - (updated - updatedReady));
  const unready = Math.min(old - oldReady, surplus);
  const ready = Math.max(0, Math.min(oldReady, updatedReady + oldReady - leastReady, surplus - unready));
  return { create, removeUpdated: 0, removeOld: unready + ready };
}
