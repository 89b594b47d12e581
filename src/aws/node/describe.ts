import { type NodeRecord, nodeStatus } from "./model.ts";

/** "Node ip-10-0-0-5.ec2.internal, t3.medium in us-east-1a, Ready, 3 of 17 pods" */
export const nodeSentence = (node: NodeRecord, pods: number): string =>
  `Node ${node.name}, ${node.instanceType ?? "Fargate"} in ${node.availabilityZone}, ${nodeStatus(node)}, ${pods} of ${node.allocatable.pods} pods`;

/** "ip-10-0-0-5": the name as far as it differs. */
export const shortNodeName = ({ name }: NodeRecord): string => name.split(".", 1)[0] ?? name;
