import type { PodSpec } from "../pod/model.ts";

/** A number, or a percentage as "25%". */
export type IntOrPercent = number | string;

/** Kubernetes API, DeploymentStrategy apps/v1. */
export interface DeploymentStrategy {
  readonly type: "RollingUpdate" | "Recreate";
  readonly maxSurge: IntOrPercent;
  readonly maxUnavailable: IntOrPercent;
}

/** One ReplicaSet: a pod template and how many pods of it there are. */
export interface ReplicaSet {
  readonly podTemplateHash: string;
  readonly revision: number;
  readonly replicas: number;
  readonly readyReplicas: number;
}

/** Kubernetes API, Deployment apps/v1. */
export interface DeploymentRecord {
  readonly id: string;
  readonly name: string;
  readonly namespace: string;
  /** Record id of the Amazon EKS cluster. */
  readonly clusterId: string;
  readonly replicas: number;
  readonly strategy: DeploymentStrategy;
  readonly labels: Readonly<Record<string, string>>;
  readonly template: PodSpec;
  /** Newest first. */
  readonly replicaSets: readonly ReplicaSet[];
  readonly readyReplicas: number;
  readonly updatedReplicas: number;
  readonly sim: {
    readonly nextPod: number;
    readonly revision: number;
    /** Journal entry that what it does next follows from. */
    readonly cause: number | null;
    /** Whether its newest rollout has ended. */
    readonly rolledOut: boolean;
    /** Whether a command, and not an autoscaler, has said the number of replicas. */
    readonly replicasCommanded: boolean;
  };
}
export interface DeploymentRecords {
  deployment: DeploymentRecord;
}
/** `deployment` is the name or the record id. What kubectl does, in its own words. */
export interface DeploymentMessages {
  "deployment.created": { readonly id: string };
  "deployment.reconcile": { readonly id: string };
  "kubernetes.ScaleDeployment": { readonly deployment: string; readonly replicas: number };
  "kubernetes.SetImage": { readonly deployment: string; readonly container?: string; readonly image: string };
}

/** By record id or name. */
export function findDeployment(deployments: Iterable<DeploymentRecord>, name: string): DeploymentRecord | undefined {
  for (const deployment of deployments) {
    if (deployment.id === name || deployment.name === name) return deployment;
  }
  return undefined;
}
