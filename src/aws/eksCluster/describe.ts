import type { DeploymentRecord } from "../deployment/model.ts";
import type { HorizontalPodAutoscalerRecord } from "../horizontalPodAutoscaler/model.ts";
import type { NodeRecord } from "../node/model.ts";
import type { PodRecord } from "../pod/model.ts";

export type Tone = "ok" | "warn" | "bad" | "neutral";

/** What kubectl get pods says of it: Running, ContainerCreating, Unschedulable, CrashLoopBackOff, Terminating … */
export function podStatus({ phase, reason, deletionTimestampMs }: PodRecord): string {
  if (deletionTimestampMs !== null) return "Terminating";
  return reason ?? phase;
}

export function podTone(pod: PodRecord): Tone {
  if (pod.deletionTimestampMs !== null || pod.phase === "Succeeded") return "neutral";
  if (pod.phase === "Failed" || /BackOff|Error|OOMKilled/.test(pod.reason ?? "")) return "bad";
  return pod.ready ? "ok" : "warn";
}

export const nodeStatus = ({ ready, unschedulable }: NodeRecord): string =>
  `${ready ? "Ready" : "NotReady"}${unschedulable ? ", SchedulingDisabled" : ""}`;
export const nodeTone = ({ ready, unschedulable }: NodeRecord): Tone => (!ready || unschedulable ? "warn" : "ok");

export const deploymentTone = ({ replicas, readyReplicas }: DeploymentRecord): Tone =>
  readyReplicas >= replicas ? "ok" : readyReplicas === 0 ? "bad" : "warn";
export const rolloutState = ({ sim, replicaSets }: DeploymentRecord): string =>
  sim.rolledOut ? "rolled out" : replicaSets.length > 1 ? "rolling out" : "starting";

/** "90 % / 60 %", or "unknown / 60 %" while nobody is measured. */
export const utilizationWords = ({ metrics, currentUtilization }: HorizontalPodAutoscalerRecord): string =>
  metrics
    .map(({ averageUtilization }, index) => {
      const now = currentUtilization[index];
      return `${now === null || now === undefined ? "unknown" : `${Math.round(now)} %`} / ${averageUtilization} %`;
    })
    .join(", ");

export const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? "" : "s"}`;
