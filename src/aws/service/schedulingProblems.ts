import type { PlacementStrategy } from "../placement/model.ts";
import type { DeploymentConfiguration, ServiceRecord } from "./model.ts";

/**
 * Why a DAEMON service cannot be asked this; null when it can.
 *
 * Source: Amazon ECS API Reference, CreateService, schedulingStrategy; Developer Guide, "Service definition parameters".
 * Estimate: the sentences follow those that people have published.
 */
export function daemonProblem({
  launchType,
  desiredCount,
  deploymentConfiguration,
  placementStrategy = [],
}: {
  readonly launchType: ServiceRecord["launchType"];
  /** What the caller says; undefined when it says nothing. */
  readonly desiredCount: number | undefined;
  readonly deploymentConfiguration: Pick<DeploymentConfiguration, "maximumPercent" | "strategy">;
  readonly placementStrategy?: readonly PlacementStrategy[];
}): string | null {
  if (launchType !== "EC2") {
    const name = launchType === "FARGATE" ? "Fargate" : "External";
    return `The DAEMON scheduling strategy is not supported with the ${name} launch type.`;
  }
  if (desiredCount !== undefined) {
    return "The daemon scheduling strategy does not support a desired count for services. Remove the desired count value and try again.";
  }
  if (deploymentConfiguration.maximumPercent !== 100) {
    return "The daemon scheduling strategy does not support values other than 100 for maximumPercent on a deployment configuration. Change the value to 100, and try again.";
  }
  const { strategy = "ROLLING" } = deploymentConfiguration;
  if (strategy !== "ROLLING") {
    return `The daemon scheduling strategy does not support the ${strategy} deployment strategy. Use ROLLING and try again.`;
  }
  if (placementStrategy.length > 0) {
    return "The daemon scheduling strategy does not support placement strategies. Remove the placement strategy and try again.";
  }
  return null;
}
