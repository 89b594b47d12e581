import { newestDeployment, type ServiceDeploymentRecord } from "../serviceDeployment/model.ts";
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
export function deploymentBar(service: ServiceRecord, current?: ServiceDeploymentRecord): DeploymentBar | null {
  const rolling = rollingOut(service);
  if (rolling === null) return null;
  const { desiredCount, deploymentConfiguration } = service;
  const { strategy = "ROLLING" } = deploymentConfiguration;
  // A deployment that shifts traffic keeps every old task beside every new one.
  const sideBySide = strategy !== "ROLLING" && service.deployments.length > 1;
  const { minimumHealthy, maximumActive } = sideBySide
    ? { minimumHealthy: desiredCount, maximumActive: 2 * desiredCount }
    : deploymentLimits(desiredCount, deploymentConfiguration);
  const fresh = newestDeployment(service, current);
  let older = 0;
  let newest = 0;
  for (const { id, runningCount, pendingCount } of service.deployments) {
    if (id === fresh?.id) newest += runningCount + pendingCount;
    else older += runningCount + pendingCount;
  }
  const scale = Math.max(1, maximumActive, older + newest);
  return { older, newest, minimumHealthy, maximumActive, scale };
}
