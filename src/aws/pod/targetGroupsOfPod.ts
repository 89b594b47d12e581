import type { Sim } from "../../engine/sim.ts";
import type { Json } from "../taskDefinition/model.ts";
import type { PodRecord } from "./model.ts";
import { servingContainerOf } from "./podLoad.ts";

const textsIn = (value: Json | undefined): Readonly<Record<string, Json>> =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, Json>) : {};

/**
 * Target groups that the AWS Load Balancer Controller keeps a pod in: a TargetGroupBinding names a Service, whose selector
 * names labels. Source: AWS Load Balancer Controller, "TargetGroupBinding".
 */
export function targetGroupsOfPod(
  read: Pick<Sim, "get" | "all">,
  pod: Pick<PodRecord, "namespace" | "labels" | "clusterId" | "spec">,
): readonly { readonly id: string; readonly port: number }[] {
  const here = [...read.all("kubernetesObject")].filter(
    ({ clusterId, namespace }) => clusterId === pod.clusterId && namespace === pod.namespace,
  );
  return here.flatMap((binding) => {
    if (binding.kind !== "TargetGroupBinding") return [];
    const service = here.find(({ kind, name }) => kind === "Service" && name === textsIn(binding.spec.serviceRef).name);
    const selector = Object.entries(textsIn(service?.spec.selector));
    const selects = selector.length > 0 && selector.every(([name, value]) => pod.labels[name] === value);
    const id = String(binding.spec.targetGroupARN ?? "");
    const group = read.get("targetGroup", id);
    if (!selects || group === undefined) return [];
    return [{ id, port: servingContainerOf(pod)?.port ?? group.port }];
  });
}
