import type { ScalableTargetRecord, ScalingActivityRecord } from "./model.ts";

const isSuspended = ({ suspendedState }: ScalableTargetRecord): boolean =>
  suspendedState.dynamicScalingInSuspended || suspendedState.dynamicScalingOutSuspended;

export const scalableTargetTone = (target: ScalableTargetRecord): "neutral" | "warn" =>
  isSuspended(target) ? "warn" : "neutral";

/** "2 to 10 tasks" */
export const capacityWords = ({ minCapacity, maxCapacity }: ScalableTargetRecord): string =>
  `${minCapacity} to ${maxCapacity} tasks`;

export function suspendedWords({ suspendedState }: ScalableTargetRecord): string | null {
  const { dynamicScalingInSuspended, dynamicScalingOutSuspended } = suspendedState;
  if (dynamicScalingInSuspended && dynamicScalingOutSuspended) return "scaling suspended";
  if (dynamicScalingInSuspended) return "scaling in suspended";
  return dynamicScalingOutSuspended ? "scaling out suspended" : null;
}

export function scalableTargetSentence(target: ScalableTargetRecord): string {
  const suspended = suspendedWords(target);
  return `Scalable target ${target.resourceId}, ${capacityWords(target)}${suspended === null ? "" : `, ${suspended}`}.`;
}

/** "4 → 6" for an activity that changed something; AWS's code, or our word where it has none, for one that did not. */
export const activityWords = ({ notScaledReasons, sim, description }: ScalingActivityRecord): string =>
  notScaledReasons[0]?.code ?? sim.notScaled ?? (sim.bounds === true ? description : `${sim.from} → ${sim.to}`);

export const activityTone = ({ statusCode }: ScalingActivityRecord): "ok" | "accent" | "neutral" | "bad" => {
  if (statusCode === "Successful") return "ok";
  if (statusCode === "InProgress" || statusCode === "Pending") return "accent";
  return statusCode === "Unfulfilled" ? "bad" : "neutral";
};
