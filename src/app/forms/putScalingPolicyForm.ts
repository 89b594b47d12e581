import type { PredefinedMetricType, PredictiveMetricType, ScalingPolicyRecord } from "../../aws/scalingPolicy/model.ts";
import type { Mirror } from "../../client/store.ts";
import type { FormSubject } from "../openForm.ts";
import { type Draft, type FieldModel, type FormModel, isOn, numberOf, textOf } from "./formModel.ts";
import { noTarget, resourceIdOf, scaledService } from "./scalingSubject.ts";
import { readSteps, stepText } from "./stepText.ts";

type PolicyType = ScalingPolicyRecord["policyType"];

const metrics: readonly { readonly value: PredefinedMetricType; readonly label: string }[] = [
  { value: "ECSServiceAverageCPUUtilization", label: "Average CPU" },
  { value: "ECSServiceAverageMemoryUtilization", label: "Average memory" },
  { value: "ALBRequestCountPerTarget", label: "Requests per target" },
  { value: "ECSServiceAverageCPUUtilizationHighResolution", label: "Average CPU, every 20 s" },
  { value: "ECSServiceAverageMemoryUtilizationHighResolution", label: "Average memory, every 20 s" },
];
const pairs: readonly { readonly value: PredictiveMetricType; readonly label: string }[] = [
  { value: "ECSServiceCPUUtilization", label: "CPU" },
  { value: "ECSServiceMemoryUtilization", label: "Memory" },
  { value: "ALBRequestCount", label: "Requests" },
];

const knownPolicy = (tables: Mirror, { scalingPolicy }: FormSubject): ScalingPolicyRecord | undefined =>
  tables.scalingPolicy?.get(scalingPolicy ?? "");

export const putScalingPolicyForm: FormModel = {
  title: "Scaling policy",
  says: (tables, subject) =>
    `Sets the desired count of ${scaledService(tables, subject).service?.serviceName ?? "the service"} inside the limits of its scalable target. Target tracking makes its own alarms; a step policy needs an alarm of yours that calls it.`,
  verb: "Put policy",
  initial(tables, subject) {
    const policy = knownPolicy(tables, subject);
    const { service } = scaledService(tables, subject);
    const usual = {
      policyName: `${service?.serviceName ?? "service"}-policy`,
      policyType: "TargetTrackingScaling",
      metric: "ECSServiceAverageCPUUtilization",
      targetValue: "50",
      scaleOutCooldown: "300",
      scaleInCooldown: "300",
      disableScaleIn: false,
      adjustmentType: "ChangeInCapacity",
      steps: "0 to 15: 1; 15 and up: 2",
      cooldown: "300",
      minAdjustmentMagnitude: "",
      metricAggregationType: "Average",
      pair: "ECSServiceCPUUtilization",
      mode: "ForecastOnly",
      schedulingBufferTime: "300",
      maxCapacityBuffer: "",
    };
    return policy === undefined ? usual : { ...usual, policyName: policy.policyName, ...draftOf(policy) };
  },
  fields(draft, tables, subject) {
    const isKnown = knownPolicy(tables, subject) !== undefined;
    const named: readonly FieldModel[] = isKnown
      ? []
      : [
          { kind: "text", name: "policyName", label: "Name", awsName: "PolicyName" },
          {
            kind: "select",
            name: "policyType",
            label: "Type",
            awsName: "PolicyType",
            options: [
              { value: "TargetTrackingScaling", label: "Target tracking" },
              { value: "StepScaling", label: "Step scaling" },
              { value: "PredictiveScaling", label: "Predictive scaling" },
            ],
          },
        ];
    return [...named, ...fieldsOf(textOf(draft, "policyType") as PolicyType)];
  },
  command(draft, tables, subject) {
    return {
      type: "application-autoscaling.PutScalingPolicy",
      policyName: textOf(draft, "policyName"),
      resourceId: resourceIdOf(tables, subject),
      policyType: textOf(draft, "policyType") as PolicyType,
      ...configurationOf(draft),
    };
  },
  unavailable: noTarget,
  done: (draft) => `Policy ${textOf(draft, "policyName")} is in effect.`,
};

function draftOf(policy: ScalingPolicyRecord): Draft {
  switch (policy.policyType) {
    case "TargetTrackingScaling": {
      const configuration = policy.targetTrackingScalingPolicyConfiguration;
      return {
        policyType: policy.policyType,
        metric: configuration.predefinedMetricSpecification?.predefinedMetricType ?? "",
        targetValue: String(configuration.targetValue),
        scaleOutCooldown: String(configuration.scaleOutCooldown),
        scaleInCooldown: String(configuration.scaleInCooldown),
        disableScaleIn: configuration.disableScaleIn,
      };
    }
    case "StepScaling": {
      const configuration = policy.stepScalingPolicyConfiguration;
      return {
        policyType: policy.policyType,
        adjustmentType: configuration.adjustmentType,
        steps: stepText(configuration.stepAdjustments),
        cooldown: String(configuration.cooldown),
        minAdjustmentMagnitude: String(configuration.minAdjustmentMagnitude ?? ""),
        metricAggregationType: configuration.metricAggregationType,
      };
    }
    case "PredictiveScaling": {
      const configuration = policy.predictiveScalingPolicyConfiguration;
      return {
        policyType: policy.policyType,
        pair: configuration.predefinedMetricType,
        targetValue: String(configuration.targetValue),
        mode: configuration.mode,
        schedulingBufferTime: String(configuration.schedulingBufferTime),
        maxCapacityBuffer: String(configuration.maxCapacityBuffer ?? ""),
      };
    }
  }
}

