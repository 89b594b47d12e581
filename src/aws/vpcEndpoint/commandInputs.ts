import * as v from "valibot";
import type { VpcEndpointMessages } from "./model.ts";

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(2_048));
const list = v.optional(v.pipe(v.array(text), v.maxLength(200)));

const connections = v.strictObject({
  serviceId: text,
  vpcEndpointIds: v.pipe(v.array(text), v.minLength(1), v.maxLength(200)),
});

/** Input shapes of this kind's calls. */
export const vpcEndpointInputs: { readonly [T in keyof VpcEndpointMessages]: v.GenericSchema } = {
  "ec2.CreateVpcEndpoint": v.strictObject({
    vpcId: text,
    serviceName: text,
    vpcEndpointType: v.optional(v.picklist(["Interface", "Gateway"])),
    routeTableIds: list,
    subnetIds: list,
    securityGroupIds: list,
    privateDnsEnabled: v.optional(v.boolean()),
  }),
  "ec2.ModifyVpcEndpoint": v.strictObject({
    vpcEndpointId: text,
    addRouteTableIds: list,
    removeRouteTableIds: list,
    addSecurityGroupIds: list,
    removeSecurityGroupIds: list,
    privateDnsEnabled: v.optional(v.boolean()),
    policyDocument: v.optional(v.pipe(v.string(), v.maxLength(20_480))),
    resetPolicy: v.optional(v.boolean()),
  }),
  "ec2.AcceptVpcEndpointConnections": connections,
  "ec2.RejectVpcEndpointConnections": connections,
  "ec2.DeleteVpcEndpoints": v.strictObject({ vpcEndpointIds: v.pipe(v.array(text), v.minLength(1)) }),
};
