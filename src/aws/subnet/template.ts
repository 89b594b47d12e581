import type { OpenContext, ResourceMapping } from "../../engine/mapping.ts";
import { booleanOf, textOf } from "../../engine/propertyValue.ts";
import { drawHex } from "../../kernel/draw.ts";
import { parseCidr, usableAddresses } from "./cidr.ts";

/** AWS::EC2::Subnet; its Availability Zone becomes a record of its own. */
export const subnetMapping: ResourceMapping = {
  type: "AWS::EC2::Subnet",
  understood: ["VpcId", "AvailabilityZone", "CidrBlock", "MapPublicIpOnLaunch"],
  ignored: { Tags: "Nothing here depends on tags." },
  read(resource, open) {
    const { logicalId, properties } = resource;
    const cidrBlock = textOf(properties.CidrBlock) ?? "";
    const block = parseCidr(cidrBlock);
    if (block === null || block.prefix < 16 || block.prefix > 28) {
      open.problem(
        resource,
        ["CidrBlock"],
        "error",
        `The CIDR '${cidrBlock}' is invalid.`,
        "A subnet takes an IPv4 block between /16 and /28 inside its VPC's block.",
        "Write it as 10.0.1.0/24.",
      );
      return;
    }
    const zoneName = textOf(properties.AvailabilityZone) ?? nextZone(open);
    if (open.get("availabilityZone", zoneName) === undefined) {
      open.put("availabilityZone", { id: zoneName, zoneName, regionName: open.region, state: "available" });
    }
    open.put("subnet", {
      id: logicalId,
      subnetId: `subnet-0${drawHex(open.seed, 16, "subnetId", logicalId)}`,
      vpcId: open.idOf(properties.VpcId),
      availabilityZone: zoneName,
      cidrBlock,
      mapPublicIpOnLaunch: booleanOf(properties.MapPublicIpOnLaunch) ?? false,
      availableIpAddressCount: usableAddresses(block),
      sim: { usedHosts: [] },
    });
  },
};

/** A subnet without a zone: AWS picks one; here the zones take turns. */
function nextZone(open: OpenContext): string {
  const letters = ["a", "b", "c", "d", "e", "f"];
  return `${open.region}${letters[[...open.all("subnet")].length % letters.length]}`;
}
