import type { OpenContext, ResourceMapping } from "../../engine/mapping.ts";
import { booleanOf, textOf } from "../../engine/propertyValue.ts";
import type { ResolvedResource } from "../../template/resolveTemplate.ts";
import { findScalableTarget, type ScalableTargetRecord } from "../scalableTarget/model.ts";
import { numberProperty, propertyAt } from "../scalableTarget/numberProperty.ts";
import { serviceOfResourceId } from "../scalableTarget/resourceId.ts";
import { configurationDefaults } from "./configuration.ts";
import type { TargetTrackingConfiguration } from "./model.ts";
import { newPolicy } from "./newPolicy.ts";
import {
  metricAlreadyTracked,
  type PredefinedMetricType,
  predefinedMetrics,
  targetGroupOfLabel,
} from "./trackedMetric.ts";

const configurationPath = "TargetTrackingScalingPolicyConfiguration";

/** AWS::ApplicationAutoScaling::ScalingPolicy with target tracking on a predefined metric. */
export const scalingPolicyMapping: ResourceMapping = {
  type: "AWS::ApplicationAutoScaling::ScalingPolicy",
  understood: [
    "PolicyName",
    "PolicyType",
    "ScalingTargetId",
    "ResourceId",
    "ScalableDimension",
    "ServiceNamespace",
    configurationPath,
  ],
  ignored: {
    StepScalingPolicyConfiguration: "Step scaling is not simulated yet.",
    PredictiveScalingPolicyConfiguration: "Predictive scaling is not simulated yet.",
  },

  read(resource, open) {
    const policyType = textOf(resource.properties.PolicyType) ?? "TargetTrackingScaling";
    if (policyType !== "TargetTrackingScaling") {
      notSimulated(resource, open, ["PolicyType"], `${policyType} is not simulated yet.`);
      return;
    }
    const target = targetOf(resource, open);
    if (target === undefined) {
      notSimulated(resource, open, ["ScalingTargetId"], "Its scalable target is not simulated.");
      return;
    }
    const configuration = readConfiguration(resource, open);
    if (configuration === null) return;
    const policyName = textOf(resource.properties.PolicyName) ?? resource.logicalId;
    const rivals = [...open.all("scalingPolicy")].filter(({ scalableTargetId }) => scalableTargetId === target.id);
    const refusal = metricAlreadyTracked(policyName, configuration, rivals);
    if (refusal !== null) {
      open.problem(
        resource,
        [configurationPath, "PredefinedMetricSpecification"],
        "error",
        refusal,
        "Two policies on one metric would pull the same service in two directions.",
        "Track another metric, or remove one of the policies.",
      );
      return;
    }
    open.put("scalingPolicy", newPolicy(open, target, { id: resource.logicalId, policyName }, configuration));
  },

  edits(find, id) {
    const configuration = find("scalingPolicy", id)?.targetTrackingScalingPolicyConfiguration;
    if (configuration === undefined) return [];
    return [
      { path: [configurationPath, "TargetValue"], value: configuration.targetValue },
      { path: [configurationPath, "ScaleOutCooldown"], value: configuration.scaleOutCooldown },
      { path: [configurationPath, "ScaleInCooldown"], value: configuration.scaleInCooldown },
      { path: [configurationPath, "DisableScaleIn"], value: configuration.disableScaleIn },
    ];
  },
};

/** By ScalingTargetId, which may be a reference or `<resource id>|<dimension>|<namespace>`, or by ResourceId. */
function targetOf({ properties }: ResolvedResource, open: OpenContext): ScalableTargetRecord | undefined {
  const named = textOf(properties.ScalingTargetId);
  if (typeof named === "string") {
    const byReference = open.get("scalableTarget", open.idOf(named));
    if (byReference !== undefined) return byReference;
  }
  const resourceId = (typeof named === "string" ? named.split("|")[0] : textOf(properties.ResourceId)) ?? "";
  const service = serviceOfResourceId(resourceId, open);
  for (const target of open.all("scalableTarget")) if (target.serviceId === service?.id) return target;
  return findScalableTarget(open.all("scalableTarget"), resourceId);
}

function readConfiguration(resource: ResolvedResource, open: OpenContext): TargetTrackingConfiguration | null {
  const at = (...path: string[]) => [configurationPath, ...path];
  const metricPath = at("PredefinedMetricSpecification", "PredefinedMetricType");
  const metricType = textOf(propertyAt(resource, metricPath));
  if (metricType === undefined) {
    notSimulated(resource, open, at(), "It tracks a metric of your own, which is not simulated yet.");
    return null;
  }
  if (metricType === null || !Object.hasOwn(predefinedMetrics, metricType)) {
    notSimulated(resource, open, metricPath, `${metricType ?? "This metric"} is not simulated yet.`);
    return null;
  }
  const targetValue = numberProperty(resource, open, at("TargetValue"), { least: 0, above: true });
  const scaleOutCooldown = numberProperty(resource, open, at("ScaleOutCooldown"), { least: 0, whole: true });
  const scaleInCooldown = numberProperty(resource, open, at("ScaleInCooldown"), { least: 0, whole: true });
  if (targetValue === undefined) {
    open.problem(
      resource,
      at("TargetValue"),
      "error",
      "The policy has no TargetValue.",
      "CloudFormation refuses a target-tracking policy without one.",
      "Add TargetValue, for example 50 for 50 % of CPU.",
    );
  }
  if (targetValue === undefined || targetValue === null || scaleOutCooldown === null || scaleInCooldown === null) {
    return null;
  }
  const resourceLabel = textOf(propertyAt(resource, at("PredefinedMetricSpecification", "ResourceLabel"))) ?? null;
  if (
    metricType === "ALBRequestCountPerTarget" &&
    targetGroupOfLabel(resourceLabel, open.all("targetGroup")) === undefined
  ) {
    open.problem(
      resource,
      at("PredefinedMetricSpecification", "ResourceLabel"),
      "warning",
      "ResourceLabel names no target group of this template; the service's first one is used.",
      "It must be app/<load balancer>/<id>/targetgroup/<target group>/<id>.",
      "Join the GetAtt of LoadBalancerFullName and TargetGroupFullName with a slash.",
    );
  }
  return {
    targetValue,
    predefinedMetricSpecification: { predefinedMetricType: metricType as PredefinedMetricType, resourceLabel },
    scaleOutCooldown: scaleOutCooldown ?? configurationDefaults.scaleOutCooldown,
    scaleInCooldown: scaleInCooldown ?? configurationDefaults.scaleInCooldown,
    disableScaleIn: booleanOf(propertyAt(resource, at("DisableScaleIn"))) ?? configurationDefaults.disableScaleIn,
  };
}

function notSimulated(resource: ResolvedResource, open: OpenContext, path: readonly string[], why: string): void {
  open.problem(
    resource,
    path,
    "warning",
    `The scaling policy ${resource.logicalId} does nothing here.`,
    why,
    "It stays in the file as it is. Target tracking on a predefined ECS metric is simulated.",
  );
}
