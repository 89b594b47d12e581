import { alarmsWords, greenShares, servesTestTraffic, strategyWords } from "../serviceDeployment/describe.ts";
import type { ServiceDeploymentRecord } from "../serviceDeployment/model.ts";
import { discoveryWords } from "../serviceDiscovery/describe.ts";
import { failureThreshold } from "./circuitBreaker.ts";
import { deploymentLimits } from "./deploymentLimits.ts";
import type { Deployment, ServiceRecord } from "./model.ts";
import { rollingOut, scalingWords } from "./sentence.ts";
import { rebalancingProblem } from "./zoneBalance.ts";

/** How others find it by name: "api.internal answers with 2 tasks"; null without a registry of Cloud Map. */
export const discoveryFact = discoveryWords;

export type ServiceTone = "ok" | "warn" | "bad" | "rev" | "neutral";

/** Steady is ok; a failed deployment is bad; a deployment under way has the colour of new revisions. */
export function serviceTone(service: ServiceRecord): ServiceTone {
  if (service.status !== "ACTIVE") return "neutral";
  if (service.deployments[0]?.rolloutState === "FAILED") return "bad";
  if (service.sim.steady) return "ok";
  return rollingOut(service) === null ? "warn" : "rev";
}

/** What a chip says: "steady", "scaling out", "rolling out hello:2", "deployment failed", "DRAINING". */
export function serviceStateWords(service: ServiceRecord): string {
  if (service.status !== "ACTIVE") return service.status;
  if (service.deployments[0]?.rolloutState === "FAILED") return "deployment failed";
  const deployment = rollingOut(service);
  if (deployment !== null) return `rolling out ${deployment.taskDefinition}`;
  return service.sim.steady ? "steady" : (scalingWords(service) ?? "settling");
}

/** Why it waits to launch: "next launch in 40 s, 5 failed in a row"; null when it does not. */
export function backoffWords({ sim }: ServiceRecord, nowMs: number): string | null {
  if (sim.launchAfterMs <= nowMs || sim.launchFailures === 0) return null;
  return `next launch in ${Math.ceil((sim.launchAfterMs - nowMs) / 1_000)} s, ${sim.launchFailures} failed in a row`;
}

export const deploymentTone = ({ rolloutState }: Deployment): ServiceTone =>
  rolloutState === "FAILED" ? "bad" : rolloutState === "COMPLETED" ? "ok" : "rev";

/** "PRIMARY hello:2, 2 running, 1 pending of 4, IN_PROGRESS, 1 failed" */
export function deploymentWords(deployment: Deployment): string {
  const { status, taskDefinition, runningCount, pendingCount, desiredCount, rolloutState, failedTasks } = deployment;
  return [
    `${status} ${taskDefinition}`,
    `${runningCount} running`,
    pendingCount === 0 ? null : `${pendingCount} pending`,
    `${desiredCount} desired`,
    rolloutState,
    failedTasks === 0 ? null : `${failedTasks} failed`,
  ]
    .filter((part) => part !== null)
    .join(", ");
}

/** What deploys it; null where that is ECS itself. Source: Amazon ECS API Reference, DeploymentController. */
export function controllerFact({ deploymentController }: Pick<ServiceRecord, "deploymentController">): string | null {
  switch (deploymentController?.type) {
    case "CODE_DEPLOY":
      return "CODE_DEPLOY: a second task set of the same size, then the traffic moves";
    case "EXTERNAL":
      return "EXTERNAL: task sets, made and scaled by whoever calls";
    default:
      return null;
  }
}

/** Null where no breaker watches; "off", "on, with rollback: fails after 3 failed tasks", "on: fails after 5 failed tasks, healthy ones do not reset it" */
export function circuitBreakerWords(service: ServiceRecord): string | null {
  if (controllerFact(service) !== null) return null;
  const { desiredCount, deploymentConfiguration } = service;
  const { enable, rollback, thresholdConfiguration, resetOnHealthyTask } =
    deploymentConfiguration.deploymentCircuitBreaker;
  if (!enable) return "off";
  const failures = failureThreshold(desiredCount, thresholdConfiguration);
  const kept = resetOnHealthyTask === false ? ", healthy ones do not reset it" : "";
  return `on${rollback ? ", with rollback" : ""}: fails after ${failures} failed tasks${kept}`;
}

/** "ENABLED", "ENABLED: 1 task moves", "DISABLED" */
export function rebalancingWords({ availabilityZoneRebalancing = "DISABLED", sim }: ServiceRecord): string {
  const moving = (sim.rebalancing?.started.length ?? 0) + (sim.rebalancing?.leaving.length ?? 0);
  if (moving === 0) return availabilityZoneRebalancing;
  return `${availabilityZoneRebalancing}: ${moving} ${moving === 1 ? "task moves" : "tasks move"}`;
}

/** What turning it on would do, or why it cannot be turned on. */
export function rebalancingHelp(service: ServiceRecord): string {
  const says = "Once steady, moves tasks from the fullest zone to the emptiest: start there first, then stop here.";
  return service.availabilityZoneRebalancing === "ENABLED" ? says : (rebalancingProblem(service) ?? says);
}

/** "Rolling, 100 to 200%: never under 4, up to 8 tasks"; other strategies: "Blue/green, bakes 5 min: up to 8 tasks". */
export function strategyFact(service: ServiceRecord): string {
  const controller = controllerFact(service);
  if (controller !== null) return controller;
  const { desiredCount, deploymentConfiguration } = service;
  const words = strategyWords(deploymentConfiguration);
  const { strategy = "ROLLING", minimumHealthyPercent, maximumPercent } = deploymentConfiguration;
  if (strategy !== "ROLLING") return `${words}: up to ${2 * desiredCount} tasks`;
  const { minimumHealthy, maximumActive } = deploymentLimits(desiredCount, deploymentConfiguration);
  return `${words}, ${minimumHealthyPercent} to ${maximumPercent}%: never under ${minimumHealthy}, up to ${maximumActive} tasks`;
}

export const alarmsFact = ({ deploymentConfiguration }: ServiceRecord): string | null =>
  alarmsWords(deploymentConfiguration);

/** "test listener" while only test traffic goes to the new revision, then its share: "5 % green"; null otherwise. */
export function trafficTag(record: ServiceDeploymentRecord | undefined): string | null {
  if (record === undefined || record.status !== "IN_PROGRESS" || record.sourceServiceRevisions.length === 0)
    return null;
  if (servesTestTraffic(record)) return "test listener";
  const shares = greenShares(record);
  return shares === null || shares.production === 0 ? null : `${shares.production}% green`;
}

/** "CPUUtilization every 20 s"; null while every metric comes once a minute. */
export function resolutionWords({ monitoring }: Pick<ServiceRecord, "monitoring">): string | null {
  const frequent = (monitoring?.metricConfigurations ?? []).filter(({ resolutionSeconds }) => resolutionSeconds < 60);
  if (frequent.length === 0) return null;
  return frequent.map((one) => `${one.metricNames.join(", ")} every ${one.resolutionSeconds} s`).join("; ");
}
