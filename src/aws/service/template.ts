import type { OpenContext, ResourceMapping } from "../../engine/mapping.ts";
import { booleanOf, listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { startOfRun } from "../../kernel/time.ts";
import type { ResolvedResource } from "../../template/resolveTemplate.ts";
import type { TaskDefinitionRecord } from "../taskDefinition/model.ts";
import { findTaskDefinition } from "../taskDefinition/revisions.ts";
import type {
  DeploymentCircuitBreaker,
  DeploymentConfiguration,
  FailureThreshold,
  ServiceLoadBalancer,
  ServiceRecord,
} from "./model.ts";
import { newService, type ServiceSettings } from "./newService.ts";
import { desiredCountProblem, gracePeriodProblem, limitsProblem, taskDefinitionProblem } from "./readUpdate.ts";

type Path = readonly (string | number)[];

/** AWS::ECS::Service. */
export const serviceMapping: ResourceMapping = {
  type: "AWS::ECS::Service",
  understood: [
    "ServiceName",
    "Cluster",
    "LaunchType",
    "CapacityProviderStrategy",
    "PlatformVersion",
    "DesiredCount",
    "SchedulingStrategy",
    "TaskDefinition",
    "HealthCheckGracePeriodSeconds",
    "DeploymentConfiguration",
    "DeploymentController",
    "NetworkConfiguration",
    "LoadBalancers",
  ],
  ignored: {
    AvailabilityZoneRebalancing: "Running tasks are not moved between zones here yet.",
    EnableExecuteCommand: "Exec sessions are not simulated.",
    EnableECSManagedTags: "Nothing here depends on tags.",
    ForceNewDeployment: "A stack update would start a deployment; opening the template starts the first one.",
    PlacementConstraints: "Fargate places tasks by zone alone.",
    PlacementStrategies: "Fargate places tasks by zone alone.",
    PropagateTags: "Nothing here depends on tags.",
    Role: "The service-linked role is always there.",
    ServiceConnectConfiguration: "Service Connect is not simulated.",
    ServiceRegistries: "Service discovery is not simulated.",
    Tags: "Nothing here depends on tags.",
    VolumeConfigurations: "Volumes have no effect here yet.",
    VpcLatticeConfigurations: "VPC Lattice is not simulated.",
  },

  read(resource, open) {
    const { logicalId, properties } = resource;
    const desiredCount = properties.DesiredCount === undefined ? 1 : numberOf(properties.DesiredCount);
    if (typeof desiredCount !== "number" || !Number.isInteger(desiredCount) || desiredCount < 0) {
      const message = `DesiredCount ${JSON.stringify(properties.DesiredCount)} is not a count of tasks.`;
      refuse(open, resource, ["DesiredCount"], message, "Use a whole number of zero or more.");
      return;
    }
    const tooMany = desiredCountProblem(desiredCount);
    if (tooMany !== null) {
      refuse(open, resource, ["DesiredCount"], tooMany, "Use 5000 or fewer, or several services.");
      return;
    }
    const definition = findTaskDefinition(open.all("taskDefinition"), open.idOf(properties.TaskDefinition));
    if (definition === undefined) {
      const message = "The task definition of this service could not be read.";
      refuse(open, resource, ["TaskDefinition"], message, "Refer to an AWS::ECS::TaskDefinition of this template.");
      return;
    }
    if (!runsOnFargate(resource, open, definition) || !isSimulatedScheduling(resource, open)) return;

    const deploymentConfiguration = readDeploymentConfiguration(resource, open);
    const limits = limitsProblem(deploymentConfiguration);
    if (limits !== null) {
      refuse(
        open,
        resource,
        ["DeploymentConfiguration"],
        limits,
        "Use MinimumHealthyPercent 100 and MaximumPercent 200.",
      );
      return;
    }
    const cluster = clusterOf(open, properties.Cluster);
    const serviceName = textOf(properties.ServiceName) ?? logicalId;
    const settings: ServiceSettings = {
      id: logicalId,
      serviceName,
      serviceArn: `arn:aws:ecs:${open.region}:${open.accountId}:service/${cluster.clusterName}/${serviceName}`,
      clusterArn: cluster.id,
      schedulingStrategy: "REPLICA",
      launchType: "FARGATE",
      platformVersion: textOf(properties.PlatformVersion) ?? null,
      desiredCount,
      taskDefinition: definition.id,
      loadBalancers: readLoadBalancers(resource, open),
      deploymentConfiguration,
      healthCheckGracePeriodSeconds: numberOf(properties.HealthCheckGracePeriodSeconds) ?? 0,
      networkConfiguration: readNetwork(resource, open),
    };
    const record = newService(settings, startOfRun);
    const unfit = taskDefinitionProblem(record, definition);
    if (unfit !== null) {
      const path = record.networkConfiguration === null ? ["NetworkConfiguration"] : ["TaskDefinition"];
      refuse(open, resource, path, unfit, "Make the service and its task definition agree.");
      return;
    }
    const grace = gracePeriodProblem(record.healthCheckGracePeriodSeconds);
    if (grace !== null) {
      refuse(open, resource, ["HealthCheckGracePeriodSeconds"], grace, "Use a number of seconds, for example 60.");
      return;
    }
    open.put("service", record);
  },

  edits(find, id) {
    const service = find("service", id);
    if (service === undefined) return [];
    const { minimumHealthyPercent, maximumPercent, deploymentCircuitBreaker } = service.deploymentConfiguration;
    const configuration = "DeploymentConfiguration";
    const breaker = [configuration, "DeploymentCircuitBreaker"];
    const { thresholdConfiguration: threshold, resetOnHealthyTask } = deploymentCircuitBreaker;
    return [
      { path: ["DesiredCount"], value: service.desiredCount },
      { path: ["HealthCheckGracePeriodSeconds"], value: service.healthCheckGracePeriodSeconds },
      { path: [configuration, "MinimumHealthyPercent"], value: minimumHealthyPercent },
      { path: [configuration, "MaximumPercent"], value: maximumPercent },
      { path: [...breaker, "Enable"], value: deploymentCircuitBreaker.enable },
      { path: [...breaker, "Rollback"], value: deploymentCircuitBreaker.rollback },
      ...(threshold === undefined
        ? []
        : [
            { path: [...breaker, "ThresholdConfiguration", "Type"], value: threshold.type },
            { path: [...breaker, "ThresholdConfiguration", "Value"], value: threshold.value },
          ]),
      ...(resetOnHealthyTask === undefined
        ? []
        : [{ path: [...breaker, "ResetOnHealthyTask"], value: resetOnHealthyTask }]),
    ];
  },
};

/** CreateService would answer with an exception. */
function refuse(open: OpenContext, resource: ResolvedResource, path: Path, message: string, tryThis: string): void {
  const why = "CreateService would refuse it with an InvalidParameterException.";
  open.problem(resource, path, "error", message, why, tryThis);
}

const notSimulated = (
  open: OpenContext,
  resource: ResolvedResource,
  path: Path,
  severity: "warning" | "note",
  message: string,
  why: string,
  tryThis = "It stays in the file as it is.",
): void => open.problem(resource, path, severity, message, why, tryThis);

/** By launch type, or by Fargate's capacity providers. Reports what it will not run. */
function runsOnFargate(resource: ResolvedResource, open: OpenContext, definition: TaskDefinitionRecord): boolean {
  const { LaunchType, CapacityProviderStrategy } = resource.properties;
  const providers = (listOf(CapacityProviderStrategy) ?? []).map(
    (item) => textOf(objectOf(item)?.CapacityProvider) ?? "",
  );
  if (providers.length > 0) {
    if (providers.every((name) => name === "FARGATE" || name === "FARGATE_SPOT")) {
      if (providers.includes("FARGATE_SPOT")) {
        const message = "FARGATE_SPOT runs as FARGATE here.";
        notSimulated(
          open,
          resource,
          ["CapacityProviderStrategy"],
          "note",
          message,
          "Spot interruptions are not simulated yet.",
        );
      }
      return true;
    }
    const message = `The service ${resource.logicalId} is not simulated.`;
    const why = `Its capacity provider is ${providers.join(", ")}; services run on Fargate here.`;
    notSimulated(open, resource, ["CapacityProviderStrategy"], "warning", message, why, "Use the provider FARGATE.");
    return false;
  }
  const launchType = textOf(LaunchType) ?? "EC2";
  if (launchType === "FARGATE") return true;
  const forFargate = definition.requiresCompatibilities.includes("FARGATE");
  if (LaunchType === undefined && forFargate) {
    const message = `The service ${resource.logicalId} names no LaunchType and runs on Fargate here.`;
    const why = "Its task definition is for Fargate, but without a LaunchType AWS uses EC2.";
    notSimulated(open, resource, [], "warning", message, why, "Set LaunchType to FARGATE.");
    return true;
  }
  const message = `The service ${resource.logicalId} is not simulated.`;
  const why = `It runs on ${launchType}; services run on Fargate here.`;
  notSimulated(open, resource, ["LaunchType"], "warning", message, why, "Set LaunchType to FARGATE.");
  return false;
}

function isSimulatedScheduling(resource: ResolvedResource, open: OpenContext): boolean {
  const { SchedulingStrategy, DeploymentController } = resource.properties;
  if ((textOf(SchedulingStrategy) ?? "REPLICA") !== "REPLICA") {
    // Estimate: the rule is AWS's, the sentence ours.
    const message = "The DAEMON scheduling strategy is not supported with the Fargate launch type.";
    refuse(open, resource, ["SchedulingStrategy"], message, "Use REPLICA.");
    return false;
  }
  const controller = textOf(objectOf(DeploymentController)?.Type) ?? "ECS";
  if (controller !== "ECS") {
    const message = `Deployments by ${controller} are not simulated.`;
    const why = "Deployments are rolling updates by ECS here.";
    notSimulated(open, resource, ["DeploymentController"], "warning", message, why);
  }
  return true;
}

/** Source: Amazon ECS API Reference, DeploymentConfiguration: defaults of a REPLICA service. */
function readDeploymentConfiguration(resource: ResolvedResource, open: OpenContext): DeploymentConfiguration {
  const said = objectOf(resource.properties.DeploymentConfiguration) ?? {};
  const breaker = objectOf(said.DeploymentCircuitBreaker) ?? {};
  const understood = ["MinimumHealthyPercent", "MaximumPercent", "DeploymentCircuitBreaker"];
  for (const [name, value] of Object.entries(said)) {
    if (understood.includes(name) || (name === "Strategy" && value === "ROLLING")) continue;
    const path = ["DeploymentConfiguration", name];
    const why = "Deployments are rolling updates, watched by the circuit breaker alone.";
    notSimulated(open, resource, path, "note", `${name} is not simulated.`, why);
  }
  const percent = (value: unknown, usual: number): number =>
    value === undefined ? usual : (numberOf(value) ?? Number.NaN);
  return {
    minimumHealthyPercent: percent(said.MinimumHealthyPercent, 100),
    maximumPercent: percent(said.MaximumPercent, 200),
    deploymentCircuitBreaker: {
      enable: booleanOf(breaker.Enable) ?? false,
      rollback: booleanOf(breaker.Rollback) ?? false,
      ...readThreshold(breaker),
    },
  };
}

/** What the template says of the threshold; what it leaves out stays out. */
function readThreshold(breaker: Readonly<Record<string, unknown>>): Partial<DeploymentCircuitBreaker> {
  const threshold = objectOf(breaker.ThresholdConfiguration);
  const resets = booleanOf(breaker.ResetOnHealthyTask);
  return {
    ...(threshold === null || threshold === undefined
      ? {}
      : {
          thresholdConfiguration: {
            type: (textOf(threshold.Type) ?? "") as FailureThreshold["type"],
            value: numberOf(threshold.Value) ?? 0,
          },
        }),
    ...(typeof resets === "boolean" ? { resetOnHealthyTask: resets } : {}),
  };
}

function readNetwork(resource: ResolvedResource, open: OpenContext): ServiceRecord["networkConfiguration"] {
  const path = ["NetworkConfiguration", "AwsvpcConfiguration"];
  const said = objectOf(objectOf(resource.properties.NetworkConfiguration)?.AwsvpcConfiguration);
  if (said === null || said === undefined) return null;
  const subnets: string[] = [];
  (listOf(said.Subnets) ?? []).forEach((value, index) => {
    const id = open.idOf(value);
    if (open.get("subnet", id) !== undefined) {
      subnets.push(id);
      return;
    }
    const why = "It is not one of this template's, so its zone and its addresses are unknown.";
    const tryThis = "Refer to an AWS::EC2::Subnet of this template.";
    const message = `The subnet ${JSON.stringify(value)} is not simulated.`;
    notSimulated(open, resource, [...path, "Subnets", index], "warning", message, why, tryThis);
  });
  return {
    awsvpcConfiguration: {
      subnets,
      securityGroups: (listOf(said.SecurityGroups) ?? []).map((group) => open.idOf(group)),
      assignPublicIp: textOf(said.AssignPublicIp) === "ENABLED" ? "ENABLED" : "DISABLED",
    },
  };
}

function readLoadBalancers(resource: ResolvedResource, open: OpenContext): readonly ServiceLoadBalancer[] {
  const found: ServiceLoadBalancer[] = [];
  (listOf(resource.properties.LoadBalancers) ?? []).forEach((value, index) => {
    const said = objectOf(value) ?? {};
    const targetGroupArn = open.idOf(said.TargetGroupArn);
    if (open.get("targetGroup", targetGroupArn) === undefined) {
      const message = "This load balancer of the service is not simulated.";
      const why = "Its target group is not one of this template's.";
      const tryThis = "Refer to an AWS::ElasticLoadBalancingV2::TargetGroup of this template.";
      notSimulated(open, resource, ["LoadBalancers", index], "warning", message, why, tryThis);
      return;
    }
    const containerName = textOf(said.ContainerName) ?? "";
    found.push({ targetGroupArn, containerName, containerPort: numberOf(said.ContainerPort) ?? 80 });
  });
  return found;
}

/** The cluster a service names, or "default" as AWS has it. */
function clusterOf(open: OpenContext, value: unknown): { readonly id: string; readonly clusterName: string } {
  const id = value === undefined ? "default" : open.idOf(value);
  for (const cluster of open.all("cluster")) {
    if (cluster.id === id || cluster.clusterName === id || cluster.clusterArn === id) return cluster;
  }
  const clusterArn = `arn:aws:ecs:${open.region}:${open.accountId}:cluster/${id}`;
  open.put("cluster", { id, clusterArn, clusterName: id, status: "ACTIVE" });
  return { id, clusterName: id };
}
