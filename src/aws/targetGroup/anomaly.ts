/** How much a target fails: its share of 5xx and of refused connections, 0 to 1. */
export interface Failing {
  readonly id: string;
  readonly errorShare: number;
}

/** Source: Application Load Balancers User Guide, "Automatic Target Weights": three healthy targets at least. */
export const fewestCompared = 3;
/** Source: the same page: weights are adjusted about every five seconds. */
export const comparedEverySeconds = 5;
/** Estimate: AWS says that a target is compared with its peers, not how far it must be off, nor for how long. */
const timesPeers = 3;
const pointsAbovePeers = 0.05;
export const anomalousAfterSeconds = 30;
/** Estimate: AWS gives an anomalous target "the minimum needed", and ramps its weight back to parity. */
export const leastWeightPercent = 1;
export const weightStepPercent = 10;

/** Targets that fail more than three times the median of their peers, and at least five points more. */
export function anomalousTargets(targets: readonly Failing[]): ReadonlySet<string> {
  if (targets.length < fewestCompared) return new Set();
  return new Set(
    targets
      .filter(({ id, errorShare }) => {
        const peers = median(targets.filter((peer) => peer.id !== id).map((peer) => peer.errorShare));
        return errorShare > timesPeers * peers && errorShare >= peers + pointsAbovePeers;
      })
      .map(({ id }) => id),
  );
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

/** The weight five seconds later: down at once while it is anomalous, then back step by step. */
export const nextWeight = (weightPercent: number, isAnomalous: boolean): number =>
  isAnomalous ? leastWeightPercent : Math.min(100, weightPercent + weightStepPercent);
