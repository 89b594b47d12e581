import type { Kind } from "../../engine/records.ts";
import type { Sim } from "../../engine/sim.ts";
import { internetGatewaySentence } from "../internetGateway/describe.ts";
import { entryWords, networkAclSentence } from "../networkAcl/describe.ts";
import { upstreamOf } from "../pullThroughCacheRule/upstreamOf.ts";
import { imageReference } from "../repository/imageReference.ts";
import { connectAction } from "../role/model.ts";
import { routeTableSentence, routeWords } from "../routeTable/describe.ts";
import type { RouteTableRecord } from "../routeTable/model.ts";
import { isSecretReference } from "../secret/judgedSecret.ts";
import type { TaskRecord } from "../task/model.ts";
import { endpointService, vpcEndpointSentence, vpcEndpointServiceSentence } from "../vpcEndpoint/describe.ts";
import { type Destination, destinationOfAction, destinationWords } from "./destinations.ts";
import type { Hop } from "./hop.ts";
import { originOfAgent, originOfTask } from "./origin.ts";
import { isPublicSubnet, type Reach, reach } from "./reachability.ts";

type Read = Pick<Sim, "get" | "all">;
export const networkKinds = [
  "routeTable",
  "networkAcl",
  "internetGateway",
  "natGateway",
  "vpcEndpoint",
  "vpcEndpointService",
] as const satisfies readonly Kind[];
export type NetworkKind = (typeof networkKinds)[number];

/** What a card and a panel say about a part of the network. */
export interface NetworkCard {
  readonly title: string;
  readonly kindLine: string;
  readonly number: { readonly value: number; readonly unit: string } | null;
  readonly sentence: string;
  readonly facts: readonly { readonly label: string; readonly value: string; readonly code?: boolean }[];
}

const count = (value: number, unit: string) => ({ value, unit: value === 1 ? unit : `${unit}s` });
const listed = (ids: readonly string[]): string => (ids.length === 0 ? "none" : ids.join(", "));

const cards: { readonly [K in NetworkKind]: (read: Read, id: string) => NetworkCard | null } = {
  routeTable(read, id) {
    const table = read.get("routeTable", id);
    if (table === undefined) return null;
    return {
      title: id,
      kindLine: "Route table",
      number: count(table.routes.length, "route"),
      sentence: routeTableSentence(table),
      facts: [
        { label: "Route table id", value: table.routeTableId, code: true },
        { label: "Subnets", value: listed(table.associations.map(({ subnetId }) => subnetId)) },
        ...table.routes.map((route, index) => ({ label: `Route ${index + 1}`, value: routeWords(route) })),
      ],
    };
  },
  networkAcl(read, id) {
    const list = read.get("networkAcl", id);
    if (list === undefined) return null;
    const { entries } = list;
    const side = (egress: boolean) =>
      entries
        .filter((entry) => entry.egress === egress)
        .map((entry) => ({
          label: `${egress ? "Outbound" : "Inbound"} ${entry.ruleNumber}`,
          value: entryWords(entry),
        }));
    return {
      title: id,
      kindLine: "Network ACL",
      number: count(entries.length, "rule"),
      sentence: networkAclSentence(list),
      facts: [
        { label: "Network ACL id", value: list.networkAclId, code: true },
        { label: "Subnets", value: listed(list.associations.map(({ subnetId }) => subnetId)) },
        ...side(false),
        { label: "Inbound *", value: "deny everything" },
        ...side(true),
        { label: "Outbound *", value: "deny everything" },
      ],
    };
  },
  internetGateway(read, id) {
    const gateway = read.get("internetGateway", id);
    if (gateway === undefined) return null;
    return {
      title: id,
      kindLine: "Internet gateway",
      number: null,
      sentence: internetGatewaySentence(gateway),
      facts: [
        { label: "Internet gateway id", value: gateway.internetGatewayId, code: true },
        { label: "Attached to", value: listed(gateway.attachments.map(({ vpcId }) => vpcId)) },
      ],
    };
  },
  natGateway(read, id) {
    const gateway = read.get("natGateway", id);
    if (gateway === undefined) return null;
    return {
      title: id,
      kindLine: `NAT gateway, ${gateway.connectivityType}`,
      number: null,
      sentence: `NAT gateway ${id}, ${gateway.connectivityType}, in ${gateway.subnetId}`,
      facts: [
        { label: "NAT gateway id", value: gateway.natGatewayId, code: true },
        { label: "Subnet", value: `${gateway.subnetId}, ${subnetWords(read, gateway.subnetId)}` },
      ],
    };
  },
  vpcEndpoint(read, id) {
    const endpoint = read.get("vpcEndpoint", id);
    if (endpoint === undefined) return null;
    const { vpcEndpointType, routeTableIds, subnetIds, groups, privateDnsEnabled } = endpoint;
    const isGateway = vpcEndpointType === "Gateway";
    return {
      title: endpointService(endpoint),
      kindLine: `${vpcEndpointType} endpoint`,
      number: isGateway ? count(routeTableIds.length, "route table") : count(subnetIds.length, "subnet"),
      sentence: vpcEndpointSentence(endpoint),
      facts: [
        { label: "VPC endpoint id", value: endpoint.vpcEndpointId, code: true },
        { label: "Service", value: endpoint.serviceName, code: true },
        { label: "State", value: endpoint.state },
        ...(isGateway
          ? [{ label: "Route tables", value: listed(routeTableIds) }]
          : [
              { label: "Subnets", value: listed(subnetIds) },
              { label: "Security groups", value: listed(groups) },
              { label: "Private DNS", value: privateDnsEnabled ? "on" : "off" },
            ]),
      ],
    };
  },
  vpcEndpointService(read, id) {
    const service = read.get("vpcEndpointService", id);
    if (service === undefined) return null;
    return {
      title: id,
      kindLine: "Endpoint service",
      number: null,
      sentence: vpcEndpointServiceSentence(service),
      facts: [
        { label: "Service name", value: service.serviceName, code: true },
        { label: "Behind", value: listed(service.networkLoadBalancerArns) },
        {
          label: "Acceptance",
          value: service.acceptanceRequired ? "each connection has to be accepted" : "not required",
        },
      ],
    };
  },
};

