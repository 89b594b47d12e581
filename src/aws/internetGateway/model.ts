/** Amazon EC2 API Reference, InternetGateway. */
export interface InternetGatewayRecord {
  readonly id: string;
  readonly internetGatewayId: string;
  /** Record ids of the VPCs it is attached to; Amazon VPC allows one. */
  readonly attachments: readonly { readonly vpcId: string; readonly state: "available" }[];
}
export interface InternetGatewayRecords {
  internetGateway: InternetGatewayRecord;
}
