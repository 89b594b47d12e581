import { type Destination, gatewayServices, serviceNameOf } from "../aws/network/destinations.ts";
import type { Hop } from "../aws/network/hop.ts";
import type { Origin } from "../aws/network/origin.ts";
import { isPublicSubnet, reach, routeTableOf, routeTo } from "../aws/network/reachability.ts";
import type { Command } from "../engine/records.ts";
import type { Fix, World } from "./finding.ts";

const everywhere = "0.0.0.0/0";
const https = 443;
const tcp = (port: number) => ({ ipProtocol: "tcp", fromPort: port, toPort: port });

/** What opens the way that a hop has closed, for calls from this network interface to these services. */
export function networkFix(
  world: World,
  origin: Origin,
  at: Hop,
  destinations: readonly Destination[],
  port = https,
): Fix | null {
  if (at.kind === "securityGroup") return groupFix(origin, at, port);
  if (at.kind === "internetGateway" && origin.kind === "task") return publicAddressFix(world, origin);
  const subnet = origin.subnetId === null ? undefined : world.get("subnet", origin.subnetId);
  if (subnet === undefined) return null;
  const table = routeTableOf(world, subnet.id);
  const gateway = [...world.all("natGateway")].find((nat) => {
    const itsSubnet = world.get("subnet", nat.subnetId);
    return nat.connectivityType === "public" && itsSubnet?.vpcId === subnet.vpcId && isPublicSubnet(world, itsSubnet);
  });
  if (table !== undefined && gateway !== undefined) {
    const route = { routeTableId: table.id, destinationCidrBlock: everywhere, natGatewayId: gateway.id };
    const isThere = routeTo(table, "44.205.64.79") !== null;
    const type = isThere ? "ec2.ReplaceRoute" : "ec2.CreateRoute";
    return { label: `Route ${table.id} to ${gateway.id}`, commands: [{ type, ...route }] };
  }
  const attached = [...world.all("internetGateway")].find(({ attachments }) =>
    attachments.some(({ vpcId }) => vpcId === subnet.vpcId),
  );
  if (table !== undefined && attached !== undefined && origin.hasPublicAddress) {
    const route = { routeTableId: table.id, destinationCidrBlock: everywhere, gatewayId: attached.id };
    return { label: `Route ${table.id} to ${attached.id}`, commands: [{ type: "ec2.CreateRoute", ...route }] };
  }
  return endpointsFix(world, origin, subnet.id, destinations);
}

/** Endpoints of every service that is not reached. */
function endpointsFix(
  world: World,
  origin: Origin,
  subnetId: string,
  destinations: readonly Destination[],
): Fix | null {
  const region = world.get("settings", "run")?.region ?? "us-east-1";
  const vpcId = world.get("subnet", subnetId)?.vpcId ?? "";
  const table = routeTableOf(world, subnetId);
  const missing = destinations.filter(
    (destination) => destination !== "internet" && !reach(world, origin, destination).reachable,
  );
  const commands = missing.flatMap((destination): Command[] => {
    const named = { type: "ec2.CreateVpcEndpoint", vpcId, serviceName: serviceNameOf(region, destination) } as const;
    if (!gatewayServices.includes(destination)) {
      return [
        {
          ...named,
          vpcEndpointType: "Interface",
          subnetIds: [subnetId],
          securityGroupIds: origin.securityGroups,
          privateDnsEnabled: true,
        },
      ];
    }
    if (table === undefined) return [];
    const own = [...world.all("vpcEndpoint")].find(
      (one) => one.vpcId === vpcId && one.serviceName === named.serviceName && one.vpcEndpointType === "Gateway",
    );
    return own === undefined
      ? [{ ...named, vpcEndpointType: "Gateway", routeTableIds: [table.id] }]
      : [{ type: "ec2.ModifyVpcEndpoint", vpcEndpointId: own.id, addRouteTableIds: [table.id] }];
  });
  return commands.length === 0 ? null : { label: `Create VPC endpoints: ${missing.join(", ")}`, commands };
}

function groupFix({ securityGroups }: Origin, { id, name }: Hop, port: number): Fix | null {
  if (id === "") return null;
  if (securityGroups.includes(id)) {
    const ipPermissions = [{ ...tcp(port), ipRanges: [{ cidrIp: everywhere }] }];
    const commands: Command[] = [{ type: "ec2.AuthorizeSecurityGroupEgress", groupId: id, ipPermissions }];
    return { label: `Allow TCP ${port} out of ${name}`, commands };
  }
  const [groupId] = securityGroups;
  if (groupId === undefined) return null;
  const ipPermissions = [{ ...tcp(port), userIdGroupPairs: [{ groupId }] }];
  const commands: Command[] = [{ type: "ec2.AuthorizeSecurityGroupIngress", groupId: id, ipPermissions }];
  return { label: `Allow TCP ${port} into ${name}`, commands };
}

function publicAddressFix(world: World, { id }: Origin): Fix | null {
  const service = world.get("service", world.get("task", id)?.serviceId ?? "");
  const now = service?.networkConfiguration?.awsvpcConfiguration;
  if (service === undefined || now === undefined) return null;
  const networkConfiguration = { awsvpcConfiguration: { ...now, assignPublicIp: "ENABLED" as const } };
  const commands: Command[] = [{ type: "ecs.UpdateService", service: service.id, networkConfiguration }];
  return { label: `Set assignPublicIp of ${service.serviceName} to ENABLED`, commands };
}
