import type { ResourceMapping } from "../../engine/mapping.ts";
import { booleanOf, listOf, textOf } from "../../engine/propertyValue.ts";
import { drawHex } from "../../kernel/draw.ts";
import type { Json } from "../../template/json.ts";
import { policyComplaints } from "../role/policyDocument.ts";
import { fixedAddress } from "../subnet/fixedAddress.ts";
import { endpointServiceComplaint, serviceOfEndpoint } from "./endpointService.ts";
import type { VpcEndpointRecord, VpcEndpointServiceRecord } from "./model.ts";
import { readEndpoint } from "./readEndpoint.ts";

/** AWS::EC2::VPCEndpoint. */
export const vpcEndpointMapping: ResourceMapping = {
  type: "AWS::EC2::VPCEndpoint",
  understood: [
    "VpcId",
    "ServiceName",
    "VpcEndpointType",
    "RouteTableIds",
    "SubnetIds",
    "SecurityGroupIds",
    "PrivateDnsEnabled",
    "PolicyDocument",
  ],
  ignored: {
    DnsOptions: "Addresses are IPv4 here.",
    IpAddressType: "Addresses are IPv4 here.",
    ResourceConfigurationArn: "Resource endpoints are not simulated.",
    ServiceNetworkArn: "Service networks are not simulated.",
    ServiceRegion: "One Region is simulated.",
    Tags: "Nothing here depends on tags.",
  },

  read(resource, open) {
    const { logicalId, properties } = resource;
    const ids = (value: unknown): readonly string[] => (listOf(value) ?? []).map((one) => open.idOf(one));
    const type = textOf(properties.VpcEndpointType);
    const shape = readEndpoint(open, {
      vpcId: open.idOf(properties.VpcId),
      serviceName: textOf(properties.ServiceName) ?? "",
      ...(type === "Interface" || type === "Gateway" ? { vpcEndpointType: type } : {}),
      routeTableIds: ids(properties.RouteTableIds),
      subnetIds: ids(properties.SubnetIds),
      securityGroupIds: ids(properties.SecurityGroupIds),
      // Source: AWS::EC2::VPCEndpoint, PrivateDnsEnabled: false unless told otherwise, unlike the API.
      privateDnsEnabled: booleanOf(properties.PrivateDnsEnabled) ?? false,
    });
    if ("exception" in shape) {
      open.problem(
        resource,
        [shape.property],
        "error",
        shape.message,
        "CreateVpcEndpoint refuses it.",
        "Name a service such as com.amazonaws.us-east-1.s3, and subnets and route tables of the same VPC.",
      );
      return;
    }
    const document = (properties.PolicyDocument ?? null) as Json;
    const [complaint] = document === null ? [] : policyComplaints(document, "resource");
    if (complaint !== undefined) {
      const path = ["PolicyDocument", ...complaint.path];
      open.problem(
        resource,
        path,
        "error",
        complaint.reason,
        "CreateVpcEndpoint refuses the policy with InvalidPolicyDocument.",
        "Correct the document.",
      );
      return;
    }
    const addresses = shape.subnetIds.map((id) => fixedAddress(open, id));
    open.put("vpcEndpoint", {
      id: logicalId,
      vpcEndpointId: `vpce-0${drawHex(open.seed, 16, "vpcEndpointId", logicalId)}`,
      ...shape,
      state: "available",
      policyDocument: document as VpcEndpointRecord["policyDocument"],
      sim: { addresses, cause: null },
    });
  },

  edits(find, id) {
    const endpoint = find("vpcEndpoint", id);
    if (endpoint === undefined) return [];
    const policy = [{ path: ["PolicyDocument"], value: endpoint.policyDocument }];
    return endpoint.vpcEndpointType === "Gateway"
      ? [{ path: ["RouteTableIds"], value: endpoint.routeTableIds.map(reference) }, ...policy]
      : [
          ...policy,
          { path: ["SecurityGroupIds"], value: endpoint.groups.map(groupReference) },
          { path: ["PrivateDnsEnabled"], value: endpoint.privateDnsEnabled },
        ];
  },
};

const reference = (id: string): Json => ({ Ref: id });
const groupReference = (id: string): Json => (id.startsWith("sg-") ? id : { "Fn::GetAtt": [id, "GroupId"] });

/** AWS::EC2::VPCEndpointService: what others reach by PrivateLink stands behind a Network Load Balancer. */
export const vpcEndpointServiceMapping: ResourceMapping = {
  type: "AWS::EC2::VPCEndpointService",
  understood: ["AcceptanceRequired", "NetworkLoadBalancerArns"],
  ignored: {
    ContributorInsightsEnabled: "Who calls most is not counted here.",
    GatewayLoadBalancerArns: "Gateway Load Balancers are not simulated.",
    PayerResponsibility: "One account is simulated.",
    SupportedIpAddressTypes: "Addresses are IPv4 here.",
    Tags: "Nothing here depends on tags.",
  },

  read(resource, open) {
    const { logicalId, properties } = resource;
    const arns = (listOf(properties.NetworkLoadBalancerArns) ?? []).map((one) => open.idOf(one));
    const gateways = (listOf(properties.GatewayLoadBalancerArns) ?? []).length;
    const complaint = endpointServiceComplaint(
      arns.map((id) => open.get("loadBalancer", id)),
      gateways,
    );
    if (complaint !== null) {
      open.problem(
        resource,
        ["NetworkLoadBalancerArns"],
        "error",
        complaint.message,
        complaint.why,
        "Put a Network Load Balancer in front; it can have an Application Load Balancer as its target.",
      );
      return;
    }
    const serviceId = `vpce-svc-0${drawHex(open.seed, 16, "vpcEndpointService", logicalId)}`;
    const service: VpcEndpointServiceRecord = {
      id: logicalId,
      serviceId,
      serviceName: `com.amazonaws.vpce.${open.region}.${serviceId}`,
      acceptanceRequired: booleanOf(properties.AcceptanceRequired) ?? true,
      networkLoadBalancerArns: arns,
    };
    open.put("vpcEndpointService", service);
    // Endpoints are read before: the template names this service by its logical id.
    for (const endpoint of open.all("vpcEndpoint")) {
      if (serviceOfEndpoint(open, endpoint)?.id !== logicalId) continue;
      const state = service.acceptanceRequired ? "pendingAcceptance" : "available";
      open.put("vpcEndpoint", { ...endpoint, serviceName: service.serviceName, state });
    }
  },
};
