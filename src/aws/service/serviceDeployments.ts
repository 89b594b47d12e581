import type { Sim } from "../../engine/sim.ts";
import { drawHex } from "../../kernel/draw.ts";
import { imageDigest } from "../image/imageDigest.ts";
import { goesForward, isUnderWay, type ServiceDeploymentRecord } from "../serviceDeployment/model.ts";
import { failureThreshold } from "./circuitBreaker.ts";
import { primaryOf, rollbackTarget, withDeployment } from "./deployments.ts";
import type { Deployment, ServiceRecord } from "./model.ts";
import type { SchedulerPass } from "./schedulerPass.ts";

/** The newest service deployment of a service; undefined in worlds that begin without one. */
export const serviceDeploymentOf = (
  sim: Sim,
  { currentServiceDeployment }: ServiceRecord,
): ServiceDeploymentRecord | undefined =>
  currentServiceDeployment === undefined ? undefined : sim.get("serviceDeployment", currentServiceDeployment);

/** Changes the newest service deployment of the service, if it has one. */
export function amend(
  { sim, service }: Pick<SchedulerPass, "sim" | "service">,
  fields: Partial<ServiceDeploymentRecord>,
  state: Partial<ServiceDeploymentRecord["sim"]> = {},
): void {
  const record = serviceDeploymentOf(sim, service);
  if (record === undefined) return;
  sim.patch("serviceDeployment", record.id, { ...fields, updatedAtMs: sim.now, sim: { ...record.sim, ...state } });
}

/** Source: Amazon ECS API Reference, ServiceRevision: its number is that of the deployment. */
export function serviceRevisionArn(service: ServiceRecord, deploymentId: string): string {
  const number = deploymentId.slice(deploymentId.indexOf("/") + 1);
  return `${service.serviceArn.replace(":service/", ":service-revision/")}/${number}`;
}

/** The service with the record of its new deployment; the one that was under way is over. */
export function openServiceDeployment(sim: Sim, begun: ServiceRecord, cause: number): ServiceRecord {
  const primary = primaryOf(begun);
  if (primary === undefined) return begun;
  supersede(sim, begun);
  const source = rollbackTarget(begun);
  const service = withDeployment(begun, primary.id, {
    sim: {
      ...primary.sim,
      ...(takesAlternate(begun, source) ? { alternate: true } : {}),
      imageDigests: imageDigestsOf(sim, primary.taskDefinition),
    },
  });
  const number = drawHex(sim.seed, 22, "service deployment", primary.id);
  const { deploymentConfiguration } = service;
  const id = `service-deployment/${service.id}/${service.sim.nextDeploymentNumber - 1}`;
  const { alarms } = deploymentConfiguration;
  const summary = (deployment: Deployment) => ({
    arn: serviceRevisionArn(service, deployment.id),
    requestedTaskCount: deployment.desiredCount,
    runningTaskCount: deployment.runningCount,
    pendingTaskCount: deployment.pendingCount,
    requestedProductionTrafficWeight: null,
    requestedTestTrafficWeight: null,
    sim: { deploymentId: deployment.id, taskDefinition: deployment.taskDefinition },
  });
  sim.put("serviceDeployment", id, {
    id,
    serviceDeploymentArn: `${service.serviceArn.replace(":service/", ":service-deployment/")}/${number}`,
    serviceArn: service.id,
    clusterArn: service.clusterArn,
    status: "PENDING",
    statusReason: null,
    lifecycleStage: null,
    deploymentConfiguration,
    sourceServiceRevisions: service.deployments
      .slice(1)
      .filter((deployment) => deployment === source || deployment.runningCount + deployment.pendingCount > 0)
      .map(summary),
    targetServiceRevision: summary(primary),
    lifecycleHookDetails: [],
    deploymentCircuitBreaker: {
      status: "DISABLED",
      failureCount: 0,
      threshold: failureThreshold(
        service.desiredCount,
        deploymentConfiguration.deploymentCircuitBreaker.thresholdConfiguration,
      ),
    },
    alarms: { status: "DISABLED", alarmNames: alarms?.alarmNames ?? [], triggeredAlarmNames: [] },
    rollback: null,
    createdAtMs: sim.now,
    startedAtMs: null,
    finishedAtMs: null,
    stoppedAtMs: null,
    updatedAtMs: sim.now,
    sim: { stageSinceMs: sim.now, shifted: 0, bakeSinceMs: null, stages: [], waits: null, cause },
  });
  return { ...service, currentServiceDeployment: id };
}

