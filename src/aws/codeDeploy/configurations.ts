import type { DurationMs } from "../../kernel/time.ts";
import { minutes, seconds } from "../../kernel/time.ts";

/** How production traffic goes over: percent of the replacement task set after each step, and the time between two. */
export interface TrafficRouting {
  readonly steps: readonly number[];
  readonly interval: DurationMs;
}

const linear: readonly number[] = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100];

/** Source: AWS CodeDeploy User Guide, "Predefined deployment configurations for an Amazon ECS compute platform". */
export const deploymentConfigurations: Readonly<Record<string, TrafficRouting>> = {
  "CodeDeployDefault.ECSAllAtOnce": { steps: [100], interval: seconds(0) },
  "CodeDeployDefault.ECSLinear10PercentEvery1Minutes": { steps: linear, interval: minutes(1) },
  "CodeDeployDefault.ECSLinear10PercentEvery3Minutes": { steps: linear, interval: minutes(3) },
  "CodeDeployDefault.ECSCanary10Percent5Minutes": { steps: [10, 100], interval: minutes(5) },
  "CodeDeployDefault.ECSCanary10Percent15Minutes": { steps: [10, 100], interval: minutes(15) },
};
/** Source: the same page: the default when none is named, and the only one that a Network Load Balancer takes. */
export const allAtOnce = "CodeDeployDefault.ECSAllAtOnce";
