/** Amazon EKS API Reference, Cluster: the control plane that AWS runs. Not a cluster of Amazon ECS. */
export interface EksClusterRecord {
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  /** Kubernetes version, e.g. "1.35". */
  readonly version: string;
  readonly status: "CREATING" | "ACTIVE";
  readonly roleArn: string;
  /** Record ids of the subnets of its control plane. */
  readonly subnetIds: readonly string[];
  readonly upgradePolicy: { readonly supportType: "STANDARD" | "EXTENDED" };
  readonly sim: {
    /** Journal entry of the newest scale-up of a node group; scale-down waits after it. */
    readonly scaledUpAtMs: number | null;
  };
}
export interface EksClusterRecords {
  eksCluster: EksClusterRecord;
}
export interface EksClusterMessages {
  "eksCluster.created": { readonly id: string };
  /** kube-scheduler looks at every pod that has no node yet. */
  "eksCluster.schedule": { readonly id: string };
  /** Cluster Autoscaler looks for pods without room, and nodes without need. */
  "eksCluster.scan": { readonly id: string };
}

/** By logical id, name or ARN. */
export function findEksCluster(clusters: Iterable<EksClusterRecord>, name: string): EksClusterRecord | undefined {
  for (const cluster of clusters) if ([cluster.id, cluster.name, cluster.arn].includes(name)) return cluster;
  return undefined;
}