/**
 * Source: Amazon ECS Developer Guide, "Container image resolution": tags are resolved once for each deployment.
 * Estimate: when the deployment begins; AWS resolves them with its first task.
 */
const imageDigestsOf = (sim: Sim, taskDefinition: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (sim.get("taskDefinition", taskDefinition)?.containerDefinitions ?? []).flatMap(
      ({ name, image, versionConsistency }) =>
        versionConsistency === "disabled" ? [] : [[name, imageDigest(sim, image)]],
    ),
  );

/** Blue and green take turns in the two target groups; a rolling deployment stays where its source is. */
function takesAlternate({ deploymentConfiguration }: ServiceRecord, source: Deployment | undefined): boolean {
  if (source === undefined) return false;
  const { alternate = false } = source.sim;
  return shiftsTraffic(deploymentConfiguration) ? !alternate : alternate;
}

export const shiftsTraffic = ({ strategy }: Pick<ServiceRecord["deploymentConfiguration"], "strategy">): boolean =>
  strategy !== undefined && strategy !== "ROLLING";

/** Estimate: AWS does not say what a service deployment that a newer one replaces ends as. */
function supersede(sim: Sim, service: ServiceRecord): void {
  const before = serviceDeploymentOf(sim, service);
  if (before === undefined || !isUnderWay(before)) return;
  sim.patch("serviceDeployment", before.id, {
    status: "STOPPED",
    statusReason: "A newer service deployment replaced it.",
    stoppedAtMs: sim.now,
    finishedAtMs: sim.now,
    updatedAtMs: sim.now,
    sim: { ...before.sim, waits: null },
  });
}

/** A deployment that shifts traffic and has not come to CLEAN_UP: both revisions keep their tasks. */
export function stagedDeployment({ sim, service }: SchedulerPass): ServiceDeploymentRecord | null {
  const record = serviceDeploymentOf(sim, service);
  const primary = primaryOf(service);
  if (record === undefined || !goesForward(record) || service.status !== "ACTIVE") return null;
  if (service.schedulingStrategy === "DAEMON") return null;
  if (!shiftsTraffic(record.deploymentConfiguration) || record.lifecycleStage === "CLEAN_UP") return null;
  if (primary?.id !== record.targetServiceRevision.sim.deploymentId || primary.rolloutState !== "IN_PROGRESS")
    return null;
  return rollbackTarget(service) === undefined ? null : record;
}

/** Task counts and failures as this pass leaves them. While it lasts they are live, afterwards they stay. */
export function countInServiceDeployment(pass: SchedulerPass): void {
  const { sim, service } = pass;
  const record = serviceDeploymentOf(sim, service);
  if (record === undefined || !isUnderWay(record)) return;
  const counted = (revision: ServiceDeploymentRecord["targetServiceRevision"]) => {
    const deployment = service.deployments.find(({ id }) => id === revision.sim.deploymentId);
    const requestedTaskCount = deployment?.desiredCount ?? 0;
    const runningTaskCount = deployment?.runningCount ?? 0;
    const pendingTaskCount = deployment?.pendingCount ?? 0;
    const same =
      revision.requestedTaskCount === requestedTaskCount &&
      revision.runningTaskCount === runningTaskCount &&
      revision.pendingTaskCount === pendingTaskCount;
    return same ? revision : { ...revision, requestedTaskCount, runningTaskCount, pendingTaskCount };
  };
  const targetServiceRevision = counted(record.targetServiceRevision);
  const sourceServiceRevisions = record.sourceServiceRevisions.map(counted);
  const target = service.deployments.find(({ id }) => id === targetServiceRevision.sim.deploymentId);
  const breaker = service.deploymentConfiguration.deploymentCircuitBreaker;
  const deploymentCircuitBreaker = {
    ...record.deploymentCircuitBreaker,
    failureCount: goesForward(record) ? (target?.failedTasks ?? 0) : record.deploymentCircuitBreaker.failureCount,
    threshold: failureThreshold(service.desiredCount, breaker.thresholdConfiguration),
  };
  const same =
    targetServiceRevision === record.targetServiceRevision &&
    sourceServiceRevisions.every((one, index) => one === record.sourceServiceRevisions[index]) &&
    deploymentCircuitBreaker.failureCount === record.deploymentCircuitBreaker.failureCount &&
    deploymentCircuitBreaker.threshold === record.deploymentCircuitBreaker.threshold;
  if (!same) amend(pass, { targetServiceRevision, sourceServiceRevisions, deploymentCircuitBreaker });
}
