import type { DeploymentConfiguration } from "../service/model.ts";

/** Source: Amazon ECS API Reference, LinearConfiguration and CanaryConfiguration. */
export const usualStepPercent = 10;
export const usualStepBakeMinutes = 6;
export const usualCanaryPercent = 5;
export const usualCanaryBakeMinutes = 10;

type Strategy = Pick<DeploymentConfiguration, "strategy" | "linearConfiguration" | "canaryConfiguration">;

/** Percent of production traffic that the new revision has after each step. */
export function trafficSteps({ strategy, linearConfiguration, canaryConfiguration }: Strategy): readonly number[] {
  if (strategy === "LINEAR") {
    const { stepPercent = usualStepPercent } = linearConfiguration ?? {};
    // In tenths of a percent: steps are multiples of 0.1, and whole numbers add up exactly.
    const tenths = Math.round(stepPercent * 10);
    const steps: number[] = [];
    for (let sum = tenths; sum < 1_000; sum += tenths) steps.push(sum / 10);
    return [...steps, 100];
  }
  if (strategy === "CANARY") {
    const { canaryPercent = usualCanaryPercent } = canaryConfiguration ?? {};
    return canaryPercent < 100 ? [canaryPercent, 100] : [100];
  }
  return [100];
}

/** Minutes between one step and the next; after the last one nothing of it is waited for. */
export function stepBakeMinutes({ strategy, linearConfiguration, canaryConfiguration }: Strategy): number {
  if (strategy === "LINEAR") return linearConfiguration?.stepBakeTimeInMinutes ?? usualStepBakeMinutes;
  if (strategy === "CANARY") return canaryConfiguration?.canaryBakeTimeInMinutes ?? usualCanaryBakeMinutes;
  return 0;
}

/**
 * Weights of a forward action, which are whole numbers from 0 to 999.
 * Estimate: percent as they are, and tenths of a percent where percent would not be whole.
 */
export function weightsOf(greenPercent: number): { readonly blue: number; readonly green: number } {
  if (Number.isInteger(greenPercent)) return { blue: 100 - greenPercent, green: greenPercent };
  const green = Math.round(greenPercent * 10);
  return { blue: 1_000 - green, green };
}
