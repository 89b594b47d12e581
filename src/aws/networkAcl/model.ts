/** Amazon EC2 API Reference, NetworkAclEntry. */
export interface NetworkAclEntry {
  readonly ruleNumber: number;
  /** True for traffic that leaves the subnet. */
  readonly egress: boolean;
  /** "-1" for all, "6" for TCP, "17" for UDP. */
  readonly protocol: string;
  readonly ruleAction: "allow" | "deny";
  readonly cidrBlock: string;
  /** Absent where all ports are meant. */
  readonly portRange?: { readonly from: number; readonly to: number };
}

/** Amazon EC2 API Reference, NetworkAcl: one that the template makes. It denies what none of its entries allows. */
export interface NetworkAclRecord {
  readonly id: string;
  readonly networkAclId: string;
  /** Record id of the VPC. */
  readonly vpcId: string;
  /** By direction, then by rule number. */
  readonly entries: readonly NetworkAclEntry[];
  /** Record ids of the subnets that use it; any other subnet uses the default one, which allows everything. */
  readonly associations: readonly { readonly subnetId: string }[];
  /** Journal entry of the newest change of its entries; absent before one. */
  readonly sim?: { readonly cause: number };
}
export interface NetworkAclRecords {
  networkAcl: NetworkAclRecord;
}

interface EntryName {
  /** Id or record id. */
  readonly networkAclId: string;
  readonly ruleNumber: number;
  readonly egress: boolean;
}
export interface NetworkAclMessages {
  "ec2.CreateNetworkAclEntry": EntryName & Omit<NetworkAclEntry, "ruleNumber" | "egress">;
  "ec2.ReplaceNetworkAclEntry": EntryName & Omit<NetworkAclEntry, "ruleNumber" | "egress">;
  "ec2.DeleteNetworkAclEntry": EntryName;
}
