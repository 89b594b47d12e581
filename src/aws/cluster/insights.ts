import type { ClusterRecord, ClusterSetting } from "./model.ts";

/** Whether the cluster has Container Insights. Source: Amazon ECS API Reference, ClusterSetting: off unless it is set. */
export const insightsOf = ({ settings }: Pick<ClusterRecord, "settings">): ClusterSetting["value"] =>
  settings?.find(({ name }) => name === "containerInsights")?.value ?? "disabled";

export const insightsValues = ["enabled", "enhanced", "disabled"] as const;
