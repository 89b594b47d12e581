import { longestPauseMinutes } from "../serviceDeployment/hooks.ts";
import type { ServiceConnectConfiguration } from "../serviceDiscovery/model.ts";
import { servesByName } from "../serviceDiscovery/serviceConnect.ts";
import {
  type AdvancedConfiguration,
  type DeploymentConfiguration,
  type DeploymentLifecycleHook,
  deploymentStrategies,
  type LifecycleStage,
  lifecycleStages,
  type ServiceLoadBalancer,
} from "./model.ts";

/** Source: Amazon ECS API Reference, DeploymentConfiguration: bake times, a day at most. */
const longestBake = 1_440;
/** Source: Amazon ECS Developer Guide, "Lifecycle hooks": what no hook, and what no PAUSE hook, can stand at. */
const withoutHooks: readonly LifecycleStage[] = ["SCALE_UP", "BAKE_TIME", "CLEAN_UP"];
const withoutPause: readonly LifecycleStage[] = ["TEST_TRAFFIC_SHIFT", "PRODUCTION_TRAFFIC_SHIFT"];

/**
 * Why a strategy, its hooks, alarms or early success would be refused; null when it would not.
 * Estimate: the rules are AWS's, the sentences ours.
 */
export function deploymentProblem(configuration: DeploymentConfiguration): string | null {
  const { strategy = "ROLLING", bakeTimeInMinutes, linearConfiguration, canaryConfiguration } = configuration;
  if (!deploymentStrategies.includes(strategy)) return `strategy must be one of ${deploymentStrategies.join(", ")}.`;
  if (bakeTimeInMinutes !== undefined && !isBake(bakeTimeInMinutes)) return bakeProblem("bakeTimeInMinutes");
  if (strategy === "BLUE_GREEN" && bakeTimeInMinutes === undefined) {
    return "bakeTimeInMinutes must be provided when the deployment strategy is BLUE_GREEN.";
  }
  if (linearConfiguration !== undefined && strategy !== "LINEAR") {
    return "linearConfiguration is only valid when the deployment strategy is LINEAR.";
  }
  if (canaryConfiguration !== undefined && strategy !== "CANARY") {
    return "canaryConfiguration is only valid when the deployment strategy is CANARY.";
  }
  const { stepPercent = 10, stepBakeTimeInMinutes = 0 } = linearConfiguration ?? {};
  if (!isShare(stepPercent, 3)) return "stepPercent must be a multiple of 0.1 from 3.0 to 100.0.";
  if (!isBake(stepBakeTimeInMinutes)) return bakeProblem("stepBakeTimeInMinutes");
  const { canaryPercent = 5, canaryBakeTimeInMinutes = 0 } = canaryConfiguration ?? {};
  if (!isShare(canaryPercent, 0.1)) return "canaryPercent must be a multiple of 0.1 from 0.1 to 100.0.";
  if (!isBake(canaryBakeTimeInMinutes)) return bakeProblem("canaryBakeTimeInMinutes");
  for (const hook of configuration.lifecycleHooks ?? []) {
    const problem = hookProblem(hook);
    if (problem !== null) return problem;
  }
  return alarmsProblem(configuration) ?? earlySuccessProblem(configuration, strategy);
}

const isBake = (minutes: number): boolean => Number.isInteger(minutes) && minutes >= 0 && minutes <= longestBake;
const bakeProblem = (field: string): string => `${field} must be a whole number of minutes from 0 to ${longestBake}.`;
/** In tenths, which are whole where the percentage is a multiple of 0.1. */
const isShare = (percent: number, least: number): boolean =>
  percent >= least && percent <= 100 && Math.abs(percent * 10 - Math.round(percent * 10)) < 1e-9;

function hookProblem({
  targetType = "AWS_LAMBDA",
  hookTargetArn,
  lifecycleStages: stages,
  timeoutConfiguration,
}: DeploymentLifecycleHook): string | null {
  if (targetType !== "AWS_LAMBDA" && targetType !== "PAUSE") return "targetType must be AWS_LAMBDA or PAUSE.";
  if (stages.length === 0) return "A lifecycle hook must name at least one lifecycle stage.";
  for (const stage of stages) {
    if (!lifecycleStages.includes(stage)) return `${stage} is not a lifecycle stage.`;
    if (withoutHooks.includes(stage)) return `Lifecycle hooks are not supported at the lifecycle stage ${stage}.`;
    if (targetType === "PAUSE" && withoutPause.includes(stage)) {
      return `PAUSE lifecycle hooks are not supported at the lifecycle stage ${stage}.`;
    }
  }
  if (targetType === "AWS_LAMBDA" && (hookTargetArn ?? "") === "") {
    return "hookTargetArn must be provided for a lifecycle hook of type AWS_LAMBDA.";
  }
  const { timeoutInMinutes = 1 } = timeoutConfiguration ?? {};
  return Number.isInteger(timeoutInMinutes) && timeoutInMinutes >= 1 && timeoutInMinutes <= longestPauseMinutes
    ? null
    : `timeoutInMinutes must be a whole number from 1 to ${longestPauseMinutes}.`;
}

const alarmsProblem = ({ alarms }: DeploymentConfiguration): string | null =>
  alarms?.enable === true && alarms.alarmNames.length === 0
    ? "alarmNames must not be empty when deployment alarms are enabled."
    : null;

function earlySuccessProblem(
  { earlySuccessCriteria, minimumHealthyPercent }: DeploymentConfiguration,
  strategy: string,
): string | null {
  if (earlySuccessCriteria?.enable !== true) return null;
  const { healthyPercent, sourceServiceRevisionCleanup } = earlySuccessCriteria;
  if (strategy !== "ROLLING") return "earlySuccessCriteria is only valid when the deployment strategy is ROLLING.";
  if (healthyPercent === undefined || sourceServiceRevisionCleanup === undefined) {
    return "healthyPercent and sourceServiceRevisionCleanup must be provided when earlySuccessCriteria is enabled.";
  }
  if (!["BLOCKING", "DEFERRED"].includes(sourceServiceRevisionCleanup)) {
    return "sourceServiceRevisionCleanup must be BLOCKING or DEFERRED.";
  }
  return Number.isInteger(healthyPercent) && healthyPercent >= minimumHealthyPercent && healthyPercent <= 100
    ? null
    : `healthyPercent must be a whole number from minimumHealthyPercent (${minimumHealthyPercent}) to 100.`;
}

type Link = Pick<ServiceLoadBalancer, "targetGroupArn"> & { readonly advancedConfiguration?: AdvancedConfiguration };

/** Why a strategy cannot shift the traffic of these load balancers, or of Service Connect. Estimate: as above. */
export function trafficProblem(
  { strategy = "ROLLING" }: DeploymentConfiguration,
  links: readonly Link[],
  serviceConnect: ServiceConnectConfiguration | undefined,
): string | null {
  if (strategy === "ROLLING") return null;
  if (links.length === 0 && strategy !== "BLUE_GREEN" && !servesByName(serviceConnect)) {
    return `The deployment strategy ${strategy} needs a load balancer or Service Connect.`;
  }
  const plain = links.find(({ advancedConfiguration }) => advancedConfiguration === undefined);
  if (plain !== undefined) {
    return `advancedConfiguration must be provided for each load balancer when the deployment strategy is ${strategy}.`;
  }
  const same = links.find((link) => link.advancedConfiguration?.alternateTargetGroupArn === link.targetGroupArn);
  return same === undefined ? null : "alternateTargetGroupArn must be a different target group than targetGroupArn.";
}
