import { after, between, hours, minutes, type SimMs } from "../../kernel/time.ts";
import type { CodeDeployDeploymentRecord, DeploymentGroupRecord, TrafficRouting } from "./model.ts";

/** Source: AWS CodeDeploy User Guide, "Troubleshoot Amazon ECS deployment issues". */
const longestInstall = hours(1);
/** Source: Amazon ECS Developer Guide (2023), "Blue/Green deployment with CodeDeploy": steady again within 5 minutes. */
const longestUnsteady = minutes(5);

export interface StepSituation {
  readonly now: SimMs;
  readonly deployment: CodeDeployDeploymentRecord;
  readonly group: DeploymentGroupRecord;
  readonly routing: TrafficRouting;
  readonly replacementSteady: boolean;
  /** The original task set still has tasks. */
  readonly originalLeft: boolean;
  /** Names of the group's alarms that turned to ALARM since it began. */
  readonly alarms: readonly string[];
}

export type StepDecision =
  | { readonly move: "wait" }
  | { readonly move: "testTraffic"; readonly because: string }
  | { readonly move: "ready"; readonly because: string }
  | { readonly move: "shift"; readonly percent: number; readonly because: string }
  | { readonly move: "keep"; readonly because: string }
  | { readonly move: "terminate"; readonly because: string }
  | { readonly move: "succeed"; readonly because: string }
  | { readonly move: "fail"; readonly code: string; readonly message: string }
  | { readonly move: "stop"; readonly code: string; readonly message: string };

const wait: StepDecision = { move: "wait" };

/**
 * What a CodeDeploy deployment of a service does next.
 *
 * Source: AWS CodeDeploy User Guide, "Deployments on an Amazon ECS compute platform"; Amazon ECS Developer Guide (2023),
 * "Blue/Green deployment with CodeDeploy".
 */
export function nextStep(situation: StepSituation): StepDecision {
  const { now, deployment, group, replacementSteady, originalLeft, alarms } = situation;
  const { step, stepSinceMs, continued } = deployment.sim;
  if (alarms.length > 0) {
    const message = `One or more alarms have been activated according to the Amazon CloudWatch metrics you selected, and the affected deployments have been stopped. Activated alarms: <${alarms.join(", ")}>`;
    return { move: "stop", code: "ALARM_ACTIVE", message };
  }
  switch (step) {
    case "Install":
      if (replacementSteady) return afterInstall(group);
      return between(stepSinceMs, now) < longestInstall ? wait : timedOut;
    case "AllowTestTraffic":
      return ready(group, "The replacement task set has all test traffic.");
    case "Ready": {
      const { actionOnTimeout, waitTimeInMinutes } = group.deploymentReadyOption;
      if (actionOnTimeout === "CONTINUE_DEPLOYMENT" || continued) return shift(situation);
      if (now < after(stepSinceMs, minutes(waitTimeInMinutes))) return wait;
      const message = "The deployment was stopped: nobody rerouted traffic in time.";
      return { move: "stop", code: "MANUAL_STOP", message };
    }
    case "AllowTraffic":
      return shift(situation);
    case "Wait": {
      const { action, terminationWaitTimeInMinutes: length } = group.terminateBlueInstancesOnDeploymentSuccess;
      if (action === "KEEP_ALIVE") return { move: "succeed", because: "The original task set is kept." };
      if (!continued && now < after(stepSinceMs, minutes(length))) return wait;
      const because = continued
        ? "ContinueDeployment ended the wait."
        : `The original task set was kept for ${length} minutes, so that it could take over again.`;
      return { move: "terminate", because };
    }
    case "Terminate":
      return originalLeft ? wait : { move: "succeed", because: "The tasks of the original task set have stopped." };
  }
}

const timedOut: StepDecision = {
  move: "fail",
  code: "TIMEOUT",
  message:
    "The deployment timed out while waiting for the replacement task set to become healthy. This time out period is 60 minutes.",
};

const afterInstall = (group: DeploymentGroupRecord): StepDecision =>
  group.targetGroupPair.testListener === null
    ? ready(group, "All tasks of the replacement task set run and are healthy.")
    : { move: "testTraffic", because: "All tasks of the replacement task set run and are healthy." };

const ready = (group: DeploymentGroupRecord, because: string): StepDecision => ({
  move: "ready",
  because:
    group.deploymentReadyOption.actionOnTimeout === "CONTINUE_DEPLOYMENT"
      ? because
      : `${because} Traffic waits for ContinueDeployment, ${group.deploymentReadyOption.waitTimeInMinutes} minutes at most.`,
});

/** One step of production traffic, or the end of all steps. */
function shift({ now, deployment, routing }: StepSituation): StepDecision {
  const { step, stepSinceMs, shifted, unsteadySinceMs } = deployment.sim;
  const { steps, interval } = routing;
  if (step === "AllowTraffic" && shifted >= steps.length) {
    return { move: "keep", because: "The replacement task set has all production traffic." };
  }
  if (unsteadySinceMs !== null) {
    if (between(unsteadySinceMs, now) < longestUnsteady) return wait;
    const message = "The replacement task set did not reach a steady state within 5 minutes after it was scaled.";
    return { move: "fail", code: "TIMEOUT", message };
  }
  if (shifted > 0 && now < after(stepSinceMs, interval)) return wait;
  const percent = steps[shifted] ?? 100;
  return {
    move: "shift",
    percent,
    because: `Step ${shifted + 1} of ${steps.length} of ${deployment.deploymentConfigName}.`,
  };
}
