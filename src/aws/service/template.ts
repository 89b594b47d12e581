import type { OpenContext, ResourceMapping } from "../../engine/mapping.ts";
import { booleanOf, listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { startOfRun } from "../../kernel/time.ts";
import type { ResolvedResource } from "../../template/resolveTemplate.ts";
import type { ServiceLoadBalancer, ServiceRecord } from "./model.ts";
import { limitsProblem } from "./readUpdate.ts";

/** AWS::ECS::Service. */
export const serviceMapping: ResourceMapping = {
  type: "AWS::ECS::Service",
  understood: [
    "ServiceName",
    "Cluster",
    "LaunchType",
    "PlatformVersion",
    "DesiredCount",
    "SchedulingStrategy",
    "TaskDefinition",
    "HealthCheckGracePeriodSeconds",
    "DeploymentConfiguration",
    "NetworkConfiguration",
    "LoadBalancers",
  ],
  ignored: {
    EnableExecuteCommand: "Exec sessions are not simulated.",
    EnableECSManagedTags: "Nothing here depends on tags.",
    PropagateTags: "Nothing here depends on tags.",
    Tags: "Nothing here depends on tags.",
    ServiceRegistries: "Service discovery is not simulated.",
    DeploymentController: "Deployments are rolling updates here.",
  },

  read(resource, open) {
    const { logicalId, properties } = resource;
    const complain = (path: readonly (string | number)[], message: string, tryThis: string): void =>
      open.problem(
        resource,
        path,
        "error",
        message,
        "CreateService would refuse it with an InvalidParameterException.",
        tryThis,
      );
    const desiredCount = numberOf(properties.DesiredCount) ?? (properties.DesiredCount === undefined ? 1 : Number.NaN);
    if (!Number.isInteger(desiredCount) || desiredCount < 0) {
      complain(
        ["DesiredCount"],
        `DesiredCount ${String(properties.DesiredCount)} is not valid.`,
        "Use a whole number of zero or more.",
      );
      return;
    }
    const definition = open.get("taskDefinition", open.idOf(properties.TaskDefinition));
    if (definition === undefined) {
      complain(
        ["TaskDefinition"],
        "The task definition of this service could not be read.",
        "Refer to an AWS::ECS::TaskDefinition of this template.",
      );
      return;
    }
    const launchType = textOf(properties.LaunchType) ?? "EC2";
    if (launchType !== "FARGATE") {
      open.problem(
        resource,
        ["LaunchType"],
        "warning",
        `The service ${logicalId} runs on ${launchType}, which is not simulated yet.`,
        "Services run on Fargate here.",
        "Set LaunchType to FARGATE.",
      );
      return;
    }
    const deploymentConfiguration = readDeploymentConfiguration(properties.DeploymentConfiguration);
    const unfit = limitsProblem(deploymentConfiguration);
    if (unfit !== null) {
      complain(["DeploymentConfiguration"], unfit, "Use MinimumHealthyPercent 100 and MaximumPercent 200.");
      return;
    }
    const cluster = clusterOf(open, properties.Cluster);
    const serviceName = textOf(properties.ServiceName) ?? logicalId;
    const record: ServiceRecord = {
      id: logicalId,
      serviceName,
      serviceArn: `arn:aws:ecs:${open.region}:${open.accountId}:service/${cluster.clusterName}/${serviceName}`,
      clusterArn: cluster.id,
      status: "ACTIVE",
      schedulingStrategy: "REPLICA",
      launchType: "FARGATE",
      platformVersion: textOf(properties.PlatformVersion) ?? null,
      desiredCount,
      runningCount: 0,
      pendingCount: 0,
      taskDefinition: definition.id,
      loadBalancers: readLoadBalancers(resource, open),
      deploymentConfiguration,
      deployments: [],
      healthCheckGracePeriodSeconds: numberOf(properties.HealthCheckGracePeriodSeconds) ?? 0,
      networkConfiguration: readNetwork(properties.NetworkConfiguration, open),
      createdAtMs: startOfRun,
      events: [],
      sim: {
        nextTaskNumber: 1,
        nextDeploymentNumber: 1,
        nextEventNumber: 1,
        desiredCountCause: null,
        launchFailures: 0,
        launchAfterMs: startOfRun,
        failedLaunchAtMs: null,
        steady: false,
        saidAtMs: {},
      },
    };
    if (record.networkConfiguration === null) {
      complain(
        ["NetworkConfiguration"],
        "Network Configuration must be provided when networkMode 'awsvpc' is specified.",
        "Add AwsvpcConfiguration with at least one subnet.",
      );
      return;
    }
    open.put("service", record);
  },

  edits(find, id) {
    const service = find("service", id);
    if (service === undefined) return [];
    const { deploymentConfiguration: configuration } = service;
    return [
      { path: ["DesiredCount"], value: service.desiredCount },
      { path: ["HealthCheckGracePeriodSeconds"], value: service.healthCheckGracePeriodSeconds },
      { path: ["DeploymentConfiguration", "MinimumHealthyPercent"], value: configuration.minimumHealthyPercent },
      { path: ["DeploymentConfiguration", "MaximumPercent"], value: configuration.maximumPercent },
    ];
  },
};

/** Source: Amazon ECS API Reference, DeploymentConfiguration: defaults of a REPLICA service. */
function readDeploymentConfiguration(value: unknown): ServiceRecord["deploymentConfiguration"] {
  const said = objectOf(value) ?? {};
  const breaker = objectOf(said.DeploymentCircuitBreaker) ?? {};
  return {
    minimumHealthyPercent: numberOf(said.MinimumHealthyPercent) ?? 100,
    maximumPercent: numberOf(said.MaximumPercent) ?? 200,
    deploymentCircuitBreaker: {
      enable: booleanOf(breaker.Enable) ?? false,
      rollback: booleanOf(breaker.Rollback) ?? false,
    },
  };
}

function readNetwork(value: unknown, open: OpenContext): ServiceRecord["networkConfiguration"] {
  const said = objectOf(objectOf(value)?.AwsvpcConfiguration);
  if (said === null || said === undefined) return null;
  return {
    awsvpcConfiguration: {
      subnets: (listOf(said.Subnets) ?? [])
        .map((subnet) => open.idOf(subnet))
        .filter((id) => open.get("subnet", id) !== undefined),
      securityGroups: (listOf(said.SecurityGroups) ?? []).map((group) => open.idOf(group)),
      assignPublicIp: textOf(said.AssignPublicIp) === "ENABLED" ? "ENABLED" : "DISABLED",
    },
  };
}

function readLoadBalancers(resource: ResolvedResource, open: OpenContext): ServiceLoadBalancer[] {
  const found: ServiceLoadBalancer[] = [];
  (listOf(resource.properties.LoadBalancers) ?? []).forEach((value, index) => {
    const said = objectOf(value) ?? {};
    const targetGroupArn = open.idOf(said.TargetGroupArn);
    if (open.get("targetGroup", targetGroupArn) === undefined) {
      open.problem(
        resource,
        ["LoadBalancers", index],
        "warning",
        "This load balancer of the service is not simulated.",
        "Its target group is not one of this template's.",
        "Refer to an AWS::ElasticLoadBalancingV2::TargetGroup of this template.",
      );
      return;
    }
    found.push({
      targetGroupArn,
      containerName: textOf(said.ContainerName) ?? "",
      containerPort: numberOf(said.ContainerPort) ?? 80,
    });
  });
  return found;
}

/** The cluster a service names, or "default" as AWS has it. */
function clusterOf(open: OpenContext, value: unknown): { readonly id: string; readonly clusterName: string } {
  const id = open.idOf(value);
  for (const cluster of open.all("cluster")) if (cluster.id === id || cluster.clusterName === id) return cluster;
  return { id: id === "" ? "default" : id, clusterName: id === "" ? "default" : id };
}
