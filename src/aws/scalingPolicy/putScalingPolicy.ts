import { refuse, type Sim } from "../../engine/sim.ts";
import { namedMetricId } from "../metric/namedMetric.ts";
import { findScalableTarget, type ScalableTargetRecord } from "../scalableTarget/model.ts";
import { albMetricProblem } from "./albMetricProblem.ts";
import {
  configurationProblem,
  mergeConfiguration,
  mergePrediction,
  mergeSteps,
  predictionProblem,
  stepConfigurationProblem,
} from "./configuration.ts";
import { findScalingPolicy, type PutScalingPolicyInput, type ScalingPolicyRecord } from "./model.ts";
import { newPolicy, newPredictivePolicy, newStepPolicy } from "./newPolicy.ts";
import { updateAlarms } from "./ownedAlarms.ts";
import { currentHour } from "./predict.ts";
import { metricAlreadyTracked } from "./trackedMetric.ts";

/** Source: Application Auto Scaling User Guide, "Quotas": scaling policies per scalable target. */
const mostPolicies = 50;

export function putScalingPolicy(sim: Sim, input: PutScalingPolicyInput): void {
  const { policyName, resourceId = "" } = input;
  const known = findScalingPolicy(sim.all("scalingPolicy"), policyName);
  const target = known
    ? sim.get("scalableTarget", known.scalableTargetId)
    : findScalableTarget(sim.all("scalableTarget"), resourceId);
  const about = { kind: "scalingPolicy", subject: known?.id ?? policyName } as const;
  if (target === undefined) {
    const where = `service namespace: ecs, resource ID: ${resourceId}, scalable dimension: ecs:service:DesiredCount`;
    refuse(sim, about, "ObjectNotFoundException", `No scalable target registered for ${where}`);
    return;
  }
  const rivals = sim.where("scalingPolicy", "scalableTargetId", target.id);
  if (known === undefined && rivals.length >= mostPolicies) {
    refuse(sim, about, "LimitExceededException", `You've reached the limit of ${mostPolicies} policies per target.`);
    return;
  }
  const policyType = input.policyType ?? known?.policyType ?? typeOf(input);
  if (known !== undefined && known.policyType !== policyType) {
    refuse(sim, about, "ValidationException", "You cannot change the type of an existing policy.");
    return;
  }
  const made = madePolicy(sim, target, known, { ...input, policyType }, rivals);
  if (typeof made === "string") {
    refuse(sim, about, "ValidationException", made);
    return;
  }
  sim.put("scalingPolicy", made.id, made);
  if (known !== undefined && made.policyType === "TargetTrackingScaling") updateAlarms(sim, made);
  if (known === undefined) sim.schedule("scalingPolicy.created", { id: made.id }, { at: sim.now });
}

/** Source: Application Auto Scaling API Reference, PutScalingPolicy: StepScaling unless the configuration says other. */
const typeOf = (input: PutScalingPolicyInput): ScalingPolicyRecord["policyType"] =>
  input.targetTrackingScalingPolicyConfiguration !== undefined
    ? "TargetTrackingScaling"
    : input.predictiveScalingPolicyConfiguration !== undefined
      ? "PredictiveScaling"
      : "StepScaling";

/** The policy as it will be, or why it is refused. */
function madePolicy(
  sim: Sim,
  target: ScalableTargetRecord,
  known: ScalingPolicyRecord | undefined,
  input: PutScalingPolicyInput,
  rivals: readonly ScalingPolicyRecord[],
): ScalingPolicyRecord | string {
  const { region = "", accountId = "" } = sim.get("settings", "run") ?? {};
  const account = { seed: sim.seed, region, accountId };
  const name = { id: input.policyName, policyName: input.policyName };
  switch (input.policyType) {
    case "StepScaling": {
      const old = known?.policyType === "StepScaling" ? known : undefined;
      const steps = mergeSteps(old?.stepScalingPolicyConfiguration, input.stepScalingPolicyConfiguration ?? {});
      if (steps === null) return "A new step scaling policy needs AdjustmentType and StepAdjustments.";
      const problem = stepConfigurationProblem(steps);
      if (problem !== null) return problem;
      return old === undefined
        ? newStepPolicy(account, target, name, steps)
        : { ...old, stepScalingPolicyConfiguration: steps };
    }
    case "PredictiveScaling": {
      const old = known?.policyType === "PredictiveScaling" ? known : undefined;
      const prediction = mergePrediction(
        old?.predictiveScalingPolicyConfiguration,
        input.predictiveScalingPolicyConfiguration ?? {},
      );
      if (prediction === null) return "A new predictive scaling policy needs TargetValue and PredefinedMetricType.";
      const problem = predictionProblem(prediction);
      if (problem !== null) return problem;
      return old === undefined
        ? newPredictivePolicy(account, target, name, prediction, currentHour(sim) + 1)
        : { ...old, predictiveScalingPolicyConfiguration: prediction };
    }
    default: {
      const old = known?.policyType === "TargetTrackingScaling" ? known : undefined;
      const configuration = mergeConfiguration(
        old?.targetTrackingScalingPolicyConfiguration,
        input.targetTrackingScalingPolicyConfiguration ?? {},
        (metric) => namedMetricId(metric, sim),
      );
      if (configuration === null) return "A new policy needs TargetValue and one metric specification.";
      const service = sim.get("service", target.serviceId);
      const problem =
        configurationProblem(configuration) ??
        metricAlreadyTracked(known?.policyName ?? input.policyName, configuration, rivals) ??
        albMetricProblem(configuration, service);
      if (problem !== null) return problem;
      return old === undefined
        ? newPolicy(account, target, name, configuration)
        : { ...old, targetTrackingScalingPolicyConfiguration: configuration };
    }
  }
}
