import type { AlarmRecord } from "../alarm/model.ts";
import { goesForward } from "../serviceDeployment/model.ts";
import { primaryOf, rollbackTarget } from "./deployments.ts";
import { deploymentTexts, eventTexts } from "./eventTexts.ts";
import { failDeployment } from "./failDeployment.ts";
import { type SchedulerPass, say } from "./schedulerPass.ts";
import { amend, serviceDeploymentOf, shiftsTraffic } from "./serviceDeployments.ts";
import { shiftTraffic } from "./shiftTraffic.ts";

/** Begins the service deployment, does what its caller asked for, and looks at its alarms. */
export function watchDeployment(pass: SchedulerPass): void {
  const record = serviceDeploymentOf(pass.sim, pass.service);
  if (record === undefined) return;
  if (record.status === "PENDING") begin(pass);
  else if (record.status === "STOP_REQUESTED" || record.status === "ROLLBACK_REQUESTED") stop(pass);
  else if (record.status === "IN_PROGRESS") watchAlarms(pass);
}

/** Source: Amazon ECS Developer Guide, "How CloudWatch alarms detect Amazon ECS deployment failures". */
function begin(pass: SchedulerPass): void {
  const { sim, service } = pass;
  const record = serviceDeploymentOf(sim, service);
  if (record === undefined) return;
  const { alarms, deploymentCircuitBreaker } = service.deploymentConfiguration;
  const already = alarms?.enable === true ? alarmsInAlarm(pass, alarms.alarmNames) : [];
  const watches = alarms?.enable === true && already.length === 0;
  const breaks = deploymentCircuitBreaker.enable && !shiftsTraffic(record.deploymentConfiguration);
  amend(pass, {
    status: "IN_PROGRESS",
    startedAtMs: sim.now,
    alarms: { ...record.alarms, status: watches ? "MONITORING" : "DISABLED" },
    deploymentCircuitBreaker: { ...record.deploymentCircuitBreaker, status: breaks ? "MONITORING" : "DISABLED" },
  });
  serveFirst(pass);
  const [first] = already;
  if (first === undefined) return;
  say(pass, {
    event: null,
    message: `(service ${service.serviceName}) does not watch its deployment alarms for deployment ${primaryOf(service)?.id ?? ""}.`,
    detailType: "ECS Service Event Message",
    eventName: "DEPLOYMENT_ALARMS_DISABLED",
    severity: "WARN",
    because: `${first.alarmName} was in ALARM before the deployment began: no alarm counts for its whole duration.`,
    notable: true,
  });
}

/** The first deployment of a service has nothing to shift from: production and test traffic are its own at once. */
function serveFirst(pass: SchedulerPass): void {
  const primary = primaryOf(pass.service);
  const shifts = shiftsTraffic(pass.service.deploymentConfiguration);
  if (!shifts || primary === undefined || rollbackTarget(pass.service) !== undefined) return;
  const other = { ...primary, sim: { ...primary.sim, alternate: primary.sim.alternate !== true } };
  shiftTraffic(pass, "production", other, primary, 100);
  shiftTraffic(pass, "test", other, primary, 100);
}

function alarmsInAlarm({ sim }: SchedulerPass, names: readonly string[]): readonly AlarmRecord[] {
  return [...sim.all("alarm")].filter(
    ({ id, alarmName, alarmArn, stateValue }) =>
      stateValue === "ALARM" && (names.includes(alarmName) || names.includes(id) || names.includes(alarmArn)),
  );
}

function watchAlarms(pass: SchedulerPass): void {
  const { sim, service } = pass;
  const record = serviceDeploymentOf(sim, service);
  const primary = primaryOf(service);
  if (record?.alarms.status !== "MONITORING" || primary?.rolloutState !== "IN_PROGRESS") return;
  const triggered = alarmsInAlarm(pass, record.alarms.alarmNames);
  const [first] = triggered;
  if (first === undefined) return;
  amend(pass, {
    alarms: { ...record.alarms, status: "TRIGGERED", triggeredAlarmNames: triggered.map(({ alarmName }) => alarmName) },
  });
  failDeployment(pass, primary, {
    event: eventTexts.alarmDetected(service.serviceName, primary.id),
    reason: deploymentTexts.alarmDetected,
    because: `${first.alarmName} is in ALARM, and it was not when the deployment began.`,
    rollback: service.deploymentConfiguration.alarms?.rollback === true,
    cause: first.sim.cause ?? sim.cause,
  });
}

/** StopServiceDeployment rolls back even where no rollback is configured. */
function stop(pass: SchedulerPass): void {
  const { sim, service } = pass;
  const record = serviceDeploymentOf(sim, service);
  const primary = primaryOf(service);
  if (record === undefined || primary === undefined || goesForward(record)) return;
  const rollback = record.status === "ROLLBACK_REQUESTED";
  failDeployment(pass, primary, {
    event: null,
    reason: rollback ? "Service deployment rollback: requested by a user." : "Service deployment stopped by a user.",
    because: rollback
      ? "A stopped service deployment goes back to the last one that completed, even where no rollback is configured."
      : "ABORT leaves the tasks as they are.",
    rollback,
    cause: record.sim.cause,
  });
}
