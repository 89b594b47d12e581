/** Amazon EKS API Reference, FargateProfileSelector; `*` and `?` are wildcards. */
export interface FargateProfileSelector {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Amazon EKS API Reference, FargateProfile: which pods run on AWS's machines. */
export interface FargateProfileRecord {
  readonly id: string;
  readonly fargateProfileName: string;
  readonly fargateProfileArn: string;
  readonly clusterId: string;
  /** Role of the kubelet on its machines, as the template names it. */
  readonly podExecutionRoleArn: string;
  /** Record ids of private subnets. */
  readonly subnets: readonly string[];
  readonly selectors: readonly FargateProfileSelector[];
}
export interface FargateProfileRecords {
  fargateProfile: FargateProfileRecord;
}
