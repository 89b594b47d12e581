import type { OpenContext } from "../../engine/mapping.ts";
import { booleanOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import type { ResolvedResource } from "../../template/resolveTemplate.ts";
import { readStrategyFields } from "./deploymentTemplate.ts";
import type { DeploymentCircuitBreaker, DeploymentConfiguration, FailureThreshold, ServiceRecord } from "./model.ts";
import { notSimulated } from "./notSimulated.ts";

/** Source: Amazon ECS API Reference, DeploymentConfiguration: defaults of REPLICA and of DAEMON services. */
export function readDeploymentConfiguration(
  resource: ResolvedResource,
  open: OpenContext,
  schedulingStrategy: ServiceRecord["schedulingStrategy"],
): DeploymentConfiguration {
  const daemon = schedulingStrategy === "DAEMON";
  const said = objectOf(resource.properties.DeploymentConfiguration) ?? {};
  const breaker = objectOf(said.DeploymentCircuitBreaker) ?? {};
  for (const name of Object.keys(said)) {
    if (understoodInConfiguration.includes(name)) continue;
    const path = ["DeploymentConfiguration", name];
    const why = "DeploymentConfiguration has no such field.";
    notSimulated(open, resource, path, "note", `${name} is not simulated.`, why);
  }
  const percent = (value: unknown, usual: number): number =>
    value === undefined ? usual : (numberOf(value) ?? Number.NaN);
  return {
    minimumHealthyPercent: percent(said.MinimumHealthyPercent, daemon ? 0 : 100),
    maximumPercent: percent(said.MaximumPercent, daemon ? 100 : 200),
    deploymentCircuitBreaker: {
      enable: booleanOf(breaker.Enable) ?? false,
      rollback: booleanOf(breaker.Rollback) ?? false,
      ...readThreshold(breaker),
    },
    ...readStrategyFields(said, open),
  };
}

const understoodInConfiguration = [
  "MinimumHealthyPercent",
  "MaximumPercent",
  "DeploymentCircuitBreaker",
  "Strategy",
  "BakeTimeInMinutes",
  "LinearConfiguration",
  "CanaryConfiguration",
  "LifecycleHooks",
  "Alarms",
  "EarlySuccessCriteria",
];

/** What the template says of the threshold; what it leaves out stays out. */
function readThreshold(breaker: Readonly<Record<string, unknown>>): Partial<DeploymentCircuitBreaker> {
  const threshold = objectOf(breaker.ThresholdConfiguration);
  const resets = booleanOf(breaker.ResetOnHealthyTask);
  return {
    ...(threshold === null || threshold === undefined
      ? {}
      : {
          thresholdConfiguration: {
            type: (textOf(threshold.Type) ?? "") as FailureThreshold["type"],
            value: numberOf(threshold.Value) ?? 0,
          },
        }),
    ...(typeof resets === "boolean" ? { resetOnHealthyTask: resets } : {}),
  };
}
