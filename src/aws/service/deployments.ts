import { draw } from "../../kernel/draw.ts";
import type { SimMs } from "../../kernel/time.ts";
import { deploymentTexts } from "./eventTexts.ts";
import type { Deployment, ServiceRecord } from "./model.ts";

/** `ecs-svc/` and nineteen digits, drawn from the seed. */
export function deploymentId(seed: number, serviceId: string, number: number): string {
  const part = (index: number): string =>
    String(Math.floor(draw(seed, "deployment", serviceId, number, index) * 900_000_000) + 100_000_000);
  return `ecs-svc/${part(0)}${part(1)}${part(2).slice(0, 1)}`;
}

/** The service with a new PRIMARY deployment in front; every other one is ACTIVE until its tasks are gone. */
export function beginDeployment(service: ServiceRecord, seed: number, now: SimMs): ServiceRecord {
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
    deployments: [deployment, ...service.deployments.map(superseded)],
    sim: { ...service.sim, nextDeploymentNumber: number + 1, launchFailures: 0, launchAfterMs: now },
  };
}

/** What it never had is the new deployment's to start: only tasks that fail from here on are replaced in it. */
const superseded = (deployment: Deployment): Deployment => ({
  ...deployment,
  status: "ACTIVE",
  desiredCount: Math.min(deployment.desiredCount, deployment.runningCount + deployment.pendingCount),
});

export const primaryOf = ({ deployments }: ServiceRecord): Deployment | undefined => deployments[0];

/** Where a rollback goes: the newest deployment that once completed. */
export const rollbackTarget = ({ deployments }: ServiceRecord): Deployment | undefined =>
  deployments.slice(1).find(({ rolloutState }) => rolloutState === "COMPLETED");

/** The service with its failed PRIMARY deployment replaced by an earlier one. */
export function rollBackTo(service: ServiceRecord, target: Deployment, now: SimMs, reason?: string): ServiceRecord {
  const primary: Deployment = {
    ...target,
    status: "PRIMARY",
    desiredCount: service.desiredCount,
    failedTasks: 0,
    rolloutState: "IN_PROGRESS",
    rolloutStateReason: deploymentTexts.rollingBack(target.id, reason),
    updatedAtMs: now,
    sim: { ...target.sim, reachedRunning: false },
  };
  const others = service.deployments
    .filter(({ id }) => id !== target.id)
    .map((other): Deployment => ({ ...other, status: "ACTIVE" }));
  return {
    ...service,
    taskDefinition: target.taskDefinition,
    deployments: [primary, ...others],
    sim: { ...service.sim, launchFailures: 0, launchAfterMs: now },
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
