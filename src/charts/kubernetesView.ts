import type { ChartRange } from "../app/pageState.ts";
import { annotationsOf } from "./annotations.ts";
import { decisionsAbout } from "./decisions.ts";
import { windowOf } from "./timeWindow.ts";
import type { RunView, WorkloadView } from "./workloadView.ts";

const resources = { CPUUtilization: "cpu", MemoryUtilization: "memory" } as const;

/** A Deployment of Kubernetes, scaled by its HorizontalPodAutoscaler; null without one of that id. */
export function kubernetesView(run: RunView, id: string, range: ChartRange, plotHeight: number): WorkloadView | null {
  const deployment = run.tables.deployment?.get(id);
  if (deployment === undefined) return null;
  const { name, replicas, readyReplicas, clusterId, namespace } = deployment;
  const autoscaler = [...(run.tables.horizontalPodAutoscaler?.values() ?? [])].find(
    (one) => one.scaleTargetName === name && one.clusterId === clusterId && one.namespace === namespace,
  );
  const limits =
    autoscaler === undefined ? null : { minCapacity: autoscaler.minReplicas, maxCapacity: autoscaler.maxReplicas };
  const desiredCount = replicas;
  const window = windowOf(range, run.nowMs, run.endMs);
  const annotations = annotationsOf(run.journal, id, window.fromMs, Math.min(run.nowMs, window.toMs));
  const pendingCount = Math.max(0, replicas - readyReplicas);
  return {
    workload: { id, name, copies: "Pods", desiredCount, runningCount: readyReplicas, pendingCount, isServed: true },
    scaling: { limits, scalableTargetId: null, policies: [], alarms: [] },
    targetOf: (metric) =>
      autoscaler?.metrics.find(({ resource }) => resource === resources[metric])?.averageUtilization ?? null,
    window,
    nowMs: run.nowMs,
    plotHeight,
    scalings: [],
    markers: annotations,
    annotations,
    alarms: [],
    decisions: decisionsAbout(
      run.journal,
      new Set([`deployment ${id}`, `horizontalPodAutoscaler ${autoscaler?.id ?? ""}`]),
    ),
  };
}
