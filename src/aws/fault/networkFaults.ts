import type { Command } from "../../engine/records.ts";
import type { RouteTableRecord } from "../routeTable/model.ts";
import type { IpPermission, SecurityGroupRecord } from "../securityGroup/model.ts";
import { isRunning } from "../task/model.ts";
import { andDeploy, type Fault, shutFirst } from "./fault.ts";
import type { World } from "./world.ts";

const group = "Network";
const everywhere = "0.0.0.0/0";

const defaultRoute = ({ routes }: RouteTableRecord) =>
  routes.find(({ destinationCidrBlock }) => destinationCidrBlock === everywhere);

/** Where the route of a table led before somebody deleted it: to the NAT gateway, unless that stands behind the table. */
function lostRoute(world: World, table: RouteTableRecord): Command | null {
  const subnets = table.associations.map(({ subnetId }) => subnetId);
  const route = { type: "ec2.CreateRoute", routeTableId: table.id, destinationCidrBlock: everywhere } as const;
  const nat = [...world.all("natGateway")].find(
    ({ subnetId }) => world.get("subnet", subnetId)?.vpcId === table.vpcId && !subnets.includes(subnetId),
  );
  if (nat !== undefined) return { ...route, natGatewayId: nat.id };
  const gateway = [...world.all("internetGateway")].find(({ attachments }) =>
    attachments.some(({ vpcId }) => vpcId === table.vpcId),
  );
  return gateway === undefined ? null : { ...route, gatewayId: gateway.id };
}

/** Inbound rules that let load balancers in, with the group that has them. */
const balancerRules = (
  world: World,
): readonly { readonly owner: SecurityGroupRecord; readonly rules: readonly IpPermission[] }[] => {
  const balancers = new Set([...world.all("loadBalancer")].flatMap(({ securityGroups }) => securityGroups));
  return [...world.all("securityGroup")].flatMap((owner) => {
    const rules = owner.ipPermissions.filter(({ userIdGroupPairs }) =>
      userIdGroupPairs.some(({ groupId }) => balancers.has(groupId)),
    );
    return balancers.has(owner.id) || rules.length === 0 ? [] : [{ owner, rules }];
  });
};

export const networkFaults: readonly Fault[] = [
  {
    id: "routeDeleted",
    group,
    label: "Delete the way out (NAT or internet route)",
    words: "nat gateway removed route table internet i/o timeout network",
    effect: "Pulls, logs, secrets, agents and calls of applications end in timeouts, and new tasks do not start.",
    symptom: "pull",
    nothing: "No route table of this scenario has a route out.",
    subjects: ["routeTable"],
    inject: (world, chosen) => {
      const tables = [...world.all("routeTable")].filter((table) => defaultRoute(table) !== undefined);
      const table = tables.find((one) => defaultRoute(one)?.natGatewayId !== undefined) ?? tables[0];
      const commands: Command[] =
        table === undefined
          ? []
          : [{ type: "ec2.DeleteRoute", routeTableId: table.id, destinationCidrBlock: everywhere }];
      return andDeploy(world, chosen, commands);
    },
    repair: (world) =>
      [...world.all("routeTable")]
        .filter((table) => table.sim !== undefined && defaultRoute(table) === undefined)
        .flatMap((table) => lostRoute(world, table) ?? []),
  },
  {
    id: "balancerShutOut",
    group,
    label: "Close the tasks' security group to the load balancer",
    words: "security group ingress unhealthy target timeout port",
    effect: "Health checks time out, targets turn unhealthy, and the service replaces tasks that run.",
    symptom: "targetHealth",
    nothing: "No security group of this scenario lets a load balancer's group in.",
    subjects: ["securityGroup"],
    inject: (world) =>
      balancerRules(world)
        .slice(0, 1)
        .map(({ owner, rules }) => ({
          type: "ec2.RevokeSecurityGroupIngress",
          groupId: owner.id,
          ipPermissions: rules,
        })),
    repair: () => [],
  },
  {
    id: "balancerZoneLost",
    group,
    label: "Take a zone from the load balancer",
    words: "SetSubnets availability zone not enabled unused Target.NotInUse subnet",
    effect:
      "Targets of that zone are unused: Target is in an Availability Zone that is not enabled for the load balancer.",
    symptom: "targetHealth",
    nothing:
      "No load balancer of this scenario has a zone to spare: an Application Load Balancer needs two. Give it a subnet of a third zone first, or use Fail a zone.",
    subjects: ["loadBalancer"],
    inject: (world, chosen) => {
      const spare = [...world.all("loadBalancer")].filter(
        ({ type, subnets }) => type !== "classic" && subnets.length > (type === "application" ? 2 : 1),
      );
      const balancer = spare.find(({ id }) => chosen?.kind === "loadBalancer" && chosen.id === id) ?? spare[0];
      if (balancer === undefined) return [];
      const zone = [...world.all("task")].find(isRunning)?.availabilityZone;
      const lost =
        balancer.subnets.find((id) => world.get("subnet", id)?.availabilityZone === zone) ?? balancer.subnets[0];
      const subnets = balancer.subnets.filter((id) => id !== lost);
      return [{ type: "elbv2.SetSubnets", loadBalancerArn: balancer.id, subnets }];
    },
    repair: () => [],
  },
  {
    id: "endpointShut",
    group,
    label: "Close a VPC endpoint's security group",
    words: "privatelink endpoint 443 security group",
    effect: "Calls to that service end in timeouts, from every subnet of the VPC.",
    symptom: "pull",
    nothing: "This scenario has no interface endpoint with a security group.",
    subjects: ["vpcEndpoint"],
    inject: (world, chosen) =>
      shutFirst(
        world,
        chosen,
        [...world.all("vpcEndpoint")].flatMap(({ groups }) => groups),
      ),
    repair: () => [],
  },
  {
    id: "addressesTaken",
    group,
    label: "Take the last addresses of a subnet",
    words: "ip exhaustion InsufficientFreeAddressesInSubnet eni full subnet",
    effect: "New tasks in awsvpc mode stop there: InsufficientFreeAddressesInSubnet.",
    symptom: "addresses",
    nothing: "Every subnet of this scenario is full.",
    subjects: ["subnet"],
    inject: (world, chosen) => {
      const subnets = [...world.all("subnet")].filter(({ availableIpAddressCount }) => availableIpAddressCount > 0);
      const used = [...world.all("service")].flatMap(
        (one) => one.networkConfiguration?.awsvpcConfiguration.subnets ?? [],
      );
      const subnet =
        subnets.find(({ id }) => chosen?.kind === "subnet" && chosen.id === id) ??
        subnets.find(({ id }) => used.includes(id)) ??
        subnets[0];
      const commands: Command[] =
        subnet === undefined ? [] : [{ type: "lab.TakeAddresses", subnet: subnet.id, left: 0 }];
      return commands;
    },
    repair: (world) =>
      [...world.all("subnet")]
        .filter(({ sim }) => (sim.takenByOthers ?? 0) > 0)
        .map(({ id }): Command => ({ type: "lab.TakeAddresses", subnet: id, left: null })),
  },
];
