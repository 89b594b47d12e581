import type { DeploymentCircuitBreaker, FailureThreshold } from "../../aws/service/model.ts";
import { type Draft, type FieldModel, isOn, numberOf, textOf } from "./formModel.ts";

/** Source: Amazon ECS API Reference, ThresholdConfiguration: what counts while nobody has set it. */
const defaultThreshold: FailureThreshold = { type: "BOUNDED_PERCENT", value: 50 };
const breakerOff: DeploymentCircuitBreaker = { enable: false, rollback: false };

/** The circuit breaker as it would be typed. */
export function breakerDraft(breaker: DeploymentCircuitBreaker = breakerOff): Draft {
  const { enable, rollback, thresholdConfiguration: { type, value } = defaultThreshold, resetOnHealthyTask } = breaker;
  return {
    circuitBreaker: enable,
    rollback,
    thresholdType: type,
    thresholdValue: String(value),
    resetOnHealthyTask: resetOnHealthyTask ?? true,
  };
}

export const breakerFields = (draft: Draft): readonly FieldModel[] => [
  {
    kind: "switch",
    name: "circuitBreaker",
    label: "Deployment circuit breaker",
    awsName: "deploymentCircuitBreaker",
    help: "Fails the deployment after too many failed tasks.",
  },
  ...(isOn(draft, "circuitBreaker") ? thresholdFields(draft) : []),
];

const thresholdFields = (draft: Draft): readonly FieldModel[] => [
  { kind: "switch", name: "rollback", label: "Rollback on failure", awsName: "rollback" },
  {
    kind: "select",
    name: "thresholdType",
    label: "Failure threshold",
    awsName: "thresholdConfiguration",
    options: [
      { value: "BOUNDED_PERCENT", label: "BOUNDED_PERCENT: from 3 to 200 tasks" },
      { value: "UNBOUNDED_PERCENT", label: "UNBOUNDED_PERCENT" },
      { value: "COUNT", label: "COUNT: so many tasks" },
    ],
  },
  {
    kind: "number",
    name: "thresholdValue",
    label: textOf(draft, "thresholdType") === "COUNT" ? "Failed tasks" : "Failed share of the desired count",
    unit: textOf(draft, "thresholdType") === "COUNT" ? "tasks" : "%",
    awsName: "thresholdConfiguration.value",
    says: /value of thresholdConfiguration|thresholdConfiguration of percent/,
  },
  {
    kind: "switch",
    name: "resetOnHealthyTask",
    label: "A healthy task resets the count",
    awsName: "resetOnHealthyTask",
  },
];

/** What the call says: the threshold only where it is not AWS's own, or stood there before. */
export function breakerInput(draft: Draft, before: DeploymentCircuitBreaker = breakerOff): DeploymentCircuitBreaker {
  const usual = breakerDraft();
  const says = (...names: readonly string[]): boolean => names.some((name) => draft[name] !== usual[name]);
  const threshold = says("thresholdType", "thresholdValue") || before.thresholdConfiguration !== undefined;
  const resets = says("resetOnHealthyTask") || before.resetOnHealthyTask !== undefined;
  return {
    enable: isOn(draft, "circuitBreaker"),
    rollback: isOn(draft, "rollback"),
    ...(threshold
      ? {
          thresholdConfiguration: {
            type: textOf(draft, "thresholdType") as FailureThreshold["type"],
            value: numberOf(draft, "thresholdValue") ?? 0,
          },
        }
      : {}),
    ...(resets ? { resetOnHealthyTask: isOn(draft, "resetOnHealthyTask") } : {}),
  };
}
