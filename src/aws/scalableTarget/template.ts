import type { ResourceMapping } from "../../engine/mapping.ts";
import { booleanOf, textOf } from "../../engine/propertyValue.ts";
import { readScheduledActions } from "../scheduledAction/readScheduledActions.ts";
import { boundsProblem } from "./capacityBounds.ts";
import type { ScalableTargetRecord } from "./model.ts";
import { numberProperty, propertyAt } from "./numberProperty.ts";
import { resourceIdOf, serviceOfResourceId } from "./resourceId.ts";

const suspendFlags = {
  DynamicScalingInSuspended: "dynamicScalingInSuspended",
  DynamicScalingOutSuspended: "dynamicScalingOutSuspended",
  ScheduledScalingSuspended: "scheduledScalingSuspended",
} as const;

/** AWS::ApplicationAutoScaling::ScalableTarget, for the desired count of ECS services. */
export const scalableTargetMapping: ResourceMapping = {
  type: "AWS::ApplicationAutoScaling::ScalableTarget",
  understood: [
    "ServiceNamespace",
    "ScalableDimension",
    "ResourceId",
    "MinCapacity",
    "MaxCapacity",
    "SuspendedState",
    "ScheduledActions",
  ],
  ignored: {
    RoleARN: "Permissions of the scaling service are not simulated.",
  },

  read(resource, open) {
    const { ServiceNamespace, ScalableDimension, ResourceId } = resource.properties;
    const namespace = textOf(ServiceNamespace) ?? "ecs";
    if (
      namespace !== "ecs" ||
      (textOf(ScalableDimension) ?? "ecs:service:DesiredCount") !== "ecs:service:DesiredCount"
    ) {
      open.problem(
        resource,
        ["ScalableDimension"],
        "note",
        `${resource.logicalId} scales ${namespace}, which is not simulated.`,
        "Here a scalable target is the desired count of an ECS service.",
        "It stays in the file as it is.",
      );
      return;
    }
    const service = serviceOfResourceId(textOf(ResourceId) ?? "", open);
    if (service === undefined) {
      open.problem(
        resource,
        ["ResourceId"],
        "warning",
        `ResourceId ${JSON.stringify(ResourceId ?? null)} names no service of this template.`,
        "A scalable target is service/<cluster name>/<service name>.",
        "Write !Sub service/${Cluster}/${Service.Name} with the logical ids of this template.",
      );
      return;
    }
    const minCapacity = numberProperty(resource, open, ["MinCapacity"], { least: 0, whole: true });
    const maxCapacity = numberProperty(resource, open, ["MaxCapacity"], { least: 0, whole: true });
    if (minCapacity === null || maxCapacity === null) return;
    const problem = boundsProblem(minCapacity ?? null, maxCapacity ?? null);
    if (problem !== null || minCapacity === undefined || maxCapacity === undefined) {
      open.problem(
        resource,
        [maxCapacity === undefined ? "MaxCapacity" : "MinCapacity"],
        "error",
        `The limits of ${resource.logicalId} cannot be registered.`,
        problem ?? "Both limits are required.",
        "Give a MinCapacity and a MaxCapacity that is not below it.",
      );
      return;
    }
    const clusterName = open.get("cluster", service.clusterArn)?.clusterName ?? service.clusterArn;
    const target: ScalableTargetRecord = {
      id: resource.logicalId,
      serviceNamespace: "ecs",
      resourceId: resourceIdOf(clusterName, service.serviceName),
      scalableDimension: "ecs:service:DesiredCount",
      serviceId: service.id,
      minCapacity,
      maxCapacity,
      suspendedState: {
        dynamicScalingInSuspended: isSuspended("DynamicScalingInSuspended"),
        dynamicScalingOutSuspended: isSuspended("DynamicScalingOutSuspended"),
        scheduledScalingSuspended: isSuspended("ScheduledScalingSuspended"),
      },
    };
    open.put("scalableTarget", target);
    readScheduledActions(resource, open, target);

    function isSuspended(flag: keyof typeof suspendFlags): boolean {
      return booleanOf(propertyAt(resource, ["SuspendedState", flag])) ?? false;
    }
  },

  edits(find, id) {
    const target = find("scalableTarget", id);
    if (target === undefined) return [];
    return [
      { path: ["MinCapacity"], value: target.minCapacity },
      { path: ["MaxCapacity"], value: target.maxCapacity },
      ...Object.entries(suspendFlags).map(([name, flag]) => ({
        path: ["SuspendedState", name],
        value: target.suspendedState[flag],
      })),
    ];
  },
};
