import { Assumed } from "../../../app/Assumed.tsx";
import { edit } from "../../../app/edit.ts";
import { openForm } from "../../../app/openForm.ts";
import { useCalm } from "../../../client/calm.ts";
import { Button } from "../../../ui/Button.tsx";
import { type Fact, Facts } from "../../../ui/Facts.tsx";
import { formatClock } from "../../../ui/format.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { Pill } from "../../../ui/Pill.tsx";
import { policyKind, policyRule, policyState, policyTone } from "../describe.ts";
import type {
  PredictivePolicyRecord,
  ScalingPolicyRecord,
  StepPolicyRecord,
  TargetTrackingPolicyRecord,
} from "../model.ts";
import { neededHours } from "../predictiveScaling.ts";
import { trackedBy } from "../trackedMetric.ts";
import { Capacity } from "./Capacity.tsx";
import { Cooldown } from "./Cooldown.tsx";
import { StepTable } from "./StepTable.tsx";
import { TargetValue } from "./TargetValue.tsx";

export function ScalingPolicyInspector({ id }: { id: string }) {
  const { policy, target, service, nowMs } = useCalm(({ tables, nowMs: now }) => {
    const found = tables.scalingPolicy?.get(id);
    const scalable = tables.scalableTarget?.get(found?.scalableTargetId ?? "");
    return { policy: found, target: scalable, service: tables.service?.get(scalable?.serviceId ?? ""), nowMs: now };
  });
  if (policy === undefined) return null;
  const state = policyState(policy, target, service, nowMs);
  const { sim } = policy;
  return (
    <>
      <PanelHead
        icon={<AwsIcon name="application-auto-scaling" size={32} />}
        title={policy.policyName}
        kindLine={`Scaling policy, ${policyKind(policy)}`}
        pill={<Pill tone={policyTone(state)}>{state}</Pill>}
      />
      <div className="flex flex-wrap gap-2">
        <Button size="small" onClick={() => openForm("PutScalingPolicy", { scalingPolicy: id })}>
          Edit policy…
        </Button>
        {policy.policyType === "StepScaling" && (
          <Button size="small" onClick={() => openForm("PutMetricAlarm", { scalingPolicy: id })}>
            Add alarm…
          </Button>
        )}
        <Button
          size="small"
          onClick={() =>
            void edit({ type: "application-autoscaling.DeleteScalingPolicy", policyName: policy.policyName })
          }
        >
          Delete
        </Button>
      </div>
      {policy.policyType === "TargetTrackingScaling" && <TargetValue policyId={id} />}
      {policy.policyType === "StepScaling" && <StepTable policy={policy} />}
      {target !== undefined && <Capacity target={target} />}
      {policy.policyType === "TargetTrackingScaling" && <TrackingCooldowns policy={policy} />}
      {policy.policyType === "StepScaling" && <StepCooldown policy={policy} />}
      <Facts
        label="Scaling policy"
        facts={[
          { label: "Service", value: service?.serviceName },
          ...factsOf(policy),
          {
            label: "Last change",
            value: sim.lastChangeAtMs === null ? "none yet" : formatClock(sim.lastChangeAtMs),
            mark: sim.lastChangeAtMs === null ? null : <Assumed of={["alarmToAction"]} />,
          },
          {
            label: "Did not scale",
            value: sim.notScaledReason,
            mark: policy.policyType === "TargetTrackingScaling" ? <Assumed of={["anticipatedFlapping"]} /> : null,
          },
        ]}
      />
    </>
  );
}

function factsOf(policy: ScalingPolicyRecord): readonly Fact[] {
  switch (policy.policyType) {
    case "TargetTrackingScaling": {
      const configuration = policy.targetTrackingScalingPolicyConfiguration;
      const { predefinedMetricSpecification, disableScaleIn } = configuration;
      const { namespace, metricName } = trackedBy(configuration);
      return [
        {
          label: "Metric",
          value: predefinedMetricSpecification?.predefinedMetricType ?? `${namespace} ${metricName}`,
          code: true,
          mark: <Assumed of={["targetTrackingFormula"]} />,
        },
        { label: "Scale-in", value: disableScaleIn ? "disabled" : "enabled" },
      ];
    }
    case "StepScaling": {
      const { metricAggregationType, minAdjustmentMagnitude } = policy.stepScalingPolicyConfiguration;
      return [
        {
          label: "Compares",
          value: `the newest datapoint's ${metricAggregationType.toLowerCase()}`,
        },
        {
          label: "Cooldown",
          value: `${policy.stepScalingPolicyConfiguration.cooldown} s`,
          mark: <Assumed of={["stepCooldown"]} />,
        },
        { label: "MinAdjustmentMagnitude", value: minAdjustmentMagnitude },
      ];
    }
    case "PredictiveScaling":
      return predictiveFacts(policy);
  }
}

function predictiveFacts(policy: PredictivePolicyRecord): readonly Fact[] {
  const { forecast, predictiveScalingPolicyConfiguration: configuration } = policy;
  const { hours, capacity, reign } = forecast;
  const learned = hours.length;
  return [
    { label: "Tracks", value: policyRule(policy) },
    { label: "Mode", value: configuration.mode },
    { label: "Acts", value: `${configuration.schedulingBufferTime} s before each hour` },
    {
      label: "Above the maximum",
      value:
        configuration.maxCapacityBuffer === null
          ? configuration.maxCapacityBreachBehavior
          : `up to ${configuration.maxCapacityBuffer}% over the forecast`,
    },
    {
      label: "Forecast",
      value:
        capacity.length === 0
          ? `none: ${learned} of ${neededHours} hours of data`
          : `${Math.min(...capacity)} to ${Math.max(...capacity)} tasks in the next ${capacity.length} hours`,
      mark: <Assumed of={["predictiveForecast"]} />,
    },
    { label: "This hour", value: reign === null ? null : `${reign.capacity} tasks` },
  ];
}

function TrackingCooldowns({ policy }: { policy: TargetTrackingPolicyRecord }) {
  const { policyName, targetTrackingScalingPolicyConfiguration: configuration } = policy;
  const fields = [
    ["scaleOutCooldown", "Scale-out cooldown"],
    ["scaleInCooldown", "Scale-in cooldown"],
  ] as const;
  return (
    <div className="flex flex-wrap gap-x-4 gap-y-2">
      {fields.map(([field, label]) => (
        <Cooldown
          key={field}
          label={label}
          value={configuration[field]}
          command={(value) => ({
            type: "application-autoscaling.PutScalingPolicy",
            policyName,
            targetTrackingScalingPolicyConfiguration: { [field]: value },
          })}
        />
      ))}
    </div>
  );
}

const StepCooldown = ({ policy }: { policy: StepPolicyRecord }) => (
  <Cooldown
    label="Cooldown"
    value={policy.stepScalingPolicyConfiguration.cooldown}
    command={(cooldown) => ({
      type: "application-autoscaling.PutScalingPolicy",
      policyName: policy.policyName,
      stepScalingPolicyConfiguration: { cooldown },
    })}
  />
);
