import type { AlarmRecord } from "../aws/alarm/model.ts";
import { type AvailabilityZoneRecord, isUp } from "../aws/availabilityZone/model.ts";
import { type CodeDeployDeploymentRecord, type DeploymentGroupRecord, isUnderWay } from "../aws/codeDeploy/model.ts";
import type { PlacementRecord } from "../aws/placement/model.ts";
import type { ScalingPolicyRecord } from "../aws/scalingPolicy/model.ts";
import { lackedTasks, obstacleOf, type ServiceRecord } from "../aws/service/model.ts";
import { rollsBack, type ServiceDeploymentRecord } from "../aws/serviceDeployment/model.ts";
import type { TargetGroupRecord, TargetRecord } from "../aws/targetGroup/model.ts";
import type { TaskRecord } from "../aws/task/model.ts";
import { hasTaskSets } from "../aws/taskSet/model.ts";
import { tallied } from "../client/followed.ts";
import { formatNumber } from "../ui/format.ts";
import type { Selection } from "./pageState.ts";

type Table<R> = ReadonlyMap<string, R> | undefined;

/** The tables that decide whether the system is steady. */
export interface SteadinessRecords {
  readonly service: Table<ServiceRecord>;
  readonly task: Table<TaskRecord>;
  readonly target: Table<TargetRecord>;
  readonly targetGroup: Table<TargetGroupRecord>;
  readonly alarm: Table<AlarmRecord>;
  readonly scalingPolicy: Table<ScalingPolicyRecord>;
  readonly availabilityZone: Table<AvailabilityZoneRecord>;
  readonly serviceDeployment?: Table<ServiceDeploymentRecord>;
  readonly deploymentGroup?: Table<DeploymentGroupRecord>;
  readonly codeDeployDeployment?: Table<CodeDeployDeploymentRecord>;
  readonly placement?: Table<PlacementRecord>;
}
export interface Steadiness {
  readonly steady: boolean;
  /** First reason why not, after "Not steady: "; null when steady. */
  readonly reason: string | null;
  /** What to look at. */
  readonly subject: Selection | null;
}

const steadyNow: Steadiness = { steady: true, reason: null, subject: null };
const not = (reason: string, subject: Selection | null): Steadiness => ({ steady: false, reason, subject });
const tasks = (count: number): string => `${count} ${count === 1 ? "task" : "tasks"}`;

/**
 * Steady: every service has running = desired, no deployment is rolling, every registered target is healthy and no
 * scale-out alarm is firing. Source: design-ux §2.1. A scale-in alarm may stay in ALARM at the minimum, as in AWS.
 */
export function steadiness(records: SteadinessRecords): Steadiness {
  const services = [...(records.service?.values() ?? [])].filter(({ status }) => status !== "INACTIVE");
  if (services.length === 0) return not("no service runs", null);
  // What a task set lacks or has too many is known by its own count.
  const counted = services.filter((service) => !hasTaskSets(service));
  const found =
    firstOf(counted, (service) => shortage(service, records)) ??
    firstOf(services, (service) => rolloutProblem(service, records)) ??
    firstOf(records.codeDeployDeployment?.values() ?? [], (deployment) => codeDeployProblem(deployment, records)) ??
    firstOf(services, rebalancing) ??
    firstOf(counted, surplus) ??
    firstOf(services, stabilizing) ??
    firstOf(troubled(records.target), (target) => targetProblem(target, records)) ??
    firstOf(records.alarm?.values() ?? [], (alarm) => alarmProblem(alarm, records)) ??
    steadyNow;
  const zones = found.steady ? null : unavailableWords(records.availabilityZone?.values() ?? []);
  return zones === null ? found : { ...found, reason: `${found.reason}, ${zones}` };
}

/** "us-east-1a is unavailable", "us-east-1a and us-east-1b are unavailable"; null while all are up. */
function unavailableWords(zones: Iterable<AvailabilityZoneRecord>): string | null {
  const names = [...zones].filter((zone) => !isUp(zone)).map(({ zoneName }) => zoneName);
  if (names.length === 0) return null;
  return `${names.join(" and ")} ${names.length === 1 ? "is" : "are"} unavailable`;
}

function firstOf<R>(list: Iterable<R>, problemOf: (record: R) => Steadiness | null): Steadiness | null {
  for (const record of list) {
    const problem = problemOf(record);
    if (problem !== null) return problem;
  }
  return null;
}

