import { Assumed } from "../../../app/Assumed.tsx";
import { useLiveEdit } from "../../../app/liveEdit.ts";
import { useCalm } from "../../../client/calm.ts";
import { Facts } from "../../../ui/Facts.tsx";
import { formatClock } from "../../../ui/format.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { Pill } from "../../../ui/Pill.tsx";
import { Stepper } from "../../../ui/Stepper.tsx";
import type { ScalableTargetRecord } from "../../scalableTarget/model.ts";
import { policyState, policyTone } from "../describe.ts";
import type { ScalingPolicyRecord } from "../model.ts";
import { TargetValue } from "./TargetValue.tsx";

/** Source: Amazon ECS service quotas, tasks per service. */
const mostTasks = 5_000;
/** Seconds. Estimate: a day; AWS names no greatest value. */
const longestCooldown = 86_400;

export function ScalingPolicyInspector({ id }: { id: string }) {
  const { policy, target, service, nowMs } = useCalm(({ tables, nowMs: now }) => {
    const found = tables.scalingPolicy?.get(id);
    const scalable = tables.scalableTarget?.get(found?.scalableTargetId ?? "");
    return { policy: found, target: scalable, service: tables.service?.get(scalable?.serviceId ?? ""), nowMs: now };
  });
  if (policy === undefined) return null;
  const state = policyState(policy, target, service, nowMs);
  const { sim, targetTrackingScalingPolicyConfiguration: configuration } = policy;
  return (
    <>
      <PanelHead
        icon={<AwsIcon name="application-auto-scaling" size={32} />}
        title={policy.policyName}
        kindLine="Scaling policy, target tracking"
        pill={<Pill tone={policyTone(state)}>{state}</Pill>}
      />
      <TargetValue policyId={id} />
      {target !== undefined && <Capacity target={target} />}
      <div className="flex flex-wrap gap-x-4 gap-y-2">
        <Cooldown policy={policy} field="scaleOutCooldown" label="Scale-out cooldown" />
        <Cooldown policy={policy} field="scaleInCooldown" label="Scale-in cooldown" />
      </div>
      <Facts
        label="Scaling policy"
        facts={[
          { label: "Service", value: service?.serviceName },
          {
            label: "Metric",
            value: configuration.predefinedMetricSpecification.predefinedMetricType,
            code: true,
            mark: <Assumed of={["targetTrackingFormula"]} />,
          },
          {
            label: "Last change",
            value: sim.lastChangeAtMs === null ? "none yet" : formatClock(sim.lastChangeAtMs),
            mark: sim.lastChangeAtMs === null ? null : <Assumed of={["alarmToAction"]} />,
          },
          { label: "Did not scale", value: sim.notScaledReason },
          { label: "Scale-in", value: configuration.disableScaleIn ? "disabled" : "enabled" },
        ]}
      />
    </>
  );
}

function Capacity({ target }: { target: ScalableTargetRecord }) {
  const { resourceId, minCapacity, maxCapacity } = target;
  const least = useLiveEdit(minCapacity, (value) => ({
    type: "application-autoscaling.RegisterScalableTarget",
    resourceId,
    minCapacity: value,
  }));
  const most = useLiveEdit(maxCapacity, (value) => ({
    type: "application-autoscaling.RegisterScalableTarget",
    resourceId,
    maxCapacity: value,
  }));
  return (
    <div className="flex flex-wrap gap-x-4 gap-y-2">
      <Stepper
        label="Minimum tasks"
        value={least.value}
        min={0}
        max={most.value}
        onChange={least.set}
        error={least.error}
      />
      <Stepper
        label="Maximum tasks"
        value={most.value}
        min={least.value}
        max={mostTasks}
        onChange={most.set}
        error={most.error}
      />
    </div>
  );
}

type CooldownProps = { policy: ScalingPolicyRecord; field: "scaleOutCooldown" | "scaleInCooldown"; label: string };

function Cooldown({ policy, field, label }: CooldownProps) {
  const live = useLiveEdit(policy.targetTrackingScalingPolicyConfiguration[field], (value) => ({
    type: "application-autoscaling.PutScalingPolicy",
    policyName: policy.policyName,
    targetTrackingScalingPolicyConfiguration: { [field]: value },
  }));
  return (
    <Stepper
      label={label}
      unit="s"
      value={live.value}
      min={0}
      max={longestCooldown}
      step={1}
      onChange={live.set}
      error={live.error}
    />
  );
}
