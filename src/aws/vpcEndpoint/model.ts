import type { PolicyDocument } from "../role/model.ts";

/** Amazon EC2 API Reference, VpcEndpoint. */
export interface VpcEndpointRecord {
  readonly id: string;
  readonly vpcEndpointId: string;
  readonly vpcEndpointType: "Interface" | "Gateway";
  /** Record id of the VPC. */
  readonly vpcId: string;
  /** "com.amazonaws.us-east-1.s3". */
  readonly serviceName: string;
  /** Of an endpoint service whose owner accepts each connection; any other is available at once. */
  readonly state: "available" | "pendingAcceptance" | "rejected";
  /** Gateway: record ids of the route tables that lead to it. */
  readonly routeTableIds: readonly string[];
  /** Interface: record ids of the subnets it has a network interface in. */
  readonly subnetIds: readonly string[];
  /** Interface: record ids of its security groups. */
  readonly groups: readonly string[];
  /** Interface: the service's usual name stands for the endpoint's addresses in the whole VPC. */
  readonly privateDnsEnabled: boolean;
  /** Null for the default, which lets everything through. */
  readonly policyDocument: PolicyDocument | null;
  readonly sim: {
    /** Its address in each subnet, in the order of `subnetIds`; null where the subnet had none left. */
    readonly addresses: readonly (string | null)[];
    /** Journal entry of the newest change; null before one. */
    readonly cause: number | null;
  };
}

/** Amazon EC2 API Reference, ServiceConfiguration: a service of your own that others reach by PrivateLink. */
export interface VpcEndpointServiceRecord {
  readonly id: string;
  readonly serviceId: string;
  readonly serviceName: string;
  readonly acceptanceRequired: boolean;
  /** Record ids of the Network Load Balancers in front of it. */
  readonly networkLoadBalancerArns: readonly string[];
}
export interface VpcEndpointRecords {
  vpcEndpoint: VpcEndpointRecord;
  vpcEndpointService: VpcEndpointServiceRecord;
}

export interface VpcEndpointMessages {
  /** Ids or record ids throughout. */
  "ec2.CreateVpcEndpoint": {
    readonly vpcId: string;
    readonly serviceName: string;
    readonly vpcEndpointType?: "Interface" | "Gateway";
    readonly routeTableIds?: readonly string[];
    readonly subnetIds?: readonly string[];
    readonly securityGroupIds?: readonly string[];
    readonly privateDnsEnabled?: boolean;
  };
  "ec2.ModifyVpcEndpoint": {
    readonly vpcEndpointId: string;
    readonly addRouteTableIds?: readonly string[];
    readonly removeRouteTableIds?: readonly string[];
    readonly addSecurityGroupIds?: readonly string[];
    readonly removeSecurityGroupIds?: readonly string[];
    readonly privateDnsEnabled?: boolean;
    /** JSON text. */
    readonly policyDocument?: string;
    /** Back to the default policy, which lets everything through. */
    readonly resetPolicy?: boolean;
  };
  /** The owner of an endpoint service lets consumers in, or keeps them out. */
  "ec2.AcceptVpcEndpointConnections": { readonly serviceId: string; readonly vpcEndpointIds: readonly string[] };
  "ec2.RejectVpcEndpointConnections": { readonly serviceId: string; readonly vpcEndpointIds: readonly string[] };
  "ec2.DeleteVpcEndpoints": { readonly vpcEndpointIds: readonly string[] };
}
