import { useLiveEdit } from "../../../app/liveEdit.ts";
import { useCalm } from "../../../client/calm.ts";
import { valueAt } from "../../../client/seriesStore.ts";
import { formatPercent } from "../../../ui/format.ts";
import { LabelledSlider } from "../../../ui/LabelledSlider.tsx";
import { Stepper } from "../../../ui/Stepper.tsx";
import { type TargetTrackingConfiguration, type TargetTrackingPolicyRecord, tracksTarget } from "../model.ts";

/** Words of the tracked metric, and the series that measures it; what is no percentage has no slider. */
function metricView({ predefinedMetricSpecification, customizedMetricSpecification }: TargetTrackingConfiguration): {
  readonly label: string;
  readonly series: string | null;
} {
  const type = predefinedMetricSpecification?.predefinedMetricType;
  if (type === undefined) return { label: `Target value, ${customizedMetricSpecification?.metricName}`, series: null };
  if (type === "ALBRequestCountPerTarget") {
    return { label: "Target value, requests per target and minute", series: null };
  }
  return type.includes("CPU")
    ? { label: "Target value, average CPU", series: "cpuAverage" }
    : { label: "Target value, average memory", series: "memoryAverage" };
}
/** Estimate: what one task answers in a minute with room to spare. */
const mostRequests = 1_000_000;

/** The number target tracking steers to, with the mark of where the metric is now. */
export function TargetValue({ policyId }: { policyId: string }) {
  const policy = useCalm((state) => state.tables.scalingPolicy?.get(policyId));
  return policy === undefined || !tracksTarget(policy) ? null : <TargetField policy={policy} />;
}

function TargetField({ policy }: { policy: TargetTrackingPolicyRecord }) {
  const { targetValue } = policy.targetTrackingScalingPolicyConfiguration;
  const { label, series } = metricView(policy.targetTrackingScalingPolicyConfiguration);
  const field = useLiveEdit(targetValue, (value) => ({
    type: "application-autoscaling.PutScalingPolicy",
    policyName: policy.policyName,
    targetTrackingScalingPolicyConfiguration: { targetValue: value },
  }));
  const measured = useCalm((state) => {
    const serviceId = state.tables.scalableTarget?.get(policy.scalableTargetId)?.serviceId;
    return series === null || serviceId === undefined ? null : valueAt(`service/${serviceId}/${series}`, state.nowMs);
  });
  if (series === null) {
    return (
      <Stepper label={label} value={field.value} min={1} max={mostRequests} onChange={field.set} error={field.error} />
    );
  }
  return (
    <div>
      <LabelledSlider
        label={label}
        value={field.value}
        min={1}
        max={100}
        onChange={field.set}
        format={formatPercent}
        note="Applies at once"
        mark={measured === null ? undefined : { value: measured, text: `now ${formatPercent(measured)}` }}
      />
      {field.error !== null && (
        <p role="alert" className="mt-1 text-12 text-st-fail">
          {field.error}
        </p>
      )}
    </div>
  );
}
