import { goesForward } from "../serviceDeployment/model.ts";
import { primaryOf, rollBackTo, rollbackTarget, withDeployment } from "./deployments.ts";
import { deploymentTexts, eventTexts } from "./eventTexts.ts";
import type { Deployment } from "./model.ts";
import { type SchedulerPass, say, unsay } from "./schedulerPass.ts";
import { amend, serviceDeploymentOf, serviceRevisionArn, shiftsTraffic } from "./serviceDeployments.ts";
import { shiftTraffic } from "./shiftTraffic.ts";

/** Why a deployment ends before it is complete, in AWS's words where AWS has some. */
export interface DeploymentFailure {
  /** The service event; null when AWS writes none. */
  readonly event: string | null;
  /** rolloutStateReason, and what EventBridge delivers. */
  readonly reason: string;
  readonly because: string;
  readonly rollback: boolean;
  /** Journal entry that it follows from. */
  readonly cause: number | null;
}

/** The PRIMARY deployment fails, and goes back to the newest one that completed if it may. */
export function failDeployment(pass: SchedulerPass, primary: Deployment, failure: DeploymentFailure): void {
  const { sim } = pass;
  pass.service = withDeployment(pass.service, primary.id, {
    rolloutState: "FAILED",
    rolloutStateReason: failure.reason,
    updatedAtMs: sim.now,
  });
  const failed = say(
    pass,
    {
      event: failure.event,
      message: failure.reason,
      detailType: "ECS Deployment State Change",
      eventName: "SERVICE_DEPLOYMENT_FAILED",
      severity: "ERROR",
      because: failure.because,
      notable: true,
    },
    failure.cause,
  );
  sim.because(failed);
  const target = failure.rollback ? rollbackTarget(pass.service) : undefined;
  if (target === undefined) stay(pass, primary, failure, failed);
  else goBack(pass, primary, target, failure);
}

function stay(pass: SchedulerPass, primary: Deployment, { reason, rollback }: DeploymentFailure, cause: number): void {
  const { sim, service } = pass;
  const record = serviceDeploymentOf(sim, service);
  if (record !== undefined) {
    const status = goesForward(record) || record.status === "STOP_REQUESTED" ? "STOPPED" : "ROLLBACK_FAILED";
    const ended = { statusReason: reason, stoppedAtMs: sim.now, finishedAtMs: sim.now } as const;
    amend(pass, { ...ended, status }, { waits: null, cause });
  }
  say(pass, {
    event: null,
    message: `(service ${service.serviceName}) launches no further tasks for deployment ${primary.id}.`,
    detailType: "ECS Service Event Message",
    eventName: "NO_ROLLBACK",
    because: `${rollback ? "No deployment of this service has ever completed." : "Rollback is off."} Update the service to try again.`,
  });
}

function goBack(pass: SchedulerPass, primary: Deployment, target: Deployment, failure: DeploymentFailure): void {
  const { sim } = pass;
  const record = serviceDeploymentOf(sim, pass.service);
  const shifts = record !== undefined && shiftsTraffic(record.deploymentConfiguration);
  const shifted = shifts && record.targetServiceRevision.requestedProductionTrafficWeight !== null;
  pass.service = rollBackTo(pass.service, target, sim.now, failure.reason);
  unsay(pass, "startImpaired");
  const rolledBack = say(pass, {
    event: eventTexts.rollingBack(pass.service.serviceName, target.id),
    followsEvent: true,
    message: deploymentTexts.rollingBack(target.id, failure.reason),
    detailType: "ECS Deployment State Change",
    eventName: "SERVICE_DEPLOYMENT_IN_PROGRESS",
    because:
      `${target.taskDefinition} is the revision of the newest deployment that completed.` +
      (shifted ? " Its tasks still run, so all traffic goes back to them at once." : ""),
    notable: true,
  });
  const back = primaryOf(pass.service);
  if (back !== undefined) {
    pass.service = withDeployment(pass.service, back.id, { sim: { ...back.sim, cause: rolledBack } });
  }
  sim.because(rolledBack);
  if (shifts) {
    shiftTraffic(pass, "production", target, primary, 0);
    shiftTraffic(pass, "test", target, primary, 0);
  }
  const rollback = {
    reason: failure.reason,
    startedAtMs: sim.now,
    serviceRevisionArn: serviceRevisionArn(pass.service, target.id),
  };
  const stages = record?.sim.stages ?? [];
  amend(
    pass,
    {
      status: "ROLLBACK_IN_PROGRESS",
      statusReason: failure.reason,
      rollback,
      ...(shifts ? { lifecycleStage: "CLEAN_UP" } : {}),
    },
    {
      waits: { for: "the rollback to complete", untilMs: null },
      cause: rolledBack,
      stages: shifts ? [...stages, { stage: "CLEAN_UP", atMs: sim.now }] : stages,
    },
  );
}
