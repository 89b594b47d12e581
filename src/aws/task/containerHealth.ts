import type { ContainerDefinition } from "../taskDefinition/model.ts";
import type { HealthStatus, TaskContainer } from "./model.ts";

export interface HealthCheckResult {
  readonly healthStatus: HealthStatus;
  readonly failures: number;
}

/**
 * A container's health after one more run of its command. Failures within startPeriod do not count, unless the
 * container has already been healthy.
 *
 * Source: Amazon ECS API Reference, HealthCheck. Estimate: Fargate probes as Docker does.
 */
export function judgeHealthCheck(
  before: HealthCheckResult,
  passed: boolean,
  sinceStartSeconds: number,
  { retries, startPeriod }: Pick<NonNullable<ContainerDefinition["healthCheck"]>, "retries" | "startPeriod">,
): HealthCheckResult {
  if (passed) return { healthStatus: "HEALTHY", failures: 0 };
  if (sinceStartSeconds < startPeriod && before.healthStatus === "UNKNOWN") return before;
  const failures = before.failures + 1;
  return { healthStatus: failures >= retries ? "UNHEALTHY" : before.healthStatus, failures };
}

/** Source: Amazon ECS API Reference, Task, healthStatus: any UNHEALTHY, else any UNKNOWN, else HEALTHY. */
export function rollUpHealth(essential: readonly HealthStatus[]): HealthStatus {
  if (essential.includes("UNHEALTHY")) return "UNHEALTHY";
  return essential.length === 0 || essential.includes("UNKNOWN") ? "UNKNOWN" : "HEALTHY";
}

/** The task's health: only essential containers count. */
export function taskHealth(
  containers: readonly Pick<TaskContainer, "name" | "healthStatus">[],
  definitions: readonly Pick<ContainerDefinition, "name" | "essential">[],
): HealthStatus {
  const essential = new Set(definitions.filter((definition) => definition.essential).map(({ name }) => name));
  return rollUpHealth(containers.filter(({ name }) => essential.has(name)).map(({ healthStatus }) => healthStatus));
}
