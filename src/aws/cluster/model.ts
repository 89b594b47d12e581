import type { CapacityProviderStrategyItem } from "../task/model.ts";

/** Amazon ECS API Reference, Cluster. */
export interface ClusterRecord {
  readonly id: string;
  readonly clusterArn: string;
  readonly clusterName: string;
  readonly status: "ACTIVE" | "INACTIVE";
  /** For services and tasks that name neither a launch type nor a strategy. Absent while it has none. */
  readonly defaultCapacityProviderStrategy?: readonly CapacityProviderStrategyItem[];
}
export interface ClusterRecords {
  cluster: ClusterRecord;
}
