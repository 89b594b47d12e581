import type { Command } from "../../engine/records.ts";
import type { Sim } from "../../engine/sim.ts";
import { findCluster } from "../cluster/findCluster.ts";
import type { CreateServiceInput, UpdateServiceInput } from "../service/model.ts";
import { type QuotaId, quotaOf } from "./quotas.ts";

export interface QuotaProblem {
  readonly exception: "InvalidParameterException" | "ClientException";
  readonly message: string;
}
export type World = Pick<Sim, "all" | "get">;

/** The calls that this looks at. */
export const guardedCalls = [
  "ecs.CreateService",
  "ecs.UpdateService",
  "ecs.RunTask",
  "ecs.StartTask",
  "ecs.PutClusterCapacityProviders",
  "ecs.RegisterTaskDefinition",
] as const;

/**
 * Why a call goes over a quota of this run; null when it does not. Looked at before the call is read any further.
 * Estimate: the quotas are AWS's, the sentences ours where AWS has shown none.
 */
export function quotaProblem(world: World, command: Command): QuotaProblem | null {
  const limit = (id: QuotaId): number => quotaOf(world.get("settings", "run"), id);
  const tooMany = (what: string, count: number | undefined, id: QuotaId): QuotaProblem | null =>
    (count ?? 0) > limit(id) ? invalid(`${what} can have at most ${limit(id)} items.`) : null;
  const ofNetwork = ({ networkConfiguration }: Pick<UpdateServiceInput, "networkConfiguration">) => {
    const { subnets, securityGroups } = networkConfiguration?.awsvpcConfiguration ?? {};
    return (
      tooMany("subnets", subnets?.length, "subnets") ??
      tooMany("securityGroups", securityGroups?.length, "securityGroups")
    );
  };
  const ofService = (input: CreateServiceInput | UpdateServiceInput): QuotaProblem | null => {
    const { desiredCount = 0, loadBalancers } = input;
    return (
      desiredCountProblem(desiredCount, limit("tasksPerService")) ??
      tooMany("loadBalancers", loadBalancers?.length, "targetGroupsPerService") ??
      ofNetwork(input)
    );
  };

  switch (command.type) {
    case "ecs.CreateService": {
      const cluster = findCluster(world.all("cluster"), command.cluster);
      let services = 0;
      for (const { clusterArn, status } of world.all("service")) {
        if (clusterArn === cluster?.id && status !== "INACTIVE") services++;
      }
      const most = limit("servicesPerCluster");
      if (services >= most) return quotaReached("services", most);
      return ofService(command);
    }
    case "ecs.UpdateService":
      return ofService(command);
    case "ecs.RunTask": {
      const most = limit("tasksPerRunTask");
      return (command.count ?? 1) > most
        ? invalid(`count must be a whole number from 1 to ${most}.`)
        : ofNetwork(command);
    }
    case "ecs.StartTask":
      return (
        tooMany("containerInstances", command.containerInstances.length, "instancesPerStartTask") ?? ofNetwork(command)
      );
    case "ecs.PutClusterCapacityProviders": {
      const most = limit("capacityProvidersPerCluster");
      return command.capacityProviders.length > most
        ? invalid(`A cluster can have at most ${most} capacity providers.`)
        : null;
    }
    case "ecs.RegisterTaskDefinition": {
      const { family, containerDefinitions } = command;
      if (containerDefinitions.length > limit("containersPerTaskDefinition")) {
        return {
          exception: "ClientException",
          message: `Task definition can have at most ${limit("containersPerTaskDefinition")} containers.`,
        };
      }
      let newest = 0;
      for (const one of world.all("taskDefinition")) if (one.family === family) newest = Math.max(newest, one.revision);
      return newest >= limit("revisionsPerFamily")
        ? { exception: "ClientException", message: `The family ${family} has reached its quota of revisions.` }
        : null;
    }
    default:
      return null;
  }
}

/** Why a service may not have so many tasks; null when it may. */
export const desiredCountProblem = (desiredCount: number, most: number): QuotaProblem | null =>
  desiredCount <= most ? null : invalid(`desiredCount must not be above the quota of ${most} tasks per service.`);

const reached = {
  clusters: (most: number) => `The account has ${most} clusters already, which is the quota of clusters per account.`,
  services: (most: number) => `The cluster has ${most} services already, which is the quota of services per cluster.`,
  instances: (most: number) =>
    `The cluster has ${most} container instances already, which is the quota of container instances per cluster.`,
} as const;

/** What CreateCluster, CreateService and RegisterContainerInstance answer with when there are so many already. */
export const quotaReached = (of: keyof typeof reached, most: number): QuotaProblem => ({
  exception: of === "services" ? "InvalidParameterException" : "ClientException",
  message: reached[of](most),
});

const invalid = (message: string): QuotaProblem => ({ exception: "InvalidParameterException", message });
