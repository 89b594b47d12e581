import type { DeploymentConfiguration } from "./model.ts";

/**
 * How far a rolling deployment may drain a service, and how far it may fill it.
 *
 * The floor rounds up and the ceiling rounds down, so rounding never lets a small service
 * run below, or grow above, the percentage its owner asked for.
 *
 * Source: Amazon ECS API Reference, DeploymentConfiguration.
 */
export function deploymentLimits(
  desiredCount: number,
  { minimumHealthyPercent, maximumPercent }: Pick<DeploymentConfiguration, "minimumHealthyPercent" | "maximumPercent">,
): { readonly minimumHealthy: number; readonly maximumActive: number } {
  return {
    minimumHealthy: Math.ceil((desiredCount * minimumHealthyPercent) / 100),
    maximumActive: Math.floor((desiredCount * maximumPercent) / 100),
  };
}
