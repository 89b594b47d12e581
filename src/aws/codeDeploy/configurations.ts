import { minutes, seconds } from "../../kernel/time.ts";
import type { DeploymentConfigRecord, TrafficRouting } from "./model.ts";

const linear: readonly number[] = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100];

/** Source: AWS CodeDeploy User Guide, "Predefined deployment configurations for an Amazon ECS compute platform". */
export const deploymentConfigurations: Readonly<Record<string, TrafficRouting>> = {
  "CodeDeployDefault.ECSAllAtOnce": { steps: [100], interval: seconds(0) },
  "CodeDeployDefault.ECSLinear10PercentEvery1Minutes": { steps: linear, interval: minutes(1) },
  "CodeDeployDefault.ECSLinear10PercentEvery3Minutes": { steps: linear, interval: minutes(3) },
  "CodeDeployDefault.ECSCanary10Percent5Minutes": { steps: [10, 100], interval: minutes(5) },
  "CodeDeployDefault.ECSCanary10Percent15Minutes": { steps: [10, 100], interval: minutes(15) },
};
/** CodeDeploy's own, or one that a template makes; undefined for a name that neither has. */
export const routingNamed = (
  name: string,
  find: (name: string) => DeploymentConfigRecord | undefined,
): TrafficRouting | undefined => deploymentConfigurations[name] ?? find(name)?.routing;

/**
 * Source: AWS CodeDeploy API Reference, TimeBasedCanary and TimeBasedLinear: a canary goes over in two increments, linear
 * in equal ones; the last one takes what is left.
 */
export function timeBasedRouting(
  type: "TimeBasedCanary" | "TimeBasedLinear",
  percentage: number,
  intervalMinutes: number,
): TrafficRouting {
  const interval = minutes(intervalMinutes);
  if (type === "TimeBasedCanary") return { steps: [percentage, 100], interval };
  const steps: number[] = [];
  for (let percent = percentage; percent < 100; percent += percentage) steps.push(percent);
  return { steps: [...steps, 100], interval };
}

/** Source: the same page: the default when none is named, and the only one that a Network Load Balancer takes. */
export const allAtOnce = "CodeDeployDefault.ECSAllAtOnce";
