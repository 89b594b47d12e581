import type { Json } from "../taskDefinition/model.ts";

/** Kubernetes objects that other objects look up by name and that do nothing by themselves. */
export const lookedUpKinds = ["Service", "ServiceAccount", "TargetGroupBinding"] as const;

export interface KubernetesObjectRecord {
  readonly id: string;
  readonly kind: (typeof lookedUpKinds)[number];
  readonly name: string;
  readonly namespace: string;
  readonly clusterId: string;
  readonly annotations: Readonly<Record<string, string>>;
  /** As its manifest says, references resolved. */
  readonly spec: { readonly [field: string]: Json };
}

/** Amazon EKS API Reference, PodIdentityAssociation. */
export interface PodIdentityAssociationRecord {
  readonly id: string;
  readonly clusterId: string;
  readonly namespace: string;
  readonly serviceAccount: string;
  /** As the template names it. */
  readonly roleArn: string;
}

export interface KubernetesObjectRecords {
  kubernetesObject: KubernetesObjectRecord;
  podIdentityAssociation: PodIdentityAssociationRecord;
}
