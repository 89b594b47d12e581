/** Amazon EC2 API Reference, NatGateway. It carries what tasks without a public address ask of the internet. */
export interface NatGatewayRecord {
  readonly id: string;
  readonly natGatewayId: string;
  /** Record id of the subnet it stands in. */
  readonly subnetId: string;
  readonly connectivityType: "public" | "private";
  readonly state: "available";
}
export interface NatGatewayRecords {
  natGateway: NatGatewayRecord;
}
