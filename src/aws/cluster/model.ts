/** Amazon ECS API Reference, Cluster. */
export interface ClusterRecord {
  readonly id: string;
  readonly clusterArn: string;
  readonly clusterName: string;
  readonly status: "ACTIVE" | "INACTIVE";
}
export interface ClusterRecords {
  cluster: ClusterRecord;
}
