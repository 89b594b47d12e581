import { draw } from "../../kernel/draw.ts";
import type { SimMs } from "../../kernel/time.ts";
import { deploymentTexts } from "./eventTexts.ts";
import type { Deployment, ServiceRecord } from "./model.ts";
import { revisionOf, withRevision } from "./serviceRevision.ts";

/** `ecs-svc/` and nineteen digits, drawn from the seed. */
export function deploymentId(seed: number, serviceId: string, number: number): string {
  const part = (index: number): string =>
    String(Math.floor(draw(seed, "deployment", serviceId, number, index) * 900_000_000) + 100_000_000);
  return `ecs-svc/${part(0)}${part(1)}${part(2).slice(0, 1)}`;
}

/**
 * The service with a new PRIMARY deployment in front; every other one is ACTIVE until its tasks are gone.
 *
 * @param before the service as its tasks were deployed until now
 */
export function beginDeployment(
  service: ServiceRecord,
  seed: number,
  now: SimMs,
  before: ServiceRecord = service,
): ServiceRecord {
  const number = service.sim.nextDeploymentNumber;
  const id = deploymentId(seed, service.id, number);
  const deployment: Deployment = {
    id,
    status: "PRIMARY",
    taskDefinition: service.taskDefinition,
    desiredCount: service.desiredCount,
    pendingCount: 0,
    runningCount: 0,
    failedTasks: 0,
    rolloutState: "IN_PROGRESS",
    rolloutStateReason: deploymentTexts.inProgress(id),
    createdAtMs: now,
    updatedAtMs: now,
    sim: { reachedRunning: false, cause: null },
  };
  return {
    ...service,
    deployments: [deployment, ...service.deployments.map((other) => superseded(other, before))],
    sim: { ...service.sim, nextDeploymentNumber: number + 1, launchFailures: 0, launchAfterMs: now },
  };
}

/**
 * What it never had is the new deployment's to start: only tasks that fail from here on are replaced in it, with its own
 * revision.
 */
const superseded = (deployment: Deployment, before: ServiceRecord): Deployment => ({
  ...deployment,
  status: "ACTIVE",
  desiredCount: Math.min(deployment.desiredCount, deployment.runningCount + deployment.pendingCount),
  sim: deployment.status === "PRIMARY" ? { ...deployment.sim, ...keptRevision(before) } : deployment.sim,
});

const keptRevision = (service: ServiceRecord): Pick<Deployment["sim"], "revision" | "serviceConnectSinceMs"> => {
  const { serviceConnectSinceMs } = service.sim;
  return {
    revision: revisionOf(service),
    ...(serviceConnectSinceMs === undefined ? {} : { serviceConnectSinceMs }),
  };
};

export const primaryOf = ({ deployments }: ServiceRecord): Deployment | undefined => deployments[0];

/** Where a rollback goes: the newest deployment that once completed. */
export const rollbackTarget = ({ deployments }: ServiceRecord): Deployment | undefined =>
  deployments.slice(1).find(({ rolloutState }) => rolloutState === "COMPLETED");

/** The service with its failed PRIMARY deployment replaced by an earlier one, and everything of its revision. */
export function rollBackTo(service: ServiceRecord, target: Deployment, now: SimMs, reason?: string): ServiceRecord {
  const { revision, serviceConnectSinceMs, ...ownSim } = target.sim;
  const primary: Deployment = {
    ...target,
    status: "PRIMARY",
    desiredCount: service.desiredCount,
    failedTasks: 0,
    rolloutState: "IN_PROGRESS",
    rolloutStateReason: deploymentTexts.rollingBack(target.id, reason),
    updatedAtMs: now,
    sim: { ...ownSim, reachedRunning: false },
  };
  const others = service.deployments
    .filter(({ id }) => id !== target.id)
    .map(
      (other): Deployment => ({
        ...other,
        status: "ACTIVE",
        sim: other.status === "PRIMARY" ? { ...other.sim, ...keptRevision(service) } : other.sim,
      }),
    );
  const { serviceConnectSinceMs: _, ...sim } = service.sim;
  return {
    ...withRevision(service, revision),
    taskDefinition: target.taskDefinition,
    deployments: [primary, ...others],
    sim: {
      ...(revision === undefined ? service.sim : sim),
      ...(serviceConnectSinceMs === undefined ? {} : { serviceConnectSinceMs }),
      launchFailures: 0,
      launchAfterMs: now,
    },
  };
}

/** Tasks that deployments which once completed should still have: what a failed old task is replaced for. */
export const oldTasksWanted = ({ deployments }: ServiceRecord): number =>
  deployments
    .slice(1)
    .reduce((sum, { rolloutState, desiredCount }) => sum + (rolloutState === "COMPLETED" ? desiredCount : 0), 0);

/** The service with one of its deployments changed. */
export function withDeployment(service: ServiceRecord, id: string, fields: Partial<Deployment>): ServiceRecord {
  return {
    ...service,
    deployments: service.deployments.map((deployment) =>
      deployment.id === id ? { ...deployment, ...fields } : deployment,
    ),
  };
}
