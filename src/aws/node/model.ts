import type { SimMs } from "../../kernel/time.ts";

/** CPU in thousandths of a vCPU, memory in MiB, and pods. */
export interface NodeResources {
  readonly cpu: number;
  readonly memory: number;
  readonly pods: number;
}

/** Kubernetes API, Node v1: an EC2 instance with a kubelet, or the machine that AWS runs for one pod on Fargate. */
export interface NodeRecord {
  /** `<node group id>/<number>`, or `<pod id>/node` on Fargate. */
  readonly id: string;
  readonly name: string;
  readonly clusterId: string;
  /** Null on Fargate. Never changes. */
  readonly nodegroupId: string | null;
  /** EC2 instance id; null on Fargate. */
  readonly instanceId: string | null;
  readonly instanceType: string | null;
  readonly availabilityZone: string;
  readonly subnetId: string;
  readonly internalIp: string | null;
  readonly capacity: NodeResources;
  /** What is left for pods once kubelet, system and evictions have theirs. */
  readonly allocatable: NodeResources;
  /** Condition Ready. */
  readonly ready: boolean;
  /** Cordoned: no further pod comes here. */
  readonly unschedulable: boolean;
  readonly createdAtMs: SimMs;
  readonly sim: {
    readonly images: readonly string[];
    /** Since when Cluster Autoscaler finds it unneeded. */
    readonly unneededSinceMs: SimMs | null;
    readonly leaves: boolean;
    readonly cause: number | null;
  };
}
export interface NodeRecords {
  node: NodeRecord;
}
export interface NodeMessages {
  /** Its kubelet has registered. */
  "node.ready": { readonly id: string };
  /** Cordoned and, once its pods have gone, terminated. */
  "node.drain": { readonly id: string };
  "node.terminated": { readonly id: string };
}

/** What kubectl get nodes says of it. */
export const nodeStatus = ({ ready, unschedulable }: NodeRecord): string =>
  `${ready ? "Ready" : "NotReady"}${unschedulable ? ", SchedulingDisabled" : ""}`;
export const nodeTone = ({ ready, unschedulable }: NodeRecord): "ok" | "warn" =>
  !ready || unschedulable ? "warn" : "ok";
