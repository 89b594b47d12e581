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
  };
}
export interface SubnetRecords {
  subnet: SubnetRecord;
}
