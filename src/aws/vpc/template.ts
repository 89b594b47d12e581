import type { ResourceMapping } from "../../engine/mapping.ts";
import { textOf } from "../../engine/propertyValue.ts";
import { drawHex } from "../../kernel/draw.ts";
import { longestBlock, parseCidr } from "../subnet/cidr.ts";

/** AWS::EC2::VPC. */
export const vpcMapping: ResourceMapping = {
  type: "AWS::EC2::VPC",
  understood: ["CidrBlock"],
  ignored: {
    EnableDnsHostnames: "Names are always resolved here.",
    EnableDnsSupport: "Names are always resolved here.",
    InstanceTenancy: "Tenancy changes only the price.",
    Tags: "Nothing here depends on tags.",
  },
  read(resource, open) {
    const { logicalId, properties } = resource;
    const cidrBlock = textOf(properties.CidrBlock) ?? "10.0.0.0/16";
    const block = parseCidr(cidrBlock);
    if (block === null || block.prefix < longestBlock || block.prefix > 28) {
      open.problem(
        resource,
        ["CidrBlock"],
        "error",
        `The CIDR '${cidrBlock}' is invalid.`,
        "A VPC takes an IPv4 block between /16 and /28.",
        "Write it as 10.0.0.0/16.",
      );
      return;
    }
    const vpcId = `vpc-0${drawHex(open.seed, 16, "vpcId", logicalId)}`;
    open.put("vpc", { id: logicalId, vpcId, name: logicalId, cidrBlock });
  },
};
