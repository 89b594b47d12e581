import { hasTaskSets } from "../taskSet/model.ts";
import { isBehindClassic } from "./isBehindClassic.ts";
import type { Deployment, ServiceRecord } from "./model.ts";

export const launchTypeWords = { FARGATE: "Fargate", EC2: "EC2", EXTERNAL: "External" } as const;

/** Where its tasks run: with task sets each of those says it for itself. */
export const computeWords = (service: ServiceRecord): string =>
  service.deploymentController?.type === "EXTERNAL" ? "task sets" : launchTypeWords[service.launchType];

/** The deployment that is rolling out, if one is. */
export const rollingOut = ({ deployments }: ServiceRecord) =>
  deployments.find(({ status, rolloutState }) => status === "PRIMARY" && rolloutState === "IN_PROGRESS") ?? null;

/** "web:2, IN_PROGRESS". Source: Amazon ECS API Reference, Deployment: no rolloutState behind a Classic Load Balancer. */
export const rolloutWords = (service: ServiceRecord, { taskDefinition, rolloutState }: Deployment): string =>
  isBehindClassic(service) ? taskDefinition : `${taskDefinition}, ${rolloutState}`;

/** What the service is doing about its tasks, in two words; null when it has what it wants. */
export function scalingWords(
  service: ServiceRecord,
): "scaling out" | "scaling in" | "rebalancing zones" | "task sets stabilizing" | null {
  const { runningCount, desiredCount, sim } = service;
  // Each task set has a part of the desired count, or all of it beside another one.
  if (hasTaskSets(service)) return sim.steady ? null : "task sets stabilizing";
  if (sim.rebalancing !== undefined) return "rebalancing zones";
  if (runningCount < desiredCount) return "scaling out";
  return runningCount > desiredCount ? "scaling in" : null;
}

/** "Service web, Fargate, 5 running of 6 desired, scaling out" */
export function serviceSentence(service: ServiceRecord, clusterName: string | null): string {
  const { serviceName, runningCount, desiredCount, status } = service;
  const deployment = rollingOut(service);
  return [
    `Service ${serviceName}`,
    computeWords(service),
    `${runningCount} running of ${desiredCount} desired`,
    scalingWords(service),
    deployment === null ? null : `rolling out ${deployment.taskDefinition}`,
    status === "ACTIVE" ? null : status,
    clusterName === null ? null : `cluster ${clusterName}`,
  ]
    .filter((part) => part !== null)
    .join(", ");
}
