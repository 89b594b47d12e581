import type { DeploymentConfiguration, LifecycleStage } from "../service/model.ts";

/** Seconds a function may be made to take. Source: it must answer in 15 min; one minute more shows what happens then. */
export const longestHookSeconds = 960;

export interface HookFunction {
  readonly hookTargetArn: string;
  readonly stages: readonly LifecycleStage[];
}

/** Each Lambda function of the lifecycle hooks once, with every stage that calls it. */
export function hookFunctionsOf({ lifecycleHooks = [] }: DeploymentConfiguration): readonly HookFunction[] {
  const stages = new Map<string, LifecycleStage[]>();
  for (const { targetType = "AWS_LAMBDA", hookTargetArn, lifecycleStages } of lifecycleHooks) {
    if (targetType !== "AWS_LAMBDA" || hookTargetArn === undefined) continue;
    stages.set(hookTargetArn, [...(stages.get(hookTargetArn) ?? []), ...lifecycleStages]);
  }
  return [...stages].map(([hookTargetArn, called]) => ({ hookTargetArn, stages: called }));
}
