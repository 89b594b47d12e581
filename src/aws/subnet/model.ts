/** Amazon EC2 API Reference, Subnet. */
export interface SubnetRecord {
  readonly id: string;
  readonly subnetId: string;
  /** Record id of the VPC. */
  readonly vpcId: string;
  readonly availabilityZone: string;
  readonly cidrBlock: string;
  readonly mapPublicIpOnLaunch: boolean;
  /** Addresses left; AWS keeps five of every subnet for itself. */
  readonly availableIpAddressCount: number;
  readonly sim: {
    /** Host numbers in use inside the block, lowest first; the next task gets the lowest free one. */
    readonly usedHosts: readonly number[];
    /** Addresses that network interfaces of others hold, as the lab wants it; absent for none. */
    readonly takenByOthers?: number;
  };
}
export interface SubnetRecords {
  subnet: SubnetRecord;
}
/** `subnet` is the subnet id or the record id. */
export interface SubnetMessages {
  /** Somebody else's network interfaces take addresses, until so many are left; null gives them all back. */
  "lab.TakeAddresses": { readonly subnet: string; readonly left: number | null };
}
