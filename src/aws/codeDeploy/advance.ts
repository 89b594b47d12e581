import type { Sim } from "../../engine/sim.ts";
import { Phase } from "../../kernel/queue.ts";
import { seconds } from "../../kernel/time.ts";
import { deleteTaskSet, makePrimary } from "../taskSet/manageTaskSets.ts";
import { routingNamed } from "./configurations.ts";
import {
  type CodeDeployDeploymentRecord,
  type DeploymentGroupRecord,
  isUnderWay,
  type RollbackEvent,
} from "./model.ts";
import { nextStep, type StepDecision } from "./nextStep.ts";
import { reroute } from "./reroute.ts";

/** Estimate: how often CodeDeploy looks at the service; AWS does not publish it. */
export const lookEvery = seconds(5);

export function comeBack(sim: Sim, id: string): void {
  const { cause } = sim;
  sim.because(null);
  sim.schedule("codeDeploy.advance", { id }, { in: lookEvery }, Phase.reconcile);
  sim.because(cause);
}

/** One look at a deployment: what has to happen now, and nothing otherwise. */
export function advance(sim: Sim, id: string): void {
  const found = sim.get("codeDeployDeployment", id);
  const group = found === undefined ? undefined : sim.get("deploymentGroup", found.deploymentGroupId);
  if (found === undefined || group === undefined || !isUnderWay(found)) return;
  const woken = sim.cause !== null;
  const deployment = noteSteadiness(sim, found);
  sim.because(sim.cause ?? deployment.sim.cause);
  const decision = nextStep({
    now: sim.now,
    deployment,
    group,
    routing: routingNamed(deployment.deploymentConfigName, (name) => sim.get("deploymentConfig", name)) ?? {
      steps: [100],
      interval: seconds(0),
    },
    replacementSteady: isSteady(sim, deployment),
    originalLeft: sim.get("taskSet", deployment.originalTaskSet) !== undefined,
    alarms: newAlarms(sim, deployment, group),
  });
  carryOut(sim, deployment, group, decision);
  // A call wakes it beside its own rounds.
  if (!woken && isUnderWay(sim.get("codeDeployDeployment", id) ?? deployment)) comeBack(sim, id);
}

const isSteady = (sim: Sim, { replacementTaskSet }: CodeDeployDeploymentRecord): boolean =>
  sim.get("taskSet", replacementTaskSet)?.stabilityStatus === "STEADY_STATE";

function noteSteadiness(sim: Sim, deployment: CodeDeployDeploymentRecord): CodeDeployDeploymentRecord {
  const { unsteadySinceMs } = deployment.sim;
  const since = isSteady(sim, deployment) ? null : (unsteadySinceMs ?? sim.now);
  return since === unsteadySinceMs ? deployment : keep(sim, deployment, { unsteadySinceMs: since });
}

const keep = (
  sim: Sim,
  deployment: CodeDeployDeploymentRecord,
  fields: Partial<CodeDeployDeploymentRecord["sim"]>,
  rest: Partial<CodeDeployDeploymentRecord> = {},
): CodeDeployDeploymentRecord =>
  sim.patch("codeDeployDeployment", deployment.id, { ...rest, sim: { ...deployment.sim, ...fields } });

const newAlarms = (
  sim: Sim,
  { sim: { alarmsBefore } }: CodeDeployDeploymentRecord,
  { alarmConfiguration: { enabled, alarms } }: DeploymentGroupRecord,
): readonly string[] =>
  enabled
    ? [...sim.all("alarm")]
        .filter(({ alarmName, stateValue }) => stateValue === "ALARM" && alarms.includes(alarmName))
        .map(({ alarmName }) => alarmName)
        .filter((name) => !alarmsBefore.includes(name))
    : [];

function carryOut(
  sim: Sim,
  deployment: CodeDeployDeploymentRecord,
  group: DeploymentGroupRecord,
  decision: StepDecision,
): void {
  const { id, replacementTaskSet, originalTaskSet } = deployment;
  const enter = { stepSinceMs: sim.now, continued: false };
  switch (decision.move) {
    case "wait":
      return;
    case "testTraffic": {
      const [from, to] = targetGroupsOf(sim, deployment);
      const cause = tell(
        sim,
        deployment,
        "STATE",
        `Deployment ${id} sends test traffic to the replacement task set.`,
        decision,
      );
      if (group.targetGroupPair.testListener !== null) reroute(sim, group.targetGroupPair.testListener, from, to, 100);
      keep(sim, deployment, { ...enter, step: "AllowTestTraffic", cause });
      return;
    }
    case "ready": {
      const cause = tell(
        sim,
        deployment,
        "READY",
        `Deployment ${id} is ready to reroute production traffic.`,
        decision,
      );
      const waits = group.deploymentReadyOption.actionOnTimeout === "STOP_DEPLOYMENT";
      keep(sim, deployment, { ...enter, step: "Ready", cause }, { status: waits ? "Ready" : "InProgress" });
      return;
    }
    case "shift": {
      const [from, to] = targetGroupsOf(sim, deployment);
      const { percent } = decision;
      const words = `Deployment ${id} gives the replacement task set ${percent}% of production traffic.`;
      const cause = tell(sim, deployment, "STATE", words, decision);
      sim.because(cause);
      reroute(sim, group.targetGroupPair.prodListener, from, to, percent);
      const shifted = deployment.sim.shifted + 1;
      const rest = { status: "InProgress", trafficWeight: percent } as const;
      keep(sim, deployment, { ...enter, step: "AllowTraffic", shifted, cause }, rest);
      return;
    }
    case "keep": {
      const cause = tell(sim, deployment, "STATE", `Deployment ${id} has shifted all traffic.`, decision);
      sim.because(cause);
      const service = sim.get("service", group.serviceArn);
      const replacement = sim.get("taskSet", replacementTaskSet);
      if (service !== undefined && replacement !== undefined) makePrimary(sim, service, replacement);
      keep(sim, deployment, { ...enter, step: "Wait", cause });
      return;
    }
    case "terminate": {
      const cause = tell(sim, deployment, "STATE", `Deployment ${id} terminates the original task set.`, decision);
      sim.because(cause);
      const original = sim.get("taskSet", originalTaskSet);
      if (original !== undefined) deleteTaskSet(sim, original);
      keep(sim, deployment, { ...enter, step: "Terminate", cause });
      return;
    }
    case "succeed": {
      const cause = tell(sim, deployment, "SUCCESS", `Deployment ${id} succeeded.`, decision);
      keep(sim, deployment, { cause }, { status: "Succeeded", completeTimeMs: sim.now });
      return;
    }
    case "fail":
    case "stop": {
      const { move, code, message } = decision;
      const event = move === "fail" ? "DEPLOYMENT_FAILURE" : "DEPLOYMENT_STOP_ON_ALARM";
      end(sim, deployment, group, {
        status: move === "fail" ? "Failed" : "Stopped",
        error: { code, message },
        rollBack: rollsBack(group, event),
      });
    }
  }
}

