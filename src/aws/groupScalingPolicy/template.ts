import type { OpenContext, ResourceMapping } from "../../engine/mapping.ts";
import { booleanOf, listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { readUnixMs } from "../../kernel/calendar.ts";
import { readUnixCron } from "../../kernel/cron.ts";
import { timeZoneNamed } from "../../kernel/localTime.ts";
import { type AutoScalingGroupRecord, findAutoScalingGroup } from "../autoScalingGroup/model.ts";
import { targetGroupOfLabel } from "../scalingPolicy/trackedMetric.ts";
import type { AdjustmentType, GroupScalingPolicyMessages, PolicySettings } from "./model.ts";
import { newGroupPolicy } from "./newGroupPolicy.ts";
import { readPolicy } from "./readPolicy.ts";

type Resource = Parameters<ResourceMapping["read"]>[0];
type Input = GroupScalingPolicyMessages["autoscaling.PutScalingPolicy"];

const given = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null)) as {
    [K in keyof T]?: Exclude<T[K], undefined | null>;
  };

/** AWS::AutoScaling::ScalingPolicy. */
export const groupScalingPolicyMapping: ResourceMapping = {
  type: "AWS::AutoScaling::ScalingPolicy",
  understood: [
    "AutoScalingGroupName",
    "PolicyType",
    "AdjustmentType",
    "ScalingAdjustment",
    "Cooldown",
    "MinAdjustmentMagnitude",
    "StepAdjustments",
    "EstimatedInstanceWarmup",
    "TargetTrackingConfiguration",
  ],
  ignored: {
    MetricAggregationType: "The alarm that calls the policy aggregates the metric.",
    PredictiveScalingConfiguration: "Predictive scaling of groups is not simulated.",
  },

  read(resource, open) {
    const { logicalId, properties } = resource;
    const group = groupOf(resource, open);
    if (group === undefined) return;
    const tracking = objectOf(properties.TargetTrackingConfiguration);
    const metric = objectOf(tracking?.PredefinedMetricSpecification);
    const metricType = textOf(metric?.PredefinedMetricType);
    const known = metricType === "ASGAverageCPUUtilization" || metricType === "ALBRequestCountPerTarget";
    const policyType = textOf(properties.PolicyType) as PolicySettings["policyType"] | null | undefined;
    if (String(policyType) === "PredictiveScaling" || (tracking != null && !known)) {
      open.problem(
        resource,
        [tracking == null ? "PolicyType" : "TargetTrackingConfiguration"],
        "note",
        `The scaling policy ${logicalId} is not simulated.`,
        "Groups track ASGAverageCPUUtilization and ALBRequestCountPerTarget here.",
        "It stays in the file as it is.",
      );
      return;
    }
    const input: Input = {
      autoScalingGroupName: group.autoScalingGroupName,
      policyName: logicalId,
      ...given({
        policyType,
        adjustmentType: textOf(properties.AdjustmentType) as AdjustmentType | null | undefined,
        scalingAdjustment: numberOf(properties.ScalingAdjustment),
        cooldown: numberOf(properties.Cooldown),
        minAdjustmentMagnitude: numberOf(properties.MinAdjustmentMagnitude),
        stepAdjustments: stepsOf(properties.StepAdjustments),
      }),
      ...(tracking == null || !known
        ? {}
        : {
            targetTrackingConfiguration: {
              targetValue: numberOf(tracking.TargetValue) ?? 0,
              disableScaleIn: booleanOf(tracking.DisableScaleIn) ?? false,
              predefinedMetricSpecification: {
                predefinedMetricType: metricType,
                ...given({ resourceLabel: textOf(metric?.ResourceLabel) }),
              },
            },
          }),
    };
    const settings = readPolicy(
      input,
      (label) => targetGroupOfLabel(label ?? null, open.all("targetGroup"))?.id ?? null,
    );
    if ("problem" in settings) {
      const why = "PutScalingPolicy would refuse it with a ValidationError.";
      open.problem(resource, [], "error", settings.problem, why, "Correct the policy.");
      return;
    }
    const estimatedInstanceWarmup = numberOf(properties.EstimatedInstanceWarmup) ?? null;
    const policy = { id: logicalId, policyName: logicalId, settings, estimatedInstanceWarmup };
    open.put("groupScalingPolicy", newGroupPolicy(open, group, policy));
  },

  edits(find, id) {
    const settings = find("groupScalingPolicy", id)?.settings;
    if (settings?.policyType === "TargetTrackingScaling") {
      return [{ path: ["TargetTrackingConfiguration", "TargetValue"], value: settings.targetTracking.targetValue }];
    }
    return settings?.policyType === "SimpleScaling"
      ? [{ path: ["ScalingAdjustment"], value: settings.scalingAdjustment }]
      : [];
  },
};