function shortage(service: ServiceRecord, records: SteadinessRecords): Steadiness | null {
  const { id, serviceName, runningCount, desiredCount } = service;
  const missing = desiredCount - runningCount;
  if (missing <= 0) return null;
  const more = `${serviceName} needs ${formatNumber(missing)} more ${missing === 1 ? "task" : "tasks"}`;
  const obstacle = withoutRoom(service, records) > 0 ? "no instance has room" : obstacleOf(service)?.short;
  return not(obstacle === undefined ? more : `${more}, and ${obstacle}`, { kind: "service", id });
}

/** Tasks that the newest placement of the service found no room for; what was in its way stays stored after that. */
const withoutRoom = (service: ServiceRecord, { placement }: SteadinessRecords): number =>
  (placement?.get(service.id)?.failure ?? null) === null ? 0 : lackedTasks(service);

/** CodeDeploy moves the traffic; to ECS each task set is steady meanwhile. */
function codeDeployProblem(deployment: CodeDeployDeploymentRecord, records: SteadinessRecords): Steadiness | null {
  const serviceId = records.deploymentGroup?.get(deployment.deploymentGroupId)?.serviceArn ?? "";
  const service = records.service?.get(serviceId);
  if (!isUnderWay(deployment) || service === undefined) return null;
  const { taskDefinition, trafficWeight } = deployment;
  const what = `CodeDeploy is deploying ${taskDefinition} to ${service.serviceName}, ${trafficWeight}% of the traffic`;
  return not(what, { kind: "service", id: serviceId });
}

/** Tasks move between zones: more run than desired until those they replace have left. */
function rebalancing({ id, serviceName, sim }: ServiceRecord): Steadiness | null {
  if (sim.rebalancing === undefined) return null;
  return not(`${serviceName} rebalances its zones`, { kind: "service", id });
}

function stabilizing(service: ServiceRecord): Steadiness | null {
  if (!hasTaskSets(service) || service.sim.steady) return null;
  return not(`${service.serviceName} has a task set that is stabilizing`, { kind: "service", id: service.id });
}

/** Asked after the rollout, which runs more tasks than desired on purpose. */
function surplus({ id, serviceName, runningCount, desiredCount }: ServiceRecord): Steadiness | null {
  if (runningCount <= desiredCount) return null;
  return not(`${serviceName} runs ${tasks(runningCount - desiredCount)} too many`, { kind: "service", id });
}

function rolloutProblem(service: ServiceRecord, records: SteadinessRecords): Steadiness | null {
  const { id, serviceName, deployments, currentServiceDeployment } = service;
  const rolling = deployments.find(
    ({ rolloutState, status }) => rolloutState === "IN_PROGRESS" && status !== "INACTIVE",
  );
  if (rolling === undefined) return null;
  const back = rollsBack(records.serviceDeployment?.get(currentServiceDeployment ?? ""));
  const what = `${serviceName} is rolling ${back ? "back to" : "out"} ${rolling.taskDefinition}`;
  const lacking = withoutRoom(service, records);
  return not(lacking === 0 ? what : `${what}, without room for ${tasks(lacking)}`, { kind: "service", id });
}

const byState = tallied<TargetRecord, null, TargetRecord["state"]>(
  () => null,
  ({ state }) => state,
);

/** All targets, or none when every one is healthy or draining: then there is no need to look at each. */
function troubled(targets: Table<TargetRecord>): Iterable<TargetRecord> {
  if (targets === undefined) return [];
  const states = [...(byState(targets).get(null)?.keys() ?? [])];
  return states.every((state) => state === "healthy" || state === "draining") ? [] : targets.values();
}

/** A draining target is deregistered already: it finishes what it has and gets nothing new. */
function targetProblem(target: TargetRecord, records: SteadinessRecords): Steadiness | null {
  if (target.state === "healthy" || target.state === "draining") return null;
  const task = records.task?.get(target.taskId);
  const taskName =
    task === undefined ? target.targetId : task.taskArn.slice(task.taskArn.lastIndexOf("/") + 1).slice(0, 4);
  const group = records.targetGroup?.get(target.targetGroupId)?.targetGroupName ?? target.targetGroupId;
  const subject =
    task === undefined
      ? ({ kind: "targetGroup", id: target.targetGroupId } as const)
      : ({ kind: "task", id: task.id } as const);
  if (target.state === "initial") return not(`${group} still checks task ${taskName}`, subject);
  return not(`task ${taskName} is ${target.state} in ${group}`, subject);
}

function alarmProblem({ id, stateValue, sim }: AlarmRecord, records: SteadinessRecords): Steadiness | null {
  if (stateValue !== "ALARM" || sim.ownedBy?.side !== "high") return null;
  const { policyId } = sim.ownedBy;
  const policyName = records.scalingPolicy?.get(policyId)?.policyName ?? policyId;
  return not(`the scale-out alarm of ${policyName} is in ALARM`, { kind: "alarm", id });
}
