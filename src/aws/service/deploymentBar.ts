import { deploymentLimits } from "./deploymentLimits.ts";
import type { ServiceRecord } from "./model.ts";
import { rollingOut } from "./sentence.ts";

/** A deployment as a bar: tasks of older revisions, tasks of the newest, and the two limits they move between. */
export interface DeploymentBar {
  readonly older: number;
  readonly newest: number;
  readonly minimumHealthy: number;
  readonly maximumActive: number;
  /** Tasks that the whole bar stands for. */
  readonly scale: number;
}

/** Null while no deployment is rolling out. */
export function deploymentBar(service: ServiceRecord): DeploymentBar | null {
  const newest = rollingOut(service);
  if (newest === null) return null;
  const { desiredCount, deploymentConfiguration } = service;
  const { strategy = "ROLLING" } = deploymentConfiguration;
  // A deployment that shifts traffic keeps every old task beside every new one.
  const sideBySide = strategy !== "ROLLING" && service.deployments.length > 1;
  const { minimumHealthy, maximumActive } = sideBySide
    ? { minimumHealthy: desiredCount, maximumActive: 2 * desiredCount }
    : deploymentLimits(desiredCount, deploymentConfiguration);
  const count = (deployment: typeof newest) => deployment.runningCount + deployment.pendingCount;
  const older = service.deployments.reduce(
    (sum, deployment) => sum + (deployment.id === newest.id ? 0 : count(deployment)),
    0,
  );
  const scale = Math.max(1, maximumActive, older + count(newest));
  return { older, newest: count(newest), minimumHealthy, maximumActive, scale };
}
