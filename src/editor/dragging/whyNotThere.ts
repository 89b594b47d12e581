import { type Box, overlap } from "../graph/box.ts";
import type { PlacedNode } from "../graph/layout.ts";

/** Why a thing cannot leave its group: what happened, the fact, what to try. */
export function whyNotThere(node: PlacedNode, to: Box, nodes: readonly PlacedNode[]): string | null {
  const group = nodes.find(({ id }) => id === node.parent);
  if (group === undefined) return null;
  const groupBox = { ...group.absolute, width: group.width, height: group.height };
  if (group.kind === "vpc" && !overlap(groupBox, to)) return leavesVpc[node.kind] ?? null;
  if (group.kind !== "region") return null;
  if (!overlap(groupBox, to))
    return `This belongs to ${group.key}. To build it elsewhere, open the template in another Region.`;
  const vpc = nodes.find(
    (one) =>
      one.kind === "vpc" && one.id !== node.id && inside(to, { ...one.absolute, width: one.width, height: one.height }),
  );
  return vpc === undefined || node.kind === "vpc" ? null : (outsideVpcs[node.kind] ?? regional);
}

/** Things of a VPC, dropped outside of it. */
const leavesVpc: Partial<Record<PlacedNode["kind"], string>> = {
  availabilityZone:
    "A zone is drawn in the VPC that its subnets belong to. To move it, give its subnets another VpcId.",
  loadBalancer: "A load balancer has network interfaces in subnets of its VPC. To move it, give it other subnets.",
  targetGroup: "A target group registers targets of its VPC. To move it, create one with another VpcId.",
};

/** Things of the Region, dropped in a VPC. */
export const regional = "This is a Regional resource: no VPC contains it.";
export const outsideVpcs: Partial<Record<PlacedNode["kind"], string>> = {
  service: "ECS keeps a service in the Region; only its tasks run in the VPC, where its subnets are.",
  taskDefinition: "A task definition belongs to the Region; only tasks made from it run in the VPC.",
  alarm: "CloudWatch alarms belong to the Region; no VPC contains them.",
  queue: "SQS queues belong to the Region. Tasks reach them by a NAT gateway or a VPC endpoint.",
  bucket: "S3 buckets belong to the Region. Tasks reach them by a NAT gateway or a gateway endpoint.",
  table: "DynamoDB tables belong to the Region. Tasks reach them by a NAT gateway or a gateway endpoint.",
  repository: "ECR repositories belong to the Region. Tasks pull by a NAT gateway or VPC endpoints.",
  fileSystem: "A file system belongs to the Region; its mount targets stand in the zones.",
  role: "IAM roles belong to the account; no VPC contains them.",
};

const inside = (box: Box, group: Box): boolean =>
  box.x >= group.x &&
  box.y >= group.y &&
  box.x + box.width <= group.x + group.width &&
  box.y + box.height <= group.y + group.height;

/** Tasks and instances are nobody's to move. */
export const placedByAws = {
  task: "ECS places tasks. To move this one, stop it or drain its instance.",
  pod: "kube-scheduler places pods. To move this one, delete it: its Deployment makes another.",
  node: "Amazon EC2 Auto Scaling chooses the zone of a node, and Fargate that of its own.",
  containerInstance: "EC2 Auto Scaling chooses the zone of an instance. To move its tasks, drain it.",
} as const;
