/** Amazon EC2 API Reference, Vpc. */
export interface VpcRecord {
  readonly id: string;
  readonly vpcId: string;
  readonly name: string;
  readonly cidrBlock: string;
  /** False where the VPC has no DNS server; absent means true. */
  readonly enableDnsSupport?: boolean;
}
export interface VpcRecords {
  vpc: VpcRecord;
}
