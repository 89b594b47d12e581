/** Amazon EC2 API Reference, Vpc. */
export interface VpcRecord {
  readonly id: string;
  readonly vpcId: string;
  readonly name: string;
  readonly cidrBlock: string;
}
export interface VpcRecords {
  vpc: VpcRecord;
}
