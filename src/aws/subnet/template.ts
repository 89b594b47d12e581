import type { OpenContext, ResourceMapping } from "../../engine/mapping.ts";
import { booleanOf, textOf } from "../../engine/propertyValue.ts";
import { drawHex } from "../../kernel/draw.ts";
import { type CidrBlock, contains, longestBlock, overlaps, parseCidr, shortestBlock, usableAddresses } from "./cidr.ts";

/** AWS::EC2::Subnet; its Availability Zone becomes a record of its own. */
export const subnetMapping: ResourceMapping = {
  type: "AWS::EC2::Subnet",
  understood: ["VpcId", "AvailabilityZone", "CidrBlock", "MapPublicIpOnLaunch"],
  ignored: {
    AssignIpv6AddressOnCreation: "Addresses are IPv4 here.",
    Ipv6CidrBlock: "Addresses are IPv4 here.",
    AvailabilityZoneId: "Name the zone with AvailabilityZone.",
    PrivateDnsNameOptionsOnLaunch: "Names are always resolved here.",
    Tags: "Nothing here depends on tags.",
  },

  read(resource, open) {
    const { logicalId, properties } = resource;
    const vpcId = open.idOf(properties.VpcId);
    const cidrBlock = textOf(properties.CidrBlock) ?? "";
    const block = parseCidr(cidrBlock);
    const complaint = blockComplaint(open, vpcId, cidrBlock, block);
    if (block === null || complaint !== null) {
      open.problem(
        resource,
        ["CidrBlock"],
        "error",
        complaint ?? `The CIDR '${cidrBlock}' is invalid.`,
        `A subnet has an IPv4 block between /${longestBlock} and /${shortestBlock} of its own inside its VPC's block.`,
        "Write it as 10.0.1.0/24.",
      );
      return;
    }
    const zoneName = textOf(properties.AvailabilityZone) ?? nextZone(open, vpcId);
    if (open.get("availabilityZone", zoneName) === undefined) {
      open.put("availabilityZone", { id: zoneName, zoneName, regionName: open.region, state: "available" });
    }
    open.put("subnet", {
      id: logicalId,
      subnetId: `subnet-0${drawHex(open.seed, 16, "subnetId", logicalId)}`,
      vpcId,
      availabilityZone: zoneName,
      cidrBlock,
      mapPublicIpOnLaunch: booleanOf(properties.MapPublicIpOnLaunch) ?? false,
      availableIpAddressCount: usableAddresses(block),
      sim: { usedHosts: [] },
    });
  },
};

/** Source: Amazon EC2 API Reference, error codes InvalidSubnet.Range and InvalidSubnet.Conflict. */
function blockComplaint(open: OpenContext, vpcId: string, cidrBlock: string, block: CidrBlock | null): string | null {
  const invalid = `The CIDR '${cidrBlock}' is invalid.`;
  if (block === null || block.prefix < longestBlock || block.prefix > shortestBlock) return invalid;
  const vpc = parseCidr(open.get("vpc", vpcId)?.cidrBlock ?? "");
  if (vpc !== null && !contains(vpc, block)) return invalid;
  for (const other of open.all("subnet")) {
    const taken = parseCidr(other.cidrBlock);
    if (other.vpcId === vpcId && taken !== null && overlaps(taken, block)) {
      return `The CIDR '${cidrBlock}' conflicts with another subnet`;
    }
  }
  return null;
}

/** Zones of a region that are used when a template names none. Estimate: AWS picks one; here they take turns. */
const zoneLetters = ["a", "b", "c", "d", "e", "f"] as const;

function nextZone(open: OpenContext, vpcId: string): string {
  const subnets = [...open.all("subnet")].filter((subnet) => subnet.vpcId === vpcId).length;
  return `${open.region}${zoneLetters[subnets % zoneLetters.length] ?? "a"}`;
}
