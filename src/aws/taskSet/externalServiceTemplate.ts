import type { OpenContext } from "../../engine/mapping.ts";
import { numberOf, textOf } from "../../engine/propertyValue.ts";
import { startOfRun } from "../../kernel/time.ts";
import type { ResolvedResource } from "../../template/resolveTemplate.ts";
import { readPlacementConstraints, readPlacementStrategy } from "../placement/readPlacement.ts";
import { readDeploymentConfiguration } from "../service/configurationTemplate.ts";
import { newService } from "../service/newService.ts";
import { readExternalService } from "./readExternalService.ts";

/** Properties that a task set has instead. */
const ofTaskSets = {
  TaskDefinition: "taskDefinition",
  LaunchType: "launchType",
  PlatformVersion: "platformVersion",
  NetworkConfiguration: "networkConfiguration",
  LoadBalancers: "loadBalancers",
  CapacityProviderStrategy: "capacityProviderStrategy",
} as const;

/** An AWS::ECS::Service whose controller is EXTERNAL: its task sets are resources of their own. */
export function openExternalService(
  { logicalId, ...resource }: ResolvedResource,
  open: OpenContext,
  cluster: { readonly id: string; readonly clusterName: string },
  desiredCount: number,
): void {
  const { properties } = resource;
  const serviceName = textOf(properties.ServiceName) ?? logicalId;
  const extra = Object.fromEntries(
    Object.entries(ofTaskSets).flatMap(([name, field]) =>
      properties[name] === undefined ? [] : [[field, Array.isArray(properties[name]) ? [{}] : ""]],
    ),
  );
  const schedulingStrategy = textOf(properties.SchedulingStrategy) === "DAEMON" ? "DAEMON" : "REPLICA";
  const settings = readExternalService(
    {
      serviceName,
      desiredCount,
      schedulingStrategy,
      healthCheckGracePeriodSeconds: numberOf(properties.HealthCheckGracePeriodSeconds) ?? 0,
      deploymentConfiguration: readDeploymentConfiguration({ logicalId, ...resource }, open, schedulingStrategy),
      placementConstraints: readPlacementConstraints(properties.PlacementConstraints),
      placementStrategy: readPlacementStrategy(properties.PlacementStrategies),
      ...extra,
    },
    {
      id: logicalId,
      serviceArn: `arn:aws:ecs:${open.region}:${open.accountId}:service/${cluster.clusterName}/${serviceName}`,
      clusterArn: cluster.id,
    },
  );
  if ("exception" in settings) {
    const why = `CreateService would refuse it with an ${settings.exception}.`;
    const ofTaskSet = Object.keys(ofTaskSets).find((name) => properties[name] !== undefined);
    open.problem(
      { logicalId, ...resource },
      [ofTaskSet ?? "DeploymentController"],
      "error",
      settings.message,
      why,
      ofTaskSet === undefined ? "Correct or remove it." : "Give it to an AWS::ECS::TaskSet.",
    );
    return;
  }
  open.put("service", newService(settings, startOfRun));
}
