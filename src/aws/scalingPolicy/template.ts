import type { OpenContext, ResourceMapping } from "../../engine/mapping.ts";
import { booleanOf, listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import type { ResolvedResource } from "../../template/resolveTemplate.ts";
import { namedMetricId } from "../metric/namedMetric.ts";
import { readMetricMath } from "../metric/readMetricMath.ts";
import { resolutionOf } from "../metric/resolution.ts";
import { findScalableTarget, type ScalableTargetRecord } from "../scalableTarget/model.ts";
import { numberProperty, propertyAt } from "../scalableTarget/numberProperty.ts";
import { serviceOfResourceId } from "../scalableTarget/resourceId.ts";
import { albMetricProblem } from "./albMetricProblem.ts";
import { configurationDefaults, mergeSteps, stepConfigurationProblem } from "./configuration.ts";
import type { CustomizedMetric, PredefinedMetricType, StepScalingInput, TargetTrackingConfiguration } from "./model.ts";
import { newPolicy, newPredictivePolicy, newStepPolicy } from "./newPolicy.ts";
import { readPrediction } from "./readPrediction.ts";
import { adjustmentTypes } from "./stepAdjustment.ts";
import { metricAlreadyTracked, predefinedMetrics, targetGroupOfLabel, trackedPeriod } from "./trackedMetric.ts";
import { writtenStep } from "./writtenPolicy.ts";

const configurationPath = "TargetTrackingScalingPolicyConfiguration";
const stepPath = "StepScalingPolicyConfiguration";
const predictivePath = "PredictiveScalingPolicyConfiguration";

/** AWS::ApplicationAutoScaling::ScalingPolicy of an ECS service. */
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
    stepPath,
    predictivePath,
  ],
  ignored: {},

  read(resource, open) {
    const policyType = textOf(resource.properties.PolicyType) ?? "TargetTrackingScaling";
    const target = targetOf(resource, open);
    if (target === undefined) {
      notSimulated(resource, open, ["ScalingTargetId"], "Its scalable target is not simulated.");
      return;
    }
    const policyName = textOf(resource.properties.PolicyName) ?? resource.logicalId;
    const name = { id: resource.logicalId, policyName };
    if (policyType === "StepScaling") {
      const steps = readSteps(resource, open);
      if (steps !== null) open.put("scalingPolicy", newStepPolicy(open, target, name, steps));
      return;
    }
    if (policyType === "PredictiveScaling") {
      const prediction = readPrediction(resource, open, predictivePath);
      if (prediction !== null) open.put("scalingPolicy", newPredictivePolicy(open, target, name, prediction));
      return;
    }
    if (policyType !== "TargetTrackingScaling") {
      notSimulated(resource, open, ["PolicyType"], `${policyType} is not a policy type of a service.`);
      return;
    }
    const configuration = readConfiguration(resource, open);
    if (configuration === null) return;
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
    warnOfMetric(resource, open, configuration, target);
    open.put("scalingPolicy", newPolicy(open, target, name, configuration));
  },

  edits(find, id) {
    const policy = find("scalingPolicy", id);
    switch (policy?.policyType) {
      case "TargetTrackingScaling": {
        const configuration = policy.targetTrackingScalingPolicyConfiguration;
        return [
          { path: [configurationPath, "TargetValue"], value: configuration.targetValue },
          { path: [configurationPath, "ScaleOutCooldown"], value: configuration.scaleOutCooldown },
          { path: [configurationPath, "ScaleInCooldown"], value: configuration.scaleInCooldown },
          { path: [configurationPath, "DisableScaleIn"], value: configuration.disableScaleIn },
        ];
      }
      case "StepScaling": {
        const configuration = policy.stepScalingPolicyConfiguration;
        return [
          { path: [stepPath, "AdjustmentType"], value: configuration.adjustmentType },
          { path: [stepPath, "StepAdjustments"], value: configuration.stepAdjustments.map(writtenStep) },
          { path: [stepPath, "MinAdjustmentMagnitude"], value: configuration.minAdjustmentMagnitude },
          { path: [stepPath, "Cooldown"], value: configuration.cooldown },
          { path: [stepPath, "MetricAggregationType"], value: configuration.metricAggregationType },
        ];
      }
      case "PredictiveScaling": {
        const configuration = policy.predictiveScalingPolicyConfiguration;
        return [
          { path: [predictivePath, "MetricSpecifications", 0, "TargetValue"], value: configuration.targetValue },
          { path: [predictivePath, "Mode"], value: configuration.mode },
          { path: [predictivePath, "SchedulingBufferTime"], value: configuration.schedulingBufferTime },
          { path: [predictivePath, "MaxCapacityBreachBehavior"], value: configuration.maxCapacityBreachBehavior },
          { path: [predictivePath, "MaxCapacityBuffer"], value: configuration.maxCapacityBuffer },
        ];
      }
      default:
        return [];
    }
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

function readSteps(resource: ResolvedResource, open: OpenContext) {
  const at = (...path: string[]) => [stepPath, ...path];
  const said = textOf(propertyAt(resource, at("AdjustmentType")));
  const cooldown = numberProperty(resource, open, at("Cooldown"), { least: 0, whole: true });
  const magnitude = numberProperty(resource, open, at("MinAdjustmentMagnitude"), { least: 1, whole: true });
  if (cooldown === null || magnitude === null) return null;
  const aggregation = textOf(propertyAt(resource, at("MetricAggregationType")));
  const adjustmentType = adjustmentTypes.find((known) => known === said);
  const input: StepScalingInput = {
    stepAdjustments: (listOf(propertyAt(resource, at("StepAdjustments"))) ?? []).map((entry) => {
      const step = objectOf(entry) ?? {};
      return {
        metricIntervalLowerBound: numberOf(step.MetricIntervalLowerBound) ?? null,
        metricIntervalUpperBound: numberOf(step.MetricIntervalUpperBound) ?? null,
        scalingAdjustment: numberOf(step.ScalingAdjustment) ?? 0,
      };
    }),
    metricAggregationType: aggregation === "Minimum" || aggregation === "Maximum" ? aggregation : "Average",
    ...(adjustmentType === undefined ? {} : { adjustmentType }),
    ...(cooldown === undefined ? {} : { cooldown }),
    ...(magnitude === undefined ? {} : { minAdjustmentMagnitude: magnitude }),
  };
  const steps = mergeSteps(undefined, input);
  const problem =
    steps === null ? `AdjustmentType must be one of ${adjustmentTypes.join(", ")}.` : stepConfigurationProblem(steps);
  if (problem === null) return steps;
  open.problem(
    resource,
    at(steps === null ? "AdjustmentType" : "StepAdjustments"),
    "error",
    problem,
    "PutScalingPolicy refuses it with a ValidationException.",
    "Bounds are distances from the alarm's threshold; steps meet end to end, and the outermost one has no outer bound.",
  );
  return null;
}

function readConfiguration(resource: ResolvedResource, open: OpenContext): TargetTrackingConfiguration | null {
  const at = (...path: string[]) => [configurationPath, ...path];
  const metric = readMetric(resource, open);
  if (metric === null) return null;
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
      "Add TargetValue, for example 50 for 50% of CPU.",
    );
  }
  if (targetValue === undefined || targetValue === null || scaleOutCooldown === null || scaleInCooldown === null) {
    return null;
  }
  return {
    targetValue,
    ...metric,
    scaleOutCooldown: scaleOutCooldown ?? configurationDefaults.scaleOutCooldown,
    scaleInCooldown: scaleInCooldown ?? configurationDefaults.scaleInCooldown,
    disableScaleIn: booleanOf(propertyAt(resource, at("DisableScaleIn"))) ?? configurationDefaults.disableScaleIn,
  };
}

