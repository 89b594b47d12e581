/** Amazon EKS API Reference, NodegroupScalingConfig. */
export interface NodegroupScalingConfig {
  readonly minSize: number;
  readonly maxSize: number;
  readonly desiredSize: number;
}

/** Amazon EKS API Reference, Nodegroup; or a group of nodes that somebody runs by an Auto Scaling group of their own. */
export interface NodegroupRecord {
  readonly id: string;
  readonly nodegroupName: string;
  readonly nodegroupArn: string;
  /** Record id of its cluster. */
  readonly clusterId: string;
  readonly managed: boolean;
  readonly capacityType: "ON_DEMAND" | "SPOT";
  /** The first one that is known is launched. */
  readonly instanceTypes: readonly string[];
  /** Where nodes go: record ids of subnets. */
  readonly subnets: readonly string[];
  readonly scalingConfig: NodegroupScalingConfig;
  /** Role of its nodes, as the template names it. */
  readonly nodeRole: string;
  /** Whether Cluster Autoscaler finds it by its tag. */
  readonly autoscaled: boolean;
  readonly sim: { readonly nextNode: number; readonly cause: number | null };
}
export interface NodegroupRecords {
  nodegroup: NodegroupRecord;
}
export interface NodegroupMessages {
  "nodegroup.created": { readonly id: string };
  "nodegroup.reconcile": { readonly id: string };
  /** The Auto Scaling group of self-managed nodes has another size. */
  "nodegroup.resized": { readonly id: string; readonly desiredSize: number };
  "eks.UpdateNodegroupConfig": {
    readonly clusterName?: string;
    readonly nodegroupName: string;
    readonly scalingConfig: Partial<NodegroupScalingConfig>;
  };
}

/** By logical id, name or ARN. */
export function findNodegroup(groups: Iterable<NodegroupRecord>, name: string): NodegroupRecord | undefined {
  for (const group of groups) if ([group.id, group.nodegroupName, group.nodegroupArn].includes(name)) return group;
  return undefined;
}
