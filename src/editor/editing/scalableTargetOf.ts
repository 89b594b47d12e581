import type { Draft } from "./draft.ts";
import { typeOfKind as type } from "./resourceTypes.ts";

/** The scalable target of a service; one from 1 to 10 tasks is made where it has none. */
export function scalableTargetOf(draft: Draft, service: string): string {
  const named = (id: string): boolean =>
    JSON.stringify(draft.property(id, "ResourceId") ?? null).includes(`\${${service}.Name}`);
  const known = draft.ofType(type.scalableTarget).find(named);
  if (known !== undefined) return known;
  const cluster = draft.property(service, "Cluster");
  const name =
    typeof cluster === "object" && cluster !== null && "Ref" in cluster ? `\${${String(cluster.Ref)}}` : cluster;
  return draft.add(`${service}ScalableTarget`, type.scalableTarget, {
    ServiceNamespace: "ecs",
    ScalableDimension: "ecs:service:DesiredCount",
    ResourceId: { "Fn::Sub": `service/${String(name ?? "default")}/\${${service}.Name}` },
    MinCapacity: 1,
    MaxCapacity: 10,
  });
}
