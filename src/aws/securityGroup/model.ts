/** Amazon EC2 API Reference, IpPermission. Stateful: the answer to what a rule lets through needs no rule of its own. */
export interface IpPermission {
  /** "tcp", "udp", "icmp", or "-1" for all. */
  readonly ipProtocol: string;
  /** Ports, both ends included; -1 for all. */
  readonly fromPort: number;
  readonly toPort: number;
  readonly ipRanges: readonly { readonly cidrIp: string }[];
  /** Record ids, or ids of groups that are not in the template. */
  readonly userIdGroupPairs: readonly { readonly groupId: string }[];
}

/** Amazon EC2 API Reference, SecurityGroup. */
export interface SecurityGroupRecord {
  readonly id: string;
  readonly groupId: string;
  readonly groupName: string;
  readonly description: string;
  /** Record id of the VPC, or empty. */
  readonly vpcId: string;
  readonly ipPermissions: readonly IpPermission[];
  readonly ipPermissionsEgress: readonly IpPermission[];
  /** Journal entry of the newest change of its rules; absent before one. */
  readonly sim?: { readonly cause: number };
}
export interface SecurityGroupRecords {
  securityGroup: SecurityGroupRecord;
}

/** Permissions as a caller writes them: what is left out stands for all ports, or for nobody. */
export interface IpPermissionInput {
  readonly ipProtocol: string;
  readonly fromPort?: number;
  readonly toPort?: number;
  readonly ipRanges?: readonly { readonly cidrIp: string }[];
  readonly userIdGroupPairs?: readonly { readonly groupId: string }[];
}
export interface PermissionChange {
  /** Record id, group id or name. */
  readonly groupId: string;
  readonly ipPermissions: readonly IpPermissionInput[];
}
export interface SecurityGroupMessages {
  "ec2.AuthorizeSecurityGroupIngress": PermissionChange;
  "ec2.RevokeSecurityGroupIngress": PermissionChange;
  "ec2.AuthorizeSecurityGroupEgress": PermissionChange;
  "ec2.RevokeSecurityGroupEgress": PermissionChange;
}
