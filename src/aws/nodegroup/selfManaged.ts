import type { OpenContext, ResourceMapping } from "../../engine/mapping.ts";
import { listOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { type EksClusterRecord, findEksCluster } from "../eksCluster/model.ts";
import type { NodegroupRecord } from "./model.ts";

type Resource = Parameters<ResourceMapping["read"]>[0];

/** Source: Amazon EKS User Guide, "Create self-managed Amazon Linux nodes": instances carry this tag, owned. */
const clusterTag = "kubernetes.io/cluster/";
/** Source: the same page: how user data joins a cluster, with AL2 and with AL2023. */
const bootstraps = [
  /\/etc\/eks\/bootstrap\.sh\s+['"]?([\w${}.-]+)/,
  /kind:\s*NodeConfig[\s\S]*?\bname:\s*['"]?([\w${}.-]+)/,
];

interface Group {
  readonly minSize: number;
  readonly maxSize: number;
  readonly desiredCapacity: number;
  readonly subnets: readonly string[];
  readonly instanceType: string;
  readonly userData: string;
  readonly spot: boolean;
  /** Role in the instance profile of its instances. */
  readonly role: string;
}

/** The cluster whose nodes an Auto Scaling group launches, by its tag or by the user data; null for every other group. */
export function clusterOfNodes({ properties }: Resource, open: OpenContext, userData: string): EksClusterRecord | null {
  const clusters = [...open.all("eksCluster")];
  if (clusters.length === 0) return null;
  const tagged = tagsOf(properties).map(({ key }) => key);
  const names = [
    ...tagged.filter((key) => key.startsWith(clusterTag)).map((key) => key.slice(clusterTag.length)),
    ...bootstraps.flatMap((pattern) => pattern.exec(userData)?.[1] ?? []),
  ];
  for (const name of names) {
    const cluster = findEksCluster(clusters, name);
    if (cluster !== undefined) return cluster;
  }
  return null;
}

/** Nodes that somebody runs by an Auto Scaling group of their own. */
export function readSelfManaged(
  resource: Resource,
  cluster: EksClusterRecord,
  { minSize, maxSize, desiredCapacity, subnets, instanceType, spot, role }: Group,
): NodegroupRecord {
  const { logicalId, properties } = resource;
  const nodegroupName = textOf(properties.AutoScalingGroupName) ?? logicalId;
  return {
    id: logicalId,
    nodegroupName,
    // Amazon EKS does not know it.
    nodegroupArn: "",
    clusterId: cluster.id,
    managed: false,
    capacityType: spot ? "SPOT" : "ON_DEMAND",
    instanceTypes: [instanceType],
    subnets,
    scalingConfig: { minSize, maxSize, desiredSize: desiredCapacity },
    nodeRole: role,
    // Source: Cluster Autoscaler on AWS, auto-discovery: the tag is enough, whatever its value.
    autoscaled: tagsOf(properties).some(({ key }) => key === "k8s.io/cluster-autoscaler/enabled"),
    sim: { nextNode: 1, cause: null },
  };
}

const tagsOf = ({ Tags }: Resource["properties"]): readonly { readonly key: string }[] =>
  (listOf(Tags) ?? []).map((tag) => ({ key: textOf(objectOf(tag)?.Key) ?? "" }));
