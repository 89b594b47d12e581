import type { OpenContext } from "../../engine/mapping.ts";
import { textOf } from "../../engine/propertyValue.ts";
import type { ResolvedResource } from "../../template/resolveTemplate.ts";
import { underTheirNames } from "../capacityProvider/providersOf.ts";
import { readStrategy } from "../capacityProvider/readStrategy.ts";
import { launchTypeOfStrategy } from "../capacityProvider/strategy.ts";
import type { TaskDefinitionRecord } from "../taskDefinition/model.ts";
import type { ServiceRecord } from "./model.ts";
import { notSimulated } from "./notSimulated.ts";

/** By launch type, or by Fargate's capacity providers. Reports what it will not run. */
export function launchTypeOf(
  resource: ResolvedResource,
  open: OpenContext,
  definition: TaskDefinitionRecord,
): ServiceRecord["launchType"] | null {
  const { LaunchType } = resource.properties;
  const strategy = strategyOf(resource, open).capacityProviderStrategy;
  if (strategy !== undefined) return launchTypeOfStrategy(strategy);
  const launchType = textOf(LaunchType) ?? "EC2";
  if (launchType === "FARGATE") return "FARGATE";
  const forFargate = definition.requiresCompatibilities.includes("FARGATE");
  if (LaunchType === undefined && forFargate) {
    const message = `The service ${resource.logicalId} names no LaunchType and runs on Fargate here.`;
    const why = "Its task definition is for Fargate, but without a LaunchType AWS uses EC2.";
    notSimulated(open, resource, [], "warning", message, why, "Set LaunchType to FARGATE.");
    return "FARGATE";
  }
  if (launchType === "EC2" || launchType === "EXTERNAL") return launchType;
  const message = `The service ${resource.logicalId} is not simulated.`;
  const why = `Steady State does not simulate the launch type ${launchType}.`;
  notSimulated(open, resource, ["LaunchType"], "warning", message, why, "Set LaunchType to FARGATE, EC2 or EXTERNAL.");
  return null;
}

/** The cluster a service names, or "default" as AWS has it. */
export function clusterOf(open: OpenContext, value: unknown): { readonly id: string; readonly clusterName: string } {
  const id = value === undefined ? "default" : open.idOf(value);
  for (const cluster of open.all("cluster")) {
    if (cluster.id === id || cluster.clusterName === id || cluster.clusterArn === id) return cluster;
  }
  const clusterArn = `arn:aws:ecs:${open.region}:${open.accountId}:cluster/${id}`;
  open.put("cluster", { id, clusterArn, clusterName: id, status: "ACTIVE" });
  return { id, clusterName: id };
}

/** Its own strategy; without that and without a launch type, its cluster's. */
export function strategyOf(
  { properties }: ResolvedResource,
  open: OpenContext,
): Pick<ServiceRecord, "capacityProviderStrategy"> {
  const read = readStrategy(properties.CapacityProviderStrategy);
  const named = read.map((item) => ({ ...item, capacityProvider: open.idOf(item.capacityProvider) }));
  const own = underTheirNames(named, open.all("capacityProvider"));
  if (own.length > 0) return { capacityProviderStrategy: own };
  if (properties.LaunchType !== undefined) return {};
  const strategy = open.get("cluster", clusterOf(open, properties.Cluster).id)?.defaultCapacityProviderStrategy;
  return strategy === undefined ? {} : { capacityProviderStrategy: strategy };
}
