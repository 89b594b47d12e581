import type { VpcEndpointMessages } from "./model.ts";

type Words<T extends keyof VpcEndpointMessages> = (
  input: VpcEndpointMessages[T],
) => readonly [kind: "vpcEndpoint", subject: string, sentence: string];

/** What you did to a VPC endpoint, in a sentence. */
export const vpcEndpointWords: { readonly [T in keyof VpcEndpointMessages]: Words<T> } = {
  "ec2.CreateVpcEndpoint": ({ serviceName, vpcEndpointType = "Gateway", vpcId }) => [
    "vpcEndpoint",
    serviceName,
    `You created a ${vpcEndpointType.toLowerCase()} endpoint of ${serviceName} in ${vpcId}.`,
  ],
  "ec2.ModifyVpcEndpoint": ({ vpcEndpointId, ...fields }) => [
    "vpcEndpoint",
    vpcEndpointId,
    `You changed the endpoint ${vpcEndpointId}: ${Object.entries(fields)
      .map(([name, value]) =>
        name === "policyDocument" ? "its policy" : `${name} ${Array.isArray(value) ? value.join(", ") : value}`,
      )
      .join(", ")}.`,
  ],
  "ec2.AcceptVpcEndpointConnections": ({ serviceId, vpcEndpointIds }) => [
    "vpcEndpoint",
    vpcEndpointIds[0] ?? "",
    `You accepted the connection of ${vpcEndpointIds.join(", ")} to ${serviceId}.`,
  ],
  "ec2.RejectVpcEndpointConnections": ({ serviceId, vpcEndpointIds }) => [
    "vpcEndpoint",
    vpcEndpointIds[0] ?? "",
    `You rejected the connection of ${vpcEndpointIds.join(", ")} to ${serviceId}.`,
  ],
  "ec2.DeleteVpcEndpoints": ({ vpcEndpointIds }) => [
    "vpcEndpoint",
    vpcEndpointIds[0] ?? "",
    `You deleted the ${vpcEndpointIds.length === 1 ? "endpoint" : "endpoints"} ${vpcEndpointIds.join(", ")}.`,
  ],
};
