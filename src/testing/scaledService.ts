import type { ScalingActivityRecord } from "../aws/scalableTarget/model.ts";
import { simMs } from "../kernel/time.ts";
import { type FargateRun, runOf } from "./fargateRun.ts";
import { openFargate, type Properties, type TemplateOptions } from "./fargateTemplate.ts";

/** A step as `[lower bound, upper bound, adjustment]`; null for an open end. */
export type StepRow = readonly [number | null, number | null, number];

export interface StepPolicyOptions {
  readonly adjustmentType?: "ChangeInCapacity" | "ExactCapacity" | "PercentChangeInCapacity";
  readonly steps: readonly StepRow[];
  readonly cooldown?: number;
  readonly minAdjustmentMagnitude?: number;
  /** The alarm of the learner's own that calls it. */
  readonly alarm: {
    readonly at: number;
    readonly below?: boolean;
    /** Minutes that must breach. */
    readonly minutes?: number;
    readonly metric?: string;
  };
}

export interface ScaledServiceOptions {
  readonly desiredCount: number;
  readonly minCapacity?: number;
  readonly maxCapacity?: number;
  readonly steps?: Readonly<Record<string, StepPolicyOptions>>;
  /** Target tracking on metrics of one's own: metric name and target value. */
  readonly tracking?: Readonly<Record<string, { readonly metric: string; readonly target: number }>>;
  readonly scheduledActions?: readonly Properties[];
  /** Calendar time at which the run begins. */
  readonly startTime?: string;
  readonly service?: Properties;
  readonly resources?: NonNullable<TemplateOptions["resources"]>;
}

const ownMetric = (metricName: string) => ({ Namespace: "Test", MetricName: metricName });

/**
 * A Fargate service on the idealised clock with policies and alarms from a template, called by what the test publishes
 * with PutMetricData: everything goes through the public face, and no load blurs the numbers.
 */
export function scaledService(options: ScaledServiceOptions) {
  const { desiredCount, minCapacity = 2, maxCapacity = 10, steps = {}, tracking = {}, scheduledActions } = options;
  const opened = openFargate({
    service: { ServiceName: "web", DesiredCount: desiredCount, ...options.service },
    ...(options.startTime === undefined ? {} : { startTime: options.startTime }),
    resources: {
      ...options.resources,
      ScalableTarget: {
        Type: "AWS::ApplicationAutoScaling::ScalableTarget",
        Properties: {
          ServiceNamespace: "ecs",
          ScalableDimension: "ecs:service:DesiredCount",
          ResourceId: "service/hello/web",
          MinCapacity: minCapacity,
          MaxCapacity: maxCapacity,
          ...(scheduledActions === undefined ? {} : { ScheduledActions: scheduledActions }),
        },
      },
      ...Object.fromEntries(
        Object.entries(tracking).map(([name, { metric, target }]) => [
          name,
          {
            Type: "AWS::ApplicationAutoScaling::ScalingPolicy",
            Properties: {
              PolicyName: name,
              PolicyType: "TargetTrackingScaling",
              ScalingTargetId: { Ref: "ScalableTarget" },
              TargetTrackingScalingPolicyConfiguration: {
                TargetValue: target,
                CustomizedMetricSpecification: { ...ownMetric(metric), Statistic: "Average" },
              },
            },
          },
        ]),
      ),
      ...Object.fromEntries(Object.entries(steps).flatMap(([name, policy]) => stepResources(name, policy))),
    },
  });
  const run = runOf(opened);
  return Object.assign(run, {
    problems: opened.problems,
    opened,
    /** Lives through minutes, publishing in each what `measure` says, by metric name; the minute counts from 1. */
    live(count: number, measure: (minute: number, runningCount: number) => Readonly<Record<string, number>>): void {
      for (let passed = 0; passed < count; passed++) {
        const minute = Math.floor(run.simulation.nowMs / 60_000) + 1;
        run.simulation.advanceTo(simMs(minute * 60_000 - 30_000));
        // The first tasks run from the end of the first minute on; the worked examples count them from its start.
        const { runningCount, desiredCount: wanted } = run.service();
        const metricData = Object.entries(measure(minute, minute === 1 ? wanted : runningCount)).map(
          ([metricName, value]) => ({
            metricName,
            value,
          }),
        );
        if (metricData.length > 0) run.send({ type: "cloudwatch.PutMetricData", namespace: "Test", metricData });
        run.simulation.advanceTo(simMs(minute * 60_000));
      }
    },
    changes: () => changesOf(run),
    reasons: () => reasonsOf(run),
    activities: (): readonly ScalingActivityRecord[] => [...run.simulation.all("scalingActivity")],
  });
}

function stepResources(name: string, { alarm, steps, ...policy }: StepPolicyOptions) {
  const { at, below = false, minutes = 1, metric = "Load" } = alarm;
  return [
    [
      name,
      {
        Type: "AWS::ApplicationAutoScaling::ScalingPolicy",
        Properties: {
          PolicyName: name,
          PolicyType: "StepScaling",
          ScalingTargetId: { Ref: "ScalableTarget" },
          StepScalingPolicyConfiguration: {
            AdjustmentType: policy.adjustmentType ?? "ChangeInCapacity",
            ...(policy.cooldown === undefined ? {} : { Cooldown: policy.cooldown }),
            ...(policy.minAdjustmentMagnitude === undefined
              ? {}
              : { MinAdjustmentMagnitude: policy.minAdjustmentMagnitude }),
            StepAdjustments: steps.map(([lower, upper, adjustment]) => ({
              ...(lower === null ? {} : { MetricIntervalLowerBound: lower }),
              ...(upper === null ? {} : { MetricIntervalUpperBound: upper }),
              ScalingAdjustment: adjustment,
            })),
          },
        },
      },
    ],
    [
      `${name}Alarm`,
      {
        Type: "AWS::CloudWatch::Alarm",
        Properties: {
          AlarmName: `${name}-alarm`,
          ...ownMetric(metric),
          Statistic: "Average",
          Period: 60,
          EvaluationPeriods: minutes,
          Threshold: at,
          ComparisonOperator: below ? "LessThanOrEqualToThreshold" : "GreaterThanOrEqualToThreshold",
          AlarmActions: [{ Ref: name }],
        },
      },
    ],
  ] as const;
}

/** Every scaling so far, as `minutes desiredCount`. */
export const changesOf = (run: FargateRun): readonly string[] =>
  run
    .journal()
    .filter(({ eventName, message }) => eventName === "SERVICE_DESIRED_COUNT_UPDATED" && message.includes("Cause:"))
    .map(({ atMs, message }) => `${Math.round(atMs / 600) / 100} ${/desired count to (\d+)/.exec(message)?.[1]}`);

/** Every reason written for not scaling, as `minutes reason`. */
export const reasonsOf = (run: FargateRun): readonly string[] =>
  run
    .journal()
    .filter(({ message }) => message.includes("Not scaled: "))
    .map(({ atMs, eventName }) => `${Math.round(atMs / 600) / 100} ${eventName}`);
