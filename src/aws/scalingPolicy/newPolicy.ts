import { drawHex } from "../../kernel/draw.ts";
import { startOfRun } from "../../kernel/time.ts";
import { uuidText } from "../alarm/uuidText.ts";
import type { ScalableTargetRecord } from "../scalableTarget/model.ts";
import type {
  PredictivePolicyRecord,
  PredictiveScalingConfiguration,
  ScalingPolicyRecord,
  StepPolicyRecord,
  StepScalingConfiguration,
  TargetTrackingConfiguration,
  TargetTrackingPolicyRecord,
} from "./model.ts";

interface Account {
  readonly seed: number;
  readonly region: string;
  readonly accountId: string;
}
type Target = Pick<ScalableTargetRecord, "id" | "resourceId">;
interface Name {
  readonly id: string;
  readonly policyName: string;
}

/** A policy that tracks a target and has not acted yet. Its alarms come with "scalingPolicy.created". */
export const newPolicy = (
  account: Account,
  target: Target,
  name: Name,
  targetTrackingScalingPolicyConfiguration: TargetTrackingConfiguration,
): TargetTrackingPolicyRecord => ({
  ...fieldsOf(account, target, name),
  policyType: "TargetTrackingScaling",
  targetTrackingScalingPolicyConfiguration,
});

export const newStepPolicy = (
  account: Account,
  target: Target,
  name: Name,
  stepScalingPolicyConfiguration: StepScalingConfiguration,
): StepPolicyRecord => ({
  ...fieldsOf(account, target, name),
  policyType: "StepScaling",
  stepScalingPolicyConfiguration,
});

export const newPredictivePolicy = (
  account: Account,
  target: Target,
  name: Name,
  predictiveScalingPolicyConfiguration: PredictiveScalingConfiguration,
  firstHour = 0,
): PredictivePolicyRecord => ({
  ...fieldsOf(account, target, name),
  policyType: "PredictiveScaling",
  predictiveScalingPolicyConfiguration,
  forecast: { hours: [], firstHour, capacity: [], capacityFrom: firstHour, reign: null },
});

function fieldsOf(account: Account, target: Target, { id, policyName }: Name): Omit<ScalingPolicyRecord, "policyType"> {
  const uuid = uuidText(drawHex(account.seed, 32, "scalingPolicy", id));
  return {
    id,
    policyArn:
      `arn:aws:autoscaling:${account.region}:${account.accountId}:scalingPolicy:${uuid}:` +
      `resource/ecs/${target.resourceId}:policyName/${policyName}`,
    policyName,
    scalableTargetId: target.id,
    alarms: [],
    sim: {
      scaleOutBase: 0,
      scaleOutCooldownEndsAtMs: startOfRun,
      scaleInCooldownEndsAtMs: startOfRun,
      notScaledReason: null,
      notScaledCause: null,
      lastChangeAtMs: null,
    },
  };
}
