import type { InstanceType } from "../instanceType/model.ts";

/** IPv4 addresses of one network interface, by size. Source: Amazon EC2 User Guide, "IP addresses per network interface". */
const burstable: Readonly<Record<string, number>> = {
  nano: 2,
  micro: 2,
  small: 4,
  medium: 6,
  large: 12,
  xlarge: 15,
  "2xlarge": 15,
};
const fixed: Readonly<Record<string, number>> = {
  medium: 4,
  large: 10,
  xlarge: 15,
  "2xlarge": 15,
  "4xlarge": 30,
  "8xlarge": 30,
  "9xlarge": 30,
  "10xlarge": 30,
  "12xlarge": 30,
  "16xlarge": 50,
  "18xlarge": 50,
  "24xlarge": 50,
};

const usual = 10;

export function addressesPerInterface(instanceType: string): number {
  const [family = "", size = ""] = instanceType.split(".");
  return (/^t\d/.test(family) ? burstable : fixed)[size] ?? usual;
}

/**
 * Pods that the VPC CNI has addresses for. Two of them, aws-node and kube-proxy, use the address of the node.
 * Source: awslabs/amazon-eks-ami, eni-max-pods.txt: ENIs × (IPv4 per ENI − 1) + 2.
 */
export const maximumPods = ({ instanceType, networkInterfaces }: InstanceType): number =>
  networkInterfaces * (addressesPerInterface(instanceType) - 1) + 2;

/** Source: Amazon EKS User Guide, "Choosing an instance type": managed node groups cap at 110, or 250 above 30 vCPU. */
export const managedMaximumPods = (type: InstanceType): number =>
  Math.min(maximumPods(type), type.vCpu > 30 ? 250 : 110);

/** DaemonSets of every node: aws-node and kube-proxy. Source: Amazon EKS User Guide, "Amazon EKS add-ons". */
export const systemPods = ["aws-node", "kube-proxy"] as const;
/** Thousandths of a vCPU they request together. Source: aws/amazon-vpc-cni-k8s and kube-proxy manifests: 50m and 100m. */
export const systemCpu = 150;
