import type { OpenContext, ResourceMapping } from "../../engine/mapping.ts";
import { listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { startOfRun } from "../../kernel/time.ts";
import type { ResolvedResource } from "../../template/resolveTemplate.ts";
import { providersOf } from "../capacityProvider/providersOf.ts";
import { readStrategy } from "../capacityProvider/readStrategy.ts";
import { deploymentId } from "../service/deployments.ts";
import { findService } from "../service/model.ts";
import type { CreateTaskSetInput } from "./model.ts";
import { findTaskSet } from "./model.ts";
import { newTaskSet } from "./newTaskSet.ts";
import { readTaskSet } from "./readTaskSet.ts";

/** AWS::ECS::TaskSet. */
export const taskSetMapping: ResourceMapping = {
  type: "AWS::ECS::TaskSet",
  understood: [
    "Cluster",
    "Service",
    "TaskDefinition",
    "ExternalId",
    "LaunchType",
    "CapacityProviderStrategy",
    "PlatformVersion",
    "NetworkConfiguration",
    "LoadBalancers",
    "Scale",
  ],
  ignored: {
    ServiceRegistries: "Service discovery of task sets is not simulated; that of services is.",
    Tags: "Nothing here depends on tags.",
  },

  read(resource, open) {
    const { logicalId, properties } = resource;
    const refuse = (path: string, message: string): void =>
      open.problem(resource, [path], "error", message, "CreateTaskSet would refuse it.", "Correct it.");
    const service = findService(open.all("service"), open.idOf(properties.Service).replace(/\.(Name|ServiceArn)$/, ""));
    if (service === undefined) return refuse("Service", "Service not found.");
    const cluster = open.get("cluster", service.clusterArn);
    const taskSets = [...open.all("taskSet")].filter(({ serviceArn }) => serviceArn === service.id);
    const read = readTaskSet(inputOf(resource, open, service.id), {
      service,
      taskSets,
      taskDefinitions: [...open.all("taskDefinition")],
      subnets: [...open.all("subnet")],
      targetGroups: [...open.all("targetGroup")],
      providers: providersOf(cluster ?? {}, open.all("capacityProvider")),
      defaultStrategy: cluster?.defaultCapacityProviderStrategy ?? [],
      // Roles may stand further down in the file; the scheduler says it where one cannot be assumed.
      launchRefusal: () => null,
    });
    if ("exception" in read) return refuse("Service", read.message);
    const { nextDeploymentNumber } = service.sim;
    const taskSetId = deploymentId(open.seed, service.id, nextDeploymentNumber);
    open.put("service", { ...service, sim: { ...service.sim, nextDeploymentNumber: nextDeploymentNumber + 1 } });
    const settings = {
      ...read,
      id: logicalId,
      taskSetId,
      startedBy: "",
      status: "ACTIVE" as const,
      sim: { cause: null },
    };
    open.put("taskSet", newTaskSet(settings, service, startOfRun));
  },

  edits(find, id) {
    const taskSet = find("taskSet", id);
    if (taskSet === undefined) return [];
    return [{ path: ["Scale"], value: { Unit: "PERCENT", Value: taskSet.scale.value } }];
  },
};

function inputOf({ properties }: ResolvedResource, open: OpenContext, service: string): CreateTaskSetInput {
  const launchType = textOf(properties.LaunchType);
  const strategy = readStrategy(properties.CapacityProviderStrategy);
  const awsvpc = objectOf(objectOf(properties.NetworkConfiguration)?.AwsvpcConfiguration);
  const scale = numberOf(objectOf(properties.Scale)?.Value);
  const platformVersion = textOf(properties.PlatformVersion);
  const assignPublicIp = textOf(awsvpc?.AssignPublicIp);
  return {
    service,
    taskDefinition: open.idOf(properties.TaskDefinition),
    externalId: textOf(properties.ExternalId) ?? "",
    ...(launchType === "FARGATE" || launchType === "EC2" ? { launchType } : {}),
    ...(strategy.length === 0 ? {} : { capacityProviderStrategy: strategy }),
    ...(platformVersion == null ? {} : { platformVersion }),
    ...(awsvpc == null
      ? {}
      : {
          networkConfiguration: {
            awsvpcConfiguration: {
              subnets: (listOf(awsvpc.Subnets) ?? []).map((one) => open.idOf(one)),
              securityGroups: (listOf(awsvpc.SecurityGroups) ?? []).map((one) => open.idOf(one)),
              ...(assignPublicIp === "ENABLED" || assignPublicIp === "DISABLED" ? { assignPublicIp } : {}),
            },
          },
        }),
    loadBalancers: (listOf(properties.LoadBalancers) ?? []).map((one) => {
      const link = objectOf(one) ?? {};
      return {
        targetGroupArn: open.idOf(link.TargetGroupArn),
        containerName: textOf(link.ContainerName) ?? "",
        containerPort: numberOf(link.ContainerPort) ?? 0,
      };
    }),
    scale: { value: scale ?? 100, unit: "PERCENT" },
  };
}

/** AWS::ECS::PrimaryTaskSet: which of a service's task sets is the primary one. */
export const primaryTaskSetMapping: ResourceMapping = {
  type: "AWS::ECS::PrimaryTaskSet",
  understood: ["Cluster", "Service", "TaskSetId"],
  ignored: {},

  read(resource, open) {
    const name = open.idOf(resource.properties.TaskSetId).replace(/\.Id$/, "");
    const taskSet = findTaskSet(open.all("taskSet"), name);
    const service = taskSet === undefined ? undefined : open.get("service", taskSet.serviceArn);
    if (taskSet === undefined || service === undefined) {
      const message = "The specified task set was not found.";
      const why = "UpdateServicePrimaryTaskSet would refuse it.";
      open.problem(resource, ["TaskSetId"], "error", message, why, "Refer to the Id of an AWS::ECS::TaskSet.");
      return;
    }
    open.put("taskSet", { ...taskSet, status: "PRIMARY" });
    const { taskDefinition, launchType, platformVersion, loadBalancers, networkConfiguration } = taskSet;
    open.put("service", {
      ...service,
      taskDefinition,
      launchType,
      platformVersion,
      loadBalancers,
      networkConfiguration,
    });
  },
};
