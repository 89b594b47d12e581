import type { AssumedSection } from "./assumedValue.ts";

/** Amazon EKS and Kubernetes. */
export const eksValues = {
  fargatePodProvisioning: {
    name: "From a pod that a Fargate profile takes to its machine",
    value: 45,
    unit: "s",
    because: "AWS gives no figure, and people report 30 to 60 s",
    where: "pod: ContainerCreating on Fargate",
  },
  podRetry: {
    name: "Between two tries of kubelet to pull an image or to get an address",
    value: 30,
    unit: "s",
    because: "kubelet doubles its delay from 10 s to five minutes, and half a minute lies between",
    where: "pod: ImagePullBackOff, ContainerCreating",
  },
  podScoring: {
    name: "How kube-scheduler weighs its scores",
    value: "zones first, then nodes, then free CPU and memory, ties to the first node",
    because: "its plugins are documented and their sum depends on settings of each cluster",
    where: "pod: node",
  },
  podMetrics: {
    name: "What metrics-server says of a pod's CPU",
    value: "the newest second",
    because: "it scrapes every 15 s and means over what lies between, which steady traffic does not change",
    where: "horizontal pod autoscaler: now / target",
  },
  nodeLeaving: {
    name: "Which nodes leave a group that shrinks",
    value: "those with the fewest pods, then the newest",
    because: "AWS names no order, and so the fewest pods move",
    where: "node group: nodes",
  },
  eksClusterPrice: {
    name: "Price of a control plane",
    value: "0.10 dollars an hour",
    because: "it is what AWS asks for a version in standard support; extended support is not counted",
    where: "Bill: Amazon EKS control planes",
  },
} as const satisfies AssumedSection;
