import type { ServiceRecord } from "../service/model.ts";

/** What UpdateService will do, in one sentence per service. Source of the limits: Amazon ECS API Reference, DeploymentConfiguration. */
export function rolloutWords({
  serviceName,
  desiredCount,
  deploymentConfiguration: { minimumHealthyPercent, maximumPercent },
}: Pick<ServiceRecord, "serviceName" | "desiredCount" | "deploymentConfiguration">): string {
  const most = Math.floor((desiredCount * maximumPercent) / 100);
  const least = Math.ceil((desiredCount * minimumHealthyPercent) / 100);
  return `Starts a rolling deployment of ${serviceName}: up to ${most} tasks, never under ${least}.`;
}
