import type { Mirror } from "../../client/store.ts";
import type { Reached } from "../../engine/removalPlan.ts";

/** What users and resources notice of a deletion, the worst first. */
export function impactLines(names: readonly string[], reached: readonly Reached[], tables: Mirror): readonly string[] {
  const lines: string[] = [];
  const gone = new Set([...names, ...reached.filter(({ effect }) => effect === "goes").map((one) => one.logicalId)]);
  for (const group of tables.targetGroup?.values() ?? []) {
    if (!gone.has(group.id)) continue;
    const targets = [...(tables.target?.values() ?? [])].filter((target) => target.targetGroupId === group.id).length;
    const lost = targets === 1 ? "1 target" : `${targets} targets`;
    lines.push(`${group.targetGroupName} loses ${lost}; users get 503.`);
  }
  for (const service of tables.service?.values() ?? []) {
    if (!gone.has(service.id) || service.runningCount === 0) continue;
    lines.push(`${service.serviceName} stops its ${service.runningCount} running tasks.`);
  }
  for (const { logicalId, type, effect, properties } of reached) {
    const kind = type.slice(type.lastIndexOf("::") + 2);
    const property = properties.join(", ");
    lines.push(
      effect === "goes"
        ? `${logicalId} (${kind}) is deleted too: it cannot be without its ${property}.`
        : `${logicalId} (${kind}) loses what its ${property} named.`,
    );
  }
  return lines;
}
