import { listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import type { Manifest } from "../kubernetesObject/manifest.ts";
import { usualStabilizationSeconds } from "./desiredReplicas.ts";
import type { HorizontalPodAutoscalerRecord } from "./model.ts";

export function readAutoscaler(
  id: string,
  clusterId: string,
  { name, namespace, spec }: Manifest,
  complain: (message: string) => void,
): HorizontalPodAutoscalerRecord | null {
  const minReplicas = numberOf(spec.minReplicas) ?? 1;
  const maxReplicas = numberOf(spec.maxReplicas) ?? 0;
  if (maxReplicas < Math.max(1, minReplicas)) {
    // Source: Kubernetes API server, HorizontalPodAutoscaler validation.
    complain(`spec.maxReplicas: Invalid value: ${maxReplicas}: must be greater than or equal to \`minReplicas\``);
    return null;
  }
  const metrics = (listOf(spec.metrics) ?? []).flatMap((metric) => {
    const resource = objectOf(objectOf(metric)?.resource) ?? {};
    const averageUtilization = numberOf(objectOf(resource.target)?.averageUtilization);
    const measured = textOf(resource.name);
    if ((measured !== "cpu" && measured !== "memory") || typeof averageUtilization !== "number") {
      complain("spec.metrics: only resource metrics with an averageUtilization of cpu or memory are simulated");
      return [];
    }
    return [{ resource: measured, averageUtilization } as const];
  });
  const scaleDown = objectOf(objectOf(spec.behavior)?.scaleDown) ?? {};
  return {
    id,
    name,
    namespace,
    clusterId,
    scaleTargetName: textOf(objectOf(spec.scaleTargetRef)?.name) ?? "",
    minReplicas,
    maxReplicas,
    // Source: Kubernetes API, HorizontalPodAutoscalerSpec: 80 % of the CPU where no metric is named.
    metrics: listOf(spec.metrics) === undefined ? [{ resource: "cpu", averageUtilization: 80 }] : metrics,
    stabilizationWindowSeconds: numberOf(scaleDown.stabilizationWindowSeconds) ?? usualStabilizationSeconds,
    currentReplicas: 0,
    desiredReplicas: 0,
    currentUtilization: [],
    sim: { recommendations: [], said: "", startedAtMs: 0 },
  };
}
