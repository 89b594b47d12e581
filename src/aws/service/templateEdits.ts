import type { ResourceMapping } from "../../engine/mapping.ts";
import type { Json } from "../../template/json.ts";
import { latticeProperties, registriesProperties, serviceConnectProperties } from "../serviceDiscovery/properties.ts";
import { templateShape } from "../taskDefinition/cloudFormationNames.ts";
import { familyLogicalId } from "../taskDefinition/model.ts";
import { advancedProperties, strategyEdits } from "./deploymentTemplate.ts";
import type { ServiceRecord } from "./model.ts";

interface Edit {
  readonly path: readonly (string | number)[];
  readonly value: Json;
}

/** What UpdateService may have changed, as the template's properties have it. */
export const templateEdits: NonNullable<ResourceMapping["edits"]> = (find, id) => {
  const service = find("service", id);
  if (service === undefined) return [];
  const counts = [
    { path: ["DesiredCount"], value: service.desiredCount },
    { path: ["HealthCheckGracePeriodSeconds"], value: service.healthCheckGracePeriodSeconds },
  ];
  // Everything else belongs to its task sets, or stays as it was created.
  if (service.deploymentController?.type === "EXTERNAL") return [...counts, ...placementEdits(service)];
  const definition = find("taskDefinition", service.taskDefinition);
  return [
    ...counts,
    // Another revision of the same family stands at the task definition itself.
    ...edit("TaskDefinition", definition === undefined ? undefined : { Ref: familyLogicalId(definition) }),
    ...configurationEdits(service),
    ...networkEdits(service),
    ...edit("PlatformVersion", service.platformVersion),
    ...edit("EnableExecuteCommand", service.enableExecuteCommand),
    ...edit("PropagateTags", service.propagateTags),
    ...edit("EnableECSManagedTags", service.enableECSManagedTags),
    ...edit(
      "Monitoring",
      service.monitoring === undefined
        ? undefined
        : {
            MetricConfigurations: service.monitoring.metricConfigurations.map((one) => ({
              MetricNames: one.metricNames,
              ResolutionSeconds: one.resolutionSeconds,
            })),
          },
    ),
    // What the file says stands, until a call says otherwise.
    ...edit(
      "ServiceConnectConfiguration",
      service.sim.serviceConnectSinceMs === undefined
        ? undefined
        : serviceConnectProperties(
            service.serviceConnectConfiguration,
            (id) => find("discoveryNamespace", id) !== undefined,
          ),
    ),
    ...edit("VolumeConfigurations", templateShape((service.volumeConfigurations ?? null) as Json)),
    ...(service.sim.foundByCall === true ? discoveryEdits(find, service) : []),
    ...edit("AvailabilityZoneRebalancing", service.availabilityZoneRebalancing),
    // A launch type and a strategy exclude each other.
    { path: ["LaunchType"], value: (service.capacityProviderStrategy ?? []).length > 0 ? null : service.launchType },
    ...edit(
      "CapacityProviderStrategy",
      service.capacityProviderStrategy?.map(({ capacityProvider, base = 0, weight = 0 }) => ({
        CapacityProvider: capacityProvider,
        Base: base,
        Weight: weight,
      })),
    ),
    ...placementEdits(service),
    {
      path: ["LoadBalancers"],
      value: service.loadBalancers.map(
        ({ targetGroupArn, loadBalancerName, containerName, containerPort, advancedConfiguration }) => ({
          ...(loadBalancerName === undefined
            ? { TargetGroupArn: { Ref: targetGroupArn } }
            : { LoadBalancerName: { Ref: targetGroupArn.slice(0, targetGroupArn.lastIndexOf("/")) } }),
          ContainerName: containerName,
          ContainerPort: containerPort,
          ...(advancedConfiguration === undefined
            ? {}
            : { AdvancedConfiguration: advancedProperties(advancedConfiguration) }),
        }),
      ),
    },
  ];
};

const placementEdits = ({ placementConstraints, placementStrategy }: ServiceRecord): readonly Edit[] => [
  ...edit(
    "PlacementConstraints",
    placementConstraints?.map((constraint) => ({
      Type: constraint.type,
      ...(constraint.type === "memberOf" ? { Expression: constraint.expression } : {}),
    })),
  ),
  ...edit(
    "PlacementStrategies",
    placementStrategy?.map(({ type, field }) => ({ Type: type, ...(field === "" ? {} : { Field: field }) })),
  ),
];

const discoveryEdits = (
  find: Parameters<NonNullable<ResourceMapping["edits"]>>[0],
  { serviceRegistries, vpcLatticeConfigurations, tags }: ServiceRecord,
): readonly Edit[] => [
  ...edit(
    "ServiceRegistries",
    serviceRegistries === undefined
      ? undefined
      : registriesProperties(serviceRegistries, (id) => find("discoveryService", id) !== undefined),
  ),
  ...edit(
    "Tags",
    tags?.map(({ key, value }) => ({ Key: key, Value: value })),
  ),
  ...edit(
    "VpcLatticeConfigurations",
    vpcLatticeConfigurations === undefined ? undefined : latticeProperties(vpcLatticeConfigurations),
  ),
];

const edit = (name: string, value: Json | undefined): readonly Edit[] =>
  value === undefined || value === null ? [] : [{ path: [name], value }];

function configurationEdits({ deploymentConfiguration }: ServiceRecord): readonly Edit[] {
  const { minimumHealthyPercent, maximumPercent, deploymentCircuitBreaker } = deploymentConfiguration;
  const configuration = "DeploymentConfiguration";
  const breaker = [configuration, "DeploymentCircuitBreaker"];
  const { thresholdConfiguration: threshold, resetOnHealthyTask } = deploymentCircuitBreaker;
  return [
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
    ...strategyEdits(deploymentConfiguration).map(({ path, value }) => ({ path: [configuration, ...path], value })),
  ];
}

function networkEdits({ networkConfiguration }: ServiceRecord): readonly Edit[] {
  if (networkConfiguration === null) return [];
  const { subnets, securityGroups, assignPublicIp } = networkConfiguration.awsvpcConfiguration;
  const path = ["NetworkConfiguration", "AwsvpcConfiguration"];
  return [
    { path: [...path, "Subnets"], value: subnets.map((subnet) => ({ Ref: subnet })) },
    // A group of another stack is named by its id; one of this template by its logical id.
    {
      path: [...path, "SecurityGroups"],
      value: securityGroups.map((group) => (group.startsWith("sg-") ? group : { "Fn::GetAtt": [group, "GroupId"] })),
    },
    { path: [...path, "AssignPublicIp"], value: assignPublicIp },
  ];
}
