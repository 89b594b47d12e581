import type { CapacityProviderStrategyItem } from "../task/model.ts";

/** Amazon ECS API Reference, Cluster. */
export interface ClusterRecord {
  readonly id: string;
  readonly clusterArn: string;
  readonly clusterName: string;
  readonly status: "ACTIVE" | "INACTIVE";
  /** Names of its capacity providers. Absent while nobody has said which. */
  readonly capacityProviders?: readonly string[];
  /** Absent while nobody has set them: Container Insights is off. */
  readonly settings?: readonly ClusterSetting[];
  /** For services and tasks that name neither a launch type nor a strategy. Absent while it has none. */
  readonly defaultCapacityProviderStrategy?: readonly CapacityProviderStrategyItem[];
  /** The namespace of new services that use Service Connect and name none. Absent while it has none. */
  readonly serviceConnectDefaults?: {
    /** Record id of the namespace, or its name or ARN. */
    readonly namespace: string;
  };
}
/** Amazon ECS API Reference, ClusterSetting. */
export interface ClusterSetting {
  readonly name: "containerInsights";
  readonly value: "enabled" | "enhanced" | "disabled";
}
export interface ClusterMessages {
  /** Amazon ECS API Reference, DeleteCluster: only an empty cluster goes, and stays INACTIVE for a while. */
  "ecs.DeleteCluster": { readonly cluster: string };
  /** Amazon ECS API Reference, UpdateClusterSettings. */
  "ecs.UpdateClusterSettings": {
    readonly cluster: string;
    readonly settings: readonly { readonly name: string; readonly value: string }[];
  };
}
export interface ClusterRecords {
  cluster: ClusterRecord;
}