export const networkCard = (read: Read, kind: NetworkKind, id: string): NetworkCard | null => cards[kind](read, id);

/** "public", "private", or that nobody says. */
export function subnetWords(read: Read, id: string): string {
  const subnet = read.get("subnet", id);
  const isPublic = subnet === undefined ? null : isPublicSubnet(read, subnet);
  return isPublic === null ? "no route table in this template" : isPublic ? "public" : "private";
}

/** How many stopped tasks had their last call refused here. */
export function refusedHere(tasks: Iterable<TaskRecord>, kind: string, id: string): number {
  let refused = 0;
  for (const { sim } of tasks) if (sim.refusedBy?.kind === kind && sim.refusedBy.id === id) refused++;
  return refused;
}

/** One call of the agent before RUNNING, or of the application, and how far it gets. */
export interface Call {
  readonly words: string;
  readonly reach: Reach;
}

/** The calls of a pull and of the log driver, in their order, then those of the application; empty while the network of the VPC is not judged. */
export function callsOf(read: Read, task: TaskRecord): readonly Call[] {
  const definition = read.get("taskDefinition", task.taskDefinitionArn);
  if (definition === undefined) return [];
  const asked = new Set<Destination>();
  for (const { image, secrets = [], logConfiguration } of definition.containerDefinitions) {
    const upstream = upstreamOf(read, image);
    const isCached = upstream === null || upstream.cached !== undefined;
    const needs: readonly Destination[] =
      imageReference(image).ecr === null
        ? ["internet"]
        : ["ecr.api", "ecr.dkr", ...(isCached ? [] : (["internet"] as const)), "s3"];
    for (const one of needs) asked.add(one);
    for (const { valueFrom } of secrets) asked.add(isSecretReference(read, valueFrom) ? "secretsmanager" : "ssm");
    if (logConfiguration?.logDriver === "awslogs") asked.add("logs");
  }
  const origin = originOfAgent(read, task);
  const own = originOfTask(read, task);
  const called = definition.containerDefinitions
    .flatMap(({ image }) => read.get("image", image)?.calls ?? [])
    .filter(({ action }) => action !== connectAction)
    .map(({ action }) => ({ words: action, met: reach(read, own, destinationOfAction(action)) }));
  return [
    ...[...asked].map((destination) => ({
      words: destinationWords(destination),
      met: reach(read, origin, destination),
    })),
    ...called.filter(({ words }, index) => called.findIndex((one) => one.words === words) === index),
  ].flatMap(({ words, met }) => (met.reachable && met.by === "notJudged" ? [] : [{ words, reach: met }]));
}

/** The hop that refused a call; null where it got there. */
export const refusedHop = (met: Reach): Hop | null => (met.reachable ? null : met.at);

/** "Private > PrivateRoutes > com.amazonaws.us-east-1.s3" */
export const hopWords = ({ hops }: Reach): string => hops.map(({ name }) => name).join(" › ");

/** The routes that can be deleted, in words: the local one stays. */
export const routeLines = ({ routes }: RouteTableRecord) =>
  routes
    .filter(({ origin }) => origin === "CreateRoute")
    .map((route) => ({ words: routeWords(route), destinationCidrBlock: route.destinationCidrBlock }));
