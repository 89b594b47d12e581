import type { Records } from "../../engine/records.ts";
import { desiredCountProblem, type QuotaProblem, quotaReached } from "./quotaProblem.ts";
import { type QuotaId, quotaOf } from "./quotas.ts";

/** A running world, or a template that is being read. */
interface Standing {
  get(kind: "settings", id: "run"): Records["settings"] | undefined;
  all<K extends "cluster" | "service" | "containerInstance">(kind: K): Iterable<Records[K]>;
}

const isMore = <T>(all: Iterable<T>, limit: number, counts: (one: T) => boolean): boolean => {
  let count = 0;
  for (const one of all) if (counts(one)) count++;
  return count > limit;
};
const limitOf = (world: Standing, id: QuotaId): number => quotaOf(world.get("settings", "run"), id);

/** Why what was just added could not have been created; null when the account has room for it. */
export function standingProblem(world: Standing, kind: "cluster" | "service", id: string): QuotaProblem | null {
  if (kind === "cluster") {
    const most = limitOf(world, "clusters");
    return isMore(world.all("cluster"), most, isActive) ? quotaReached("clusters", most) : null;
  }
  const service = [...world.all("service")].find((one) => one.id === id);
  const most = limitOf(world, "servicesPerCluster");
  const isBeside = ({ clusterArn, status }: Records["service"]) =>
    clusterArn === service?.clusterArn && status !== "INACTIVE";
  return isMore(world.all("service"), most, isBeside)
    ? quotaReached("services", most)
    : desiredCountProblem(service?.desiredCount ?? 0, limitOf(world, "tasksPerService"));
}

/** Why no agent may make one more cluster; null when it may. */
export const oneMoreCluster = (world: Standing): QuotaProblem | null => {
  const most = limitOf(world, "clusters");
  return isMore(world.all("cluster"), most - 1, isActive) ? quotaReached("clusters", most) : null;
};

/** Why the cluster takes no further container instance; null when it does. */
export const oneMoreInstance = (world: Standing, cluster: string | null): QuotaProblem | null => {
  const most = limitOf(world, "containerInstancesPerCluster");
  const isIn = ({ clusterArn, status }: Records["containerInstance"]) =>
    clusterArn === cluster && status !== null && status !== "INACTIVE";
  return isMore(world.all("containerInstance"), most - 1, isIn) ? quotaReached("instances", most) : null;
};

const isActive = ({ status }: Records["cluster"]): boolean => status === "ACTIVE";
