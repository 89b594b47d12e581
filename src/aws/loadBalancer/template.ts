import type { OpenContext, ResourceMapping } from "../../engine/mapping.ts";
import { listOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { draw, drawHex } from "../../kernel/draw.ts";
import type { ResolvedResource } from "../../template/resolveTemplate.ts";
import { securityGroupIds } from "../securityGroup/template.ts";
import { fixedAddress } from "../subnet/fixedAddress.ts";
import { attributeEdits } from "./attributeEdits.ts";
import { changeAttributes, defaultAttributesOf } from "./attributes.ts";
import type { LoadBalancerRecord } from "./model.ts";
import { readAttributes } from "./readAttributes.ts";

/** AWS::ElasticLoadBalancingV2::LoadBalancer. */
export const loadBalancerMapping: ResourceMapping = {
  type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
  understood: ["Name", "Type", "Scheme", "Subnets", "SubnetMappings", "SecurityGroups", "LoadBalancerAttributes"],
  ignored: {
    Tags: "Nothing here depends on tags.",
    IpAddressType: "Addresses are IPv4 here.",
  },

  read(resource, open) {
    const { logicalId, properties } = resource;
    const type = textOf(properties.Type) ?? "application";
    if (type !== "application" && type !== "network") {
      open.problem(
        resource,
        ["Type"],
        "warning",
        `${logicalId} is not simulated.`,
        `Steady State does not simulate load balancers of type ${type}.`,
        "It stays in the file as it is. Application and Network Load Balancers are simulated.",
      );
      return;
    }
    const name = textOf(properties.Name) ?? generatedName(open.seed, logicalId);
    if (!/^(?!internal-)[A-Za-z0-9](?:[A-Za-z0-9-]{0,30}[A-Za-z0-9])?$/.test(name)) {
      open.problem(
        resource,
        ["Name"],
        "error",
        `The load balancer name '${name}' is not valid.`,
        "It may have up to 32 letters, digits and hyphens, no hyphen at its ends, and must not begin with 'internal-'.",
        "Choose such a name, or leave Name out.",
      );
      return;
    }
    const { region, accountId, seed } = open;
    const subnets = readSubnets(resource, open);
    const record: LoadBalancerRecord = {
      id: logicalId,
      loadBalancerArn: `arn:aws:elasticloadbalancing:${region}:${accountId}:loadbalancer/${type === "network" ? "net" : "app"}/${name}/${drawHex(seed, 16, "loadBalancer", logicalId)}`,
      loadBalancerName: name,
      dnsName: `${name}-${1e9 + Math.floor(draw(seed, "dnsName", logicalId) * 1e9)}.${region}.elb.amazonaws.com`,
      type,
      scheme: properties.Scheme === "internal" ? "internal" : "internet-facing",
      state: { code: "provisioning" },
      subnets,
      availabilityZones: zonesOf(subnets, open),
      securityGroups: securityGroupIds(properties.SecurityGroups, open),
      attributes: readAttributes(resource, open, {
        property: "LoadBalancerAttributes",
        defaults: defaultAttributesOf[type],
        change: (before, pairs) => changeAttributes(before, pairs, type),
      }),
    };
    open.put("loadBalancer", record);
    // Its node in each subnet has a network interface there. Estimate: one; AWS adds more with the traffic.
    for (const subnet of subnets) fixedAddress(open, subnet);
    if (type === "application") checkZones(resource, open, record);
  },

  edits(find, id, resource) {
    const loadBalancer = find("loadBalancer", id);
    if (loadBalancer === undefined) return [];
    return [
      ...subnetEdits(resource, loadBalancer),
      ...attributeEdits(
        resource,
        "LoadBalancerAttributes",
        loadBalancer.attributes,
        defaultAttributesOf[loadBalancer.type],
      ),
    ];
  },
};

/** SetSubnets may have changed them. Subnets of SubnetMappings stay as the file has them. */
function subnetEdits({ properties }: ResolvedResource, { subnets }: LoadBalancerRecord) {
  const written = listOf(properties.Subnets);
  if (written === undefined || written === null) return [];
  const isSame = written.length === subnets.length && subnets.every((id) => written.includes(id));
  return isSame ? [] : [{ path: ["Subnets"], value: subnets.map((id) => ({ Ref: id })) }];
}

/** Source: CloudFormation User Guide: a generated name is the logical id and random letters, 32 at most. */
export const generatedName = (seed: number, logicalId: string): string =>
  `${logicalId.slice(0, 19)}-${drawHex(seed, 12, "loadBalancerName", logicalId).toUpperCase()}`;

export function readSubnets({ properties }: ResolvedResource, open: OpenContext): string[] {
  const mapped = (listOf(properties.SubnetMappings) ?? []).map((mapping) => objectOf(mapping)?.SubnetId);
  return [...(listOf(properties.Subnets) ?? []), ...mapped]
    .filter((subnet) => typeof subnet === "string")
    .map((subnet) => open.idOf(subnet));
}

/** Zones of the subnets this template has; a subnet from elsewhere has none here. */
export const zonesOf = (subnets: readonly string[], open: OpenContext): string[] => [
  ...new Set(subnets.flatMap((id) => open.get("subnet", id)?.availabilityZone ?? [])),
];

/** Source: Application Load Balancers User Guide, "Application Load Balancers", Availability Zones. */
function checkZones(resource: ResolvedResource, open: OpenContext, { subnets, availabilityZones }: LoadBalancerRecord) {
  const known = subnets.filter((id) => open.get("subnet", id) !== undefined);
  if (subnets.length === 0 || known.length < subnets.length || availabilityZones.length >= 2) return;
  open.problem(
    resource,
    resource.properties.Subnets === undefined ? ["SubnetMappings"] : ["Subnets"],
    "warning",
    "At least two subnets in two different Availability Zones must be specified.",
    `An Application Load Balancer needs two zones, and its subnets are in ${availabilityZones.length === 0 ? "none" : availabilityZones.join(", ")}.`,
    "Add a subnet of another zone.",
  );
}
