import type { ResourceMapping } from "../../engine/mapping.ts";
import { booleanOf, listOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { drawHex } from "../../kernel/draw.ts";
import { longestBlock, parseCidr, shortestBlock } from "../subnet/cidr.ts";

/** AWS::EC2::VPC. */
export const vpcMapping: ResourceMapping = {
  type: "AWS::EC2::VPC",
  understood: ["CidrBlock", "EnableDnsHostnames", "EnableDnsSupport", "Tags"],
  ignored: {
    InstanceTenancy: "Tenancy changes only the price.",
    Ipv4IpamPoolId: "Address pools are not simulated.",
    Ipv4NetmaskLength: "Address pools are not simulated.",
  },

  read(resource, open) {
    const { logicalId, properties } = resource;
    const cidrBlock = textOf(properties.CidrBlock) ?? "10.0.0.0/16";
    const block = parseCidr(cidrBlock);
    if (block === null || block.prefix < longestBlock || block.prefix > shortestBlock) {
      open.problem(
        resource,
        ["CidrBlock"],
        "error",
        `The CIDR '${cidrBlock}' is invalid.`,
        `A VPC has an IPv4 block between /${longestBlock} and /${shortestBlock}.`,
        "Write it as 10.0.0.0/16.",
      );
      return;
    }
    const vpcId = `vpc-0${drawHex(open.seed, 16, "vpcId", logicalId)}`;
    const resolves = booleanOf(properties.EnableDnsSupport) ?? true;
    open.put("vpc", {
      id: logicalId,
      vpcId,
      name: nameTag(properties.Tags) ?? logicalId,
      cidrBlock,
      ...(resolves ? {} : { enableDnsSupport: false }),
    });
    for (const [property, why] of Object.entries(withoutDns)) {
      if ((booleanOf(properties[property]) ?? true) === true) continue;
      const tryThis = "Set it to true, or leave it: it stays in the file as it is.";
      open.problem(resource, [property], "note", `${property}: false is simulated in part.`, why, tryThis);
    }
  },
};

const withoutDns = {
  EnableDnsSupport: "Names of file systems do not resolve, so EFS mounts fail. Names of public services still resolve.",
  EnableDnsHostnames: "Names of interface endpoints still resolve here. In AWS private DNS needs both settings.",
};

/** Its tag Name, which is how the console calls it. */
function nameTag(tags: unknown): string | undefined {
  const named = (listOf(tags) ?? []).map(objectOf).find((tag) => tag?.Key === "Name");
  return textOf(named?.Value) ?? undefined;
}
