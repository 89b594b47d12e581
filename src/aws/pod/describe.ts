import type { PodRecord } from "./model.ts";

/** What kubectl get pods says of it: Running, ContainerCreating, Unschedulable, CrashLoopBackOff, Terminating … */
export function podStatus({ phase, reason, deletionTimestampMs }: PodRecord): string {
  if (deletionTimestampMs !== null) return "Terminating";
  return reason ?? phase;
}

/** "Pod shop-1a2b, Running, ready, on node ip-10-0-0-5.ec2.internal" */
export function podSentence(pod: PodRecord, nodeName: string | null): string {
  const { name, ready, restartCount } = pod;
  return [
    `Pod ${name}`,
    podStatus(pod),
    ready ? "ready" : null,
    nodeName === null ? "on no node" : `on node ${nodeName}`,
    restartCount === 0 ? null : `${restartCount} restarts`,
  ]
    .filter((part) => part !== null)
    .join(", ");
}
