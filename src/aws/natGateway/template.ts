import type { ResourceMapping } from "../../engine/mapping.ts";
import { textOf } from "../../engine/propertyValue.ts";
import { drawHex } from "../../kernel/draw.ts";
import { fixedAddress } from "../subnet/fixedAddress.ts";

/** AWS::EC2::NatGateway: what it costs, by the hour and by what is pulled through it. */
export const natGatewayMapping: ResourceMapping = {
  type: "AWS::EC2::NatGateway",
  understood: ["SubnetId", "ConnectivityType"],
  ignored: {
    AllocationId: "Which address it has changes nothing here; it is billed.",
    PrivateIpAddress: "Which address it has changes nothing here.",
    MaxDrainDurationSeconds: "Its addresses stay.",
    SecondaryAllocationIds: "One address carries everything here.",
    SecondaryPrivateIpAddressCount: "One address carries everything here.",
    SecondaryPrivateIpAddresses: "One address carries everything here.",
    VpcId: "It is that of its subnet.",
    Tags: "Nothing here depends on tags.",
  },

  read(resource, open) {
    const { logicalId, properties } = resource;
    const subnetId = open.idOf(properties.SubnetId);
    if (open.get("subnet", subnetId) === undefined) {
      open.problem(
        resource,
        ["SubnetId"],
        "warning",
        `${logicalId} stands in no subnet that is simulated.`,
        "A NAT gateway is part of one Availability Zone.",
        "Name a subnet of this template with !Ref.",
      );
      return;
    }
    fixedAddress(open, subnetId);
    open.put("natGateway", {
      id: logicalId,
      natGatewayId: `nat-0${drawHex(open.seed, 16, "natGatewayId", logicalId)}`,
      subnetId,
      connectivityType: textOf(properties.ConnectivityType) === "private" ? "private" : "public",
      state: "available",
    });
  },
};