const choice = (value: string): { readonly value: string; readonly label: string } => ({ value, label: value });

function fieldsOf(policyType: PolicyType): readonly FieldModel[] {
  const target: FieldModel = {
    kind: "number",
    name: "targetValue",
    label: "Target value",
    awsName: "TargetValue",
    help: "Percent, or requests per target and minute.",
  };
  switch (policyType) {
    case "TargetTrackingScaling":
      return [
        { kind: "select", name: "metric", label: "Metric", awsName: "PredefinedMetricType", options: metrics },
        target,
        {
          kind: "number",
          name: "scaleOutCooldown",
          label: "Scale-out cooldown",
          awsName: "ScaleOutCooldown",
          unit: "s",
        },
        { kind: "number", name: "scaleInCooldown", label: "Scale-in cooldown", awsName: "ScaleInCooldown", unit: "s" },
        { kind: "switch", name: "disableScaleIn", label: "Never scale in", awsName: "DisableScaleIn" },
      ];
    case "StepScaling":
      return [
        {
          kind: "select",
          name: "adjustmentType",
          label: "Adjustment",
          awsName: "AdjustmentType",
          options: ["ChangeInCapacity", "ExactCapacity", "PercentChangeInCapacity"].map(choice),
        },
        {
          kind: "text",
          name: "steps",
          label: "Steps",
          awsName: "StepAdjustments",
          says: /step|bound/i,
          help: "Distances from the alarm's threshold: “0 to 15: 1; 15 and up: 3” or “up to 0: -1”.",
        },
        { kind: "number", name: "cooldown", label: "Cooldown", awsName: "Cooldown", unit: "s" },
        {
          kind: "number",
          name: "minAdjustmentMagnitude",
          label: "Smallest change",
          awsName: "MinAdjustmentMagnitude",
          placeholder: "none",
          help: "Of percentages only.",
        },
        {
          kind: "select",
          name: "metricAggregationType",
          label: "Compares",
          awsName: "MetricAggregationType",
          options: ["Average", "Minimum", "Maximum"].map(choice),
        },
      ];
    case "PredictiveScaling":
      return [
        { kind: "select", name: "pair", label: "Metrics", awsName: "PredefinedMetricType", options: pairs },
        target,
        {
          kind: "select",
          name: "mode",
          label: "Mode",
          awsName: "Mode",
          options: ["ForecastOnly", "ForecastAndScale"].map(choice),
        },
        {
          kind: "number",
          name: "schedulingBufferTime",
          label: "Before the hour",
          awsName: "SchedulingBufferTime",
          unit: "s",
        },
        {
          kind: "number",
          name: "maxCapacityBuffer",
          label: "Above the maximum",
          awsName: "MaxCapacityBuffer",
          unit: "%",
          placeholder: "never",
          help: "Percent over the forecast; empty to keep to the maximum.",
        },
      ];
  }
}

const given = <N extends string>(draft: Draft, name: N): { readonly [K in N]?: number } => {
  const value = numberOf(draft, name);
  return (value === undefined ? {} : { [name]: value }) as { readonly [K in N]?: number };
};

function configurationOf(draft: Draft) {
  switch (textOf(draft, "policyType") as PolicyType) {
    case "TargetTrackingScaling": {
      const metric = textOf(draft, "metric");
      return {
        targetTrackingScalingPolicyConfiguration: {
          ...given(draft, "targetValue"),
          ...given(draft, "scaleOutCooldown"),
          ...given(draft, "scaleInCooldown"),
          disableScaleIn: isOn(draft, "disableScaleIn"),
          ...(metric === ""
            ? {}
            : {
                predefinedMetricSpecification: {
                  predefinedMetricType: metric as PredefinedMetricType,
                  resourceLabel: null,
                },
              }),
        },
      };
    }
    case "StepScaling":
      return {
        stepScalingPolicyConfiguration: {
          adjustmentType: textOf(draft, "adjustmentType") as "ChangeInCapacity",
          // What cannot be read is no step at all, and AWS refuses a policy without any.
          stepAdjustments: readSteps(textOf(draft, "steps")) ?? [],
          ...given(draft, "cooldown"),
          minAdjustmentMagnitude: numberOf(draft, "minAdjustmentMagnitude") ?? null,
          metricAggregationType: textOf(draft, "metricAggregationType") as "Average",
        },
      };
    case "PredictiveScaling": {
      const maxCapacityBuffer = numberOf(draft, "maxCapacityBuffer") ?? null;
      return {
        predictiveScalingPolicyConfiguration: {
          metricSpecifications: [
            {
              targetValue: numberOf(draft, "targetValue") ?? 0,
              predefinedMetricPairSpecification: {
                predefinedMetricType: textOf(draft, "pair") as PredictiveMetricType,
                resourceLabel: null,
              },
            },
          ],
          mode: textOf(draft, "mode") as "ForecastOnly",
          ...given(draft, "schedulingBufferTime"),
          maxCapacityBreachBehavior:
            maxCapacityBuffer === null ? ("HonorMaxCapacity" as const) : ("IncreaseMaxCapacity" as const),
          maxCapacityBuffer,
        },
      };
    }
  }
}
