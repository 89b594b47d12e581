import type { ClusterRecord, ClusterSetting } from "./model.ts";

/** Whether the cluster has Container Insights. Source: Amazon ECS API Reference, ClusterSetting: off unless it is set. */
export const insightsOf = ({ settings }: Pick<ClusterRecord, "settings">): ClusterSetting["value"] =>
  settings?.find(({ name }) => name === "containerInsights")?.value ?? "disabled";

export const insightsValues = ["enabled", "enhanced", "disabled"] as const;

/** Why a cluster setting would be refused. Estimate: the rule is AWS's, the sentences ours. */
export function insightsProblem(name: string, value: string): string | null {
  if (name !== "containerInsights") return `The cluster setting ${name} is not supported. Use containerInsights.`;
  return insightsValues.some((known) => known === value)
    ? null
    : `The value ${value} of containerInsights is not valid. Use ${insightsValues.join(", ")}.`;
}
