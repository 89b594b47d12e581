import type { ResourceMapping } from "../../engine/mapping.ts";
import { drawHex } from "../../kernel/draw.ts";

/** AWS::EC2::InternetGateway. */
export const internetGatewayMapping: ResourceMapping = {
  type: "AWS::EC2::InternetGateway",
  understood: [],
  ignored: { Tags: "Nothing here depends on tags." },

  read({ logicalId }, open) {
    open.put("internetGateway", {
      id: logicalId,
      internetGatewayId: `igw-0${drawHex(open.seed, 16, "internetGatewayId", logicalId)}`,
      attachments: [],
    });
  },
};

/** AWS::EC2::VPCGatewayAttachment: an internet gateway does nothing until a VPC has it. */
export const gatewayAttachmentMapping: ResourceMapping = {
  type: "AWS::EC2::VPCGatewayAttachment",
  understood: ["VpcId", "InternetGatewayId"],
  ignored: { VpnGatewayId: "Private connections to your own data center are not simulated." },

  read(resource, open) {
    const { properties } = resource;
    if (properties.InternetGatewayId === undefined) return;
    const gateway = open.get("internetGateway", open.idOf(properties.InternetGatewayId));
    const vpcId = open.idOf(properties.VpcId);
    if (gateway === undefined || open.get("vpc", vpcId) === undefined) {
      open.problem(
        resource,
        [gateway === undefined ? "InternetGatewayId" : "VpcId"],
        "warning",
        "The attachment names an internet gateway and a VPC, and one of them is not in this template.",
        "Without it no route to the internet gateway works.",
        "Name both with !Ref.",
      );
      return;
    }
    open.put("internetGateway", { ...gateway, attachments: [...gateway.attachments, { vpcId, state: "available" }] });
  },
};