const stepsOf = (value: unknown): Input["stepAdjustments"] =>
  listOf(value)?.map((entry) => {
    const step = objectOf(entry) ?? {};
    return {
      scalingAdjustment: numberOf(step.ScalingAdjustment) ?? 0,
      ...given({
        metricIntervalLowerBound: numberOf(step.MetricIntervalLowerBound),
        metricIntervalUpperBound: numberOf(step.MetricIntervalUpperBound),
      }),
    };
  });

/** AWS::AutoScaling::ScheduledAction. */
export const scheduledUpdateGroupActionMapping: ResourceMapping = {
  type: "AWS::AutoScaling::ScheduledAction",
  understood: [
    "AutoScalingGroupName",
    "MinSize",
    "MaxSize",
    "DesiredCapacity",
    "Recurrence",
    "TimeZone",
    "StartTime",
    "EndTime",
  ],
  ignored: {},

  read(resource, open) {
    const { logicalId, properties } = resource;
    const group = groupOf(resource, open);
    if (group === undefined) return;
    const recurrence = textOf(properties.Recurrence) ?? null;
    if (recurrence !== null && readUnixCron(recurrence) === null) {
      open.problem(
        resource,
        ["Recurrence"],
        "error",
        `"${recurrence}" is not a recurrence.`,
        "A recurrence is a cron expression of five fields: minute, hour, day of month, month, day of week.",
        'Write for example "0 9 * * 1-5".',
      );
      return;
    }
    const timeZone = textOf(properties.TimeZone) ?? null;
    if (timeZone !== null && timeZoneNamed(timeZone) === undefined) {
      open.problem(
        resource,
        ["TimeZone"],
        "error",
        `"${timeZone}" is not a time zone.`,
        "PutScheduledUpdateGroupAction takes the names of the IANA time zone database.",
        'Write for example "Europe/Berlin", or leave it out for UTC.',
      );
      return;
    }
    const time = (value: unknown) => {
      const text = textOf(value);
      return text == null ? null : readUnixMs(text);
    };
    open.put("scheduledUpdateGroupAction", {
      id: logicalId,
      scheduledActionName: logicalId,
      autoScalingGroupId: group.id,
      minSize: numberOf(properties.MinSize) ?? null,
      maxSize: numberOf(properties.MaxSize) ?? null,
      desiredCapacity: numberOf(properties.DesiredCapacity) ?? null,
      recurrence,
      timeZone,
      startTime: time(properties.StartTime),
      endTime: time(properties.EndTime),
    });
  },
};

function groupOf(resource: Resource, open: OpenContext): AutoScalingGroupRecord | undefined {
  const named = open.idOf(resource.properties.AutoScalingGroupName);
  const group = findAutoScalingGroup(open.all("autoScalingGroup"), named);
  if (group === undefined) {
    open.problem(
      resource,
      ["AutoScalingGroupName"],
      "note",
      `${resource.logicalId} is not simulated.`,
      "Its Auto Scaling group is not simulated.",
      "Refer to an AWS::AutoScaling::AutoScalingGroup of container instances.",
    );
  }
  return group;
}