type TrackedMetric = Pick<
  TargetTrackingConfiguration,
  "predefinedMetricSpecification" | "customizedMetricSpecification"
>;

/** The metric the policy tracks; null when it is not one of those simulated here. */
function readMetric(resource: ResolvedResource, open: OpenContext): TrackedMetric | null {
  const at = (...path: string[]) => [configurationPath, ...path];
  const metricPath = at("PredefinedMetricSpecification", "PredefinedMetricType");
  const metricType = textOf(propertyAt(resource, metricPath));
  if (metricType === undefined) return readOwnMetric(resource, open, at("CustomizedMetricSpecification"));
  if (metricType === null || !Object.hasOwn(predefinedMetrics, metricType)) {
    notSimulated(resource, open, metricPath, `${metricType ?? "This metric"} is not a metric of an ECS service.`);
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
    predefinedMetricSpecification: { predefinedMetricType: metricType as PredefinedMetricType, resourceLabel },
  };
}

const statistics = ["Average", "Sum", "Minimum", "Maximum", "SampleCount"] as const;

function readOwnMetric(resource: ResolvedResource, open: OpenContext, path: readonly string[]): TrackedMetric | null {
  const said = objectOf(propertyAt(resource, path));
  if (said?.Metrics !== undefined) {
    const math = readMetricMath(said.Metrics, open);
    if ("complaint" in math) {
      notSimulated(resource, open, [...path, "Metrics"], math.complaint);
      return null;
    }
    const { name: metricName, metricId } = math;
    return {
      customizedMetricSpecification: {
        namespace: "Metric math",
        metricName,
        dimensions: [],
        statistic: "Average",
        metricId,
      },
    };
  }
  const named = {
    namespace: textOf(said?.Namespace) ?? "",
    metricName: textOf(said?.MetricName) ?? "",
    dimensions: (listOf(said?.Dimensions) ?? []).map((item) => {
      const dimension = objectOf(item);
      return { name: textOf(dimension?.Name) ?? "", value: textOf(dimension?.Value) ?? "" };
    }),
  };
  const metricId = namedMetricId(named, open, (value) => open.idOf(value));
  const statistic: CustomizedMetric["statistic"] =
    statistics.find((known) => known === textOf(said?.Statistic)) ?? "Average";
  if (metricId === null) {
    notSimulated(resource, open, path, "It tracks a metric that nothing here publishes.");
    return null;
  }
  return { customizedMetricSpecification: { ...named, statistic, metricId } };
}

function warnOfMetric(
  resource: ResolvedResource,
  open: OpenContext,
  configuration: TargetTrackingConfiguration,
  target: ScalableTargetRecord,
): void {
  const service = open.get("service", target.serviceId);
  const unsupported = albMetricProblem(configuration, service);
  const path = [configurationPath, "PredefinedMetricSpecification", "PredefinedMetricType"];
  if (unsupported !== null) {
    const why = "CodeDeploy moves the service between two target groups, and the label names only one of them.";
    open.problem(resource, path, "warning", unsupported, why, "Track ECSServiceAverageCPUUtilization instead.");
  }
  if (trackedPeriod(configuration) < 60 && service !== undefined) {
    const metricName = configuration.predefinedMetricSpecification?.predefinedMetricType.includes("Memory")
      ? "MemoryUtilization"
      : "CPUUtilization";
    if (resolutionOf(service, metricName) < 60) return;
    open.problem(
      resource,
      path,
      "warning",
      `${service.serviceName} does not publish ${metricName} every 20 seconds.`,
      "A high-resolution policy waits for datapoints that do not come, and never scales.",
      "Add Monitoring with ResolutionSeconds 20 for this metric to the service.",
    );
  }
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
