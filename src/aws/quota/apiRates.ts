import type { SimMs } from "../../kernel/time.ts";

/** How often the calls of one group may be made: so many at once, and then so many a second. */
export interface ApiRate {
  readonly name: string;
  readonly calls: readonly string[];
  readonly burst: number;
  readonly perSecond: number;
}

/**
 * Calls that change something, by the bucket of requests they share. Calls that only read are no commands: readRates.
 * Source: AWS General Reference, "Amazon ECS endpoints and quotas"; Amazon ECS API Reference, "Request throttling".
 */
export const apiRates = {
  serviceModify: {
    name: "Service modify actions",
    calls: [
      "ecs.CreateService",
      "ecs.UpdateService",
      "ecs.DeleteService",
      "ecs.CreateTaskSet",
      "ecs.UpdateTaskSet",
      "ecs.DeleteTaskSet",
      "ecs.UpdateServicePrimaryTaskSet",
      "ecs.StopServiceDeployment",
      "ecs.ContinueServiceDeployment",
    ],
    burst: 50,
    perSecond: 5,
  },
  clusterModify: {
    name: "Cluster modify actions",
    calls: [
      "ecs.CreateCluster",
      "ecs.DeleteCluster",
      "ecs.UpdateClusterSettings",
      "ecs.PutClusterCapacityProviders",
      "ecs.CreateCapacityProvider",
      "ecs.UpdateCapacityProvider",
      "ecs.DeleteCapacityProvider",
    ],
    burst: 20,
    perSecond: 1,
  },
  clusterResourceModify: {
    name: "Cluster resource modify actions",
    calls: [
      "ecs.RunTask",
      "ecs.StartTask",
      "ecs.StopTask",
      "ecs.ExecuteCommand",
      "ecs.UpdateTaskProtection",
      "ecs.UpdateContainerInstancesState",
      "ecs.PutAttributes",
    ],
    burst: 100,
    perSecond: 40,
  },
  taskDefinitionModify: {
    name: "Task definition modify actions",
    calls: ["ecs.RegisterTaskDefinition", "ecs.DeregisterTaskDefinition", "ecs.DeleteTaskDefinitions"],
    burst: 20,
    perSecond: 1,
  },
  agentModify: { name: "Agent modify actions", calls: ["ecs.DeregisterContainerInstance"], burst: 200, perSecond: 120 },
} as const satisfies Readonly<Record<string, ApiRate>>;

/** Shown beside the others. No call of the sandbox takes from it: page and terminal read the world itself. */
export const readRates: ApiRate = {
  name: "Service read actions",
  calls: ["ecs.DescribeServices", "ecs.ListServices", "ecs.DescribeServiceDeployments", "ecs.ListServiceDeployments"],
  burst: 100,
  perSecond: 20,
};

export type ApiBucket = keyof typeof apiRates;
const buckets = Object.entries(apiRates) as readonly (readonly [ApiBucket, ApiRate])[];

/** The bucket that a call takes its request from; null for one that is never throttled here. */
export const bucketOf = (call: string): ApiBucket | null =>
  buckets.find(([, { calls }]) => calls.includes(call))?.[0] ?? null;

/** Requests left in a bucket, in thousandths, and when that was. */
export interface BucketLevel {
  readonly thousandths: number;
  readonly atMs: SimMs;
}

/** The bucket after one more request; null when it has none left. It starts full. */
export function afterRequest(bucket: ApiBucket, level: BucketLevel | undefined, nowMs: SimMs): BucketLevel | null {
  const { burst, perSecond } = apiRates[bucket];
  const full = burst * 1_000;
  const now = level === undefined ? full : Math.min(full, level.thousandths + (nowMs - level.atMs) * perSecond);
  return now < 1_000 ? null : { thousandths: now - 1_000, atMs: nowMs };
}

/** Source: Amazon ECS API Reference, "Common Errors": ThrottlingException. Its text as the SDKs show it. */
export const throttled = { exception: "ThrottlingException", message: "Rate exceeded" } as const;