/** The target group of the original task set, and that of the replacement. */
function targetGroupsOf(
  sim: Sim,
  { replacementTaskSet, deploymentGroupId }: CodeDeployDeploymentRecord,
): [string, string] {
  const [first = "", second = ""] = sim.get("deploymentGroup", deploymentGroupId)?.targetGroupPair.targetGroups ?? [];
  const to = sim.get("taskSet", replacementTaskSet)?.loadBalancers[0]?.targetGroupArn ?? second;
  return [to === first ? second : first, to];
}

/** Source: AWS CodeDeploy User Guide, "Redeploy and roll back a deployment with CodeDeploy": automatic rollbacks. */
export const rollsBack = ({ autoRollbackConfiguration }: DeploymentGroupRecord, event: RollbackEvent): boolean =>
  autoRollbackConfiguration.enabled && autoRollbackConfiguration.events.includes(event);

/** It waits until somebody lets traffic go over. */
export const isReadyWait = ({ status, sim: { step } }: CodeDeployDeploymentRecord): boolean =>
  status === "Ready" && step === "Ready";

/** Ends a deployment early; a rollback gives all traffic back to the original task set and terminates the replacement. */
export function end(
  sim: Sim,
  deployment: CodeDeployDeploymentRecord,
  group: DeploymentGroupRecord,
  how: {
    readonly status: "Failed" | "Stopped";
    readonly error: { readonly code: string; readonly message: string };
    readonly rollBack: boolean;
  },
): void {
  const { id, originalTaskSet, replacementTaskSet } = deployment;
  const original = sim.get("taskSet", originalTaskSet);
  const goesBack = how.rollBack && original !== undefined && original.status !== "DRAINING";
  const state = how.status === "Failed" ? "FAILURE" : "STOP";
  const verb = how.status === "Failed" ? "failed" : "was stopped";
  const because = goesBack
    ? "Its group rolls back: the original task set takes all traffic, and the replacement is terminated."
    : "Nothing is rolled back: traffic and task sets stay as they are.";
  const cause = tell(sim, deployment, state, `Deployment ${id} ${verb}: ${how.error.message}`, { because }, "ERROR");
  sim.because(cause);
  if (goesBack) {
    const [from, to] = targetGroupsOf(sim, deployment);
    reroute(sim, group.targetGroupPair.prodListener, from, to, 0);
    if (group.targetGroupPair.testListener !== null) reroute(sim, group.targetGroupPair.testListener, from, to, 0);
    const service = sim.get("service", group.serviceArn);
    if (service !== undefined && original.status !== "PRIMARY") makePrimary(sim, service, original);
    const replacement = sim.get("taskSet", replacementTaskSet);
    if (replacement !== undefined) deleteTaskSet(sim, replacement);
  }
  const rollbackMessage = goesBack ? "Traffic was rerouted to the original task set." : null;
  keep(
    sim,
    deployment,
    { cause },
    {
      status: how.status,
      errorInformation: how.error,
      rollbackMessage,
      completeTimeMs: sim.now,
      ...(goesBack ? { trafficWeight: 0 } : {}),
    },
  );
}

/** Source: AWS CodeDeploy User Guide, "Monitoring deployments with Amazon CloudWatch Events". Estimate: the sentences. */
export const tell = (
  sim: Sim,
  { id }: CodeDeployDeploymentRecord,
  eventName: "START" | "READY" | "STATE" | "SUCCESS" | "FAILURE" | "STOP",
  message: string,
  { because }: { readonly because: string },
  severity: "INFO" | "ERROR" = "INFO",
): number =>
  sim.journal({
    source: "aws.codedeploy",
    detailType: "CodeDeploy Deployment State-change Notification",
    eventName,
    severity,
    kind: "codeDeployDeployment",
    subject: id,
    message,
    because,
    notable: true,
  });
