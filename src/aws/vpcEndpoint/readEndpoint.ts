import type { Kind, Records } from "../../engine/records.ts";
import { gatewayServices } from "../network/destinations.ts";
import type { VpcEndpointMessages, VpcEndpointRecord } from "./model.ts";

interface Read {
  all<K extends Kind>(kind: K): Iterable<Records[K]>;
}
type Input = VpcEndpointMessages["ec2.CreateVpcEndpoint"];
export type EndpointShape = Pick<
  VpcEndpointRecord,
  "vpcEndpointType" | "vpcId" | "serviceName" | "routeTableIds" | "subnetIds" | "groups" | "privateDnsEnabled"
>;
export interface EndpointComplaint {
  readonly exception: string;
  readonly message: string;
  /** The template property that is to blame. */
  readonly property: "VpcId" | "ServiceName" | "VpcEndpointType" | "RouteTableIds" | "SubnetIds" | "PrivateDnsEnabled";
}

const isGatewayService = (serviceName: string): boolean =>
  gatewayServices.some((service) => serviceName.endsWith(`.${service}`));

/** What a call or a template asks for, with record ids, or EC2's complaint. Source: EC2 API Reference, CreateVpcEndpoint. */
export function readEndpoint(read: Read, input: Input): EndpointShape | EndpointComplaint {
  const { serviceName, vpcEndpointType = "Gateway" } = input;
  const vpc = [...read.all("vpc")].find(({ id, vpcId }) => id === input.vpcId || vpcId === input.vpcId);
  if (vpc === undefined) {
    const message = `The vpc ID '${input.vpcId}' does not exist`;
    return { exception: "InvalidVpcID.NotFound", message, property: "VpcId" };
  }
  if (!/^com\.amazonaws(\.vpce\.[a-z0-9-]+\.[A-Za-z0-9-]+|\.[a-z0-9-]+\.[a-z0-9.-]+)$/.test(serviceName)) {
    const message = `The Vpc Endpoint Service '${serviceName}' does not exist`;
    return { exception: "InvalidServiceName", message, property: "ServiceName" };
  }
  if (vpcEndpointType === "Gateway" && !isGatewayService(serviceName)) {
    const message = `Endpoint type (Gateway) does not match available service types ([Interface]).`;
    return { exception: "InvalidParameter", message, property: "VpcEndpointType" };
  }
  const routeTableIds: string[] = [];
  for (const name of input.routeTableIds ?? []) {
    const table = [...read.all("routeTable")].find(({ id, routeTableId }) => id === name || routeTableId === name);
    if (table?.vpcId !== vpc.id) {
      const message = `The routeTable ID '${name}' does not exist`;
      return { exception: "InvalidRouteTableId.NotFound", message, property: "RouteTableIds" };
    }
    routeTableIds.push(table.id);
  }
  const subnetIds: string[] = [];
  const zones = new Set<string>();
  for (const name of input.subnetIds ?? []) {
    const subnet = [...read.all("subnet")].find(({ id, subnetId }) => id === name || subnetId === name);
    if (subnet?.vpcId !== vpc.id) {
      const message = `The subnet ID '${name}' does not exist`;
      return { exception: "InvalidSubnetID.NotFound", message, property: "SubnetIds" };
    }
    if (zones.has(subnet.availabilityZone)) {
      const message = `Found another VPC endpoint subnet in the availability zone of ${subnet.id}. VPC endpoint subnets should be in different availability zones supported by the VPC endpoint service.`;
      return { exception: "DuplicateSubnetsInSameZone", message, property: "SubnetIds" };
    }
    zones.add(subnet.availabilityZone);
    subnetIds.push(subnet.id);
  }
  const isInterface = vpcEndpointType === "Interface";
  const privateDnsEnabled = isInterface && (input.privateDnsEnabled ?? true);
  const twin = [...read.all("vpcEndpoint")].find(
    (other) => other.vpcId === vpc.id && other.serviceName === serviceName && other.privateDnsEnabled,
  );
  if (privateDnsEnabled && twin !== undefined) {
    const message =
      "private-dns-enabled cannot be set because there is already a conflicting DNS domain for " +
      `${serviceName} in the VPC ${vpc.vpcId}`;
    return { exception: "InvalidParameter", message, property: "PrivateDnsEnabled" };
  }
  const named = (name: string): string =>
    [...read.all("securityGroup")].find(({ id, groupId }) => id === name || groupId === name)?.id ?? name;
  return {
    vpcEndpointType,
    vpcId: vpc.id,
    serviceName,
    routeTableIds: isInterface ? [] : routeTableIds,
    subnetIds: isInterface ? subnetIds : [],
    groups: isInterface ? (input.securityGroupIds ?? []).map(named) : [],
    privateDnsEnabled,
  };
}
