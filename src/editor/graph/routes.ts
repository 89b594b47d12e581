import type { Mirror } from "../../client/store.ts";
import type { Relation, Wire, WireEnd } from "../../engine/wire.ts";
import type { Point } from "./box.ts";
import { around, type Curve, cornered, sideways, upright } from "./curve.ts";
import { nodeId, type PlacedNode, targetGroupRow } from "./layout.ts";
import { pastZones } from "./pastZones.ts";
import { type PlacedNodes, placeOf } from "./placeOf.ts";
import type { Structure } from "./structure.ts";
import { type TargetEnd, targetEnds } from "./targetEnds.ts";
import { zoneKeyIn } from "./zonePlaces.ts";

/** Whose requests flow along a line. */
export type Flow =
  | { readonly kind: "source"; readonly sourceId: string; readonly loadBalancerId: string }
  /** Messages that the tasks of a service take from a queue. */
  | { readonly kind: "poll"; readonly queueId: string; readonly loadBalancerId: "" }
  | {
      readonly kind: "zone";
      readonly targetGroupId: string;
      readonly zone: string;
      /** Record id of the instance the line ends at; null for the Fargate tasks of the zone. */
      readonly instanceId: string | null;
      readonly loadBalancerId: string;
    };

/** What a line of configuration says by how it is drawn. */
export type Look = "plain" | "executionRole" | "taskRole" | "mount" | "network";

/** A line as it is drawn. */
export interface Route {
  readonly id: string;
  readonly relation: Relation;
  readonly look: Look;
  readonly source: string;
  readonly target: string;
  readonly curve: Curve;
  /** Which of the load balancer's target groups it belongs to, counted from 0: each has its own colour. */
  readonly tone: number;
  readonly flow: Flow | null;
  /** What goes along it are messages of a queue, drawn as squares; absent for requests. */
  readonly isMessages?: true;
  /** The record at its start; null for a bundle. */
  readonly from: WireEnd | null;
}

/** The dot on a node's edge where a line begins or ends; x and y count from the node's corner. */
export interface Port extends Point {
  readonly tone: number | null;
}

/** A line from a load balancer to where targets of one group are. */
export type Bundle = Pick<TargetEnd, "targetGroupId" | "zone" | "instanceId">;

export const bundlesOf = (tables: Mirror): readonly Bundle[] =>
  [...targetEnds(tables).values()].flatMap((ends) =>
    [...ends]
      .filter(([, { used }]) => used > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { targetGroupId, zone, instanceId }]) => ({ targetGroupId, zone, instanceId })),
  );

/** CSS px that a line keeps from the cards it goes around. Source: half the space between lane and VPC. */
const clearance = 9;
/** Cards whose gap is no wider than this are neighbours. */
const neighbours = 30;
/** Between two lines that end at the same zone or instance. */
const portGap = 16;

export function routesOf(
  wires: readonly Wire[],
  bundles: readonly Bundle[],
  structure: Structure,
  tables: Mirror,
  nodes: PlacedNodes,
): readonly Route[] {
  const routes: Route[] = [];
  for (const { relation, from, to, field } of wires) {
    const source = nodes.get(placeOf(from, tables, nodes)?.nodeId ?? "");
    const target = nodes.get(placeOf(to, tables, nodes)?.nodeId ?? "");
    // A load balancer's card lists its target groups: between the two there is nothing to draw.
    if (source === undefined || target === undefined || source === target) continue;
    const flow: Flow | null =
      relation === "requests" && from.kind === "trafficSource"
        ? { kind: "source", sourceId: from.id, loadBalancerId: to.id }
        : relation === "requests" && to.kind === "queue"
          ? { kind: "poll", queueId: to.id, loadBalancerId: "" }
          : null;
    const id = `${source.id} ${field} ${target.id}`;
    if (routes.some((route) => route.id === id)) continue;
    const look = lookOf(field, to);
    const earlier = routes.filter((route) => route.look === "network" && route.target === target.id).length;
    const detour = look === "network" ? pastZones(source, target, earlier, nodes) : null;
    routes.push({
      id,
      relation,
      look,
      source: source.id,
      target: target.id,
      // A service and its queue stand side by side in the lane.
      curve: detour ?? curveOf(flow?.kind === "poll" ? "configuration" : relation, source, target, look),
      tone: to.kind === "queue" && relation === "requests" ? 1 : 0,
      flow,
      ...(to.kind === "queue" && flow !== null ? { isMessages: true } : {}),
      from,
    });
  }
  return [...routes, ...bundleRoutes(bundles, structure, tables, nodes)];
}

/** Fields whose lines belong to the Network layer. */
const networkFields = ["routes", "associations", "attachments", "subnetId", "subnetIds", "mountTargets"];

function lookOf(field: string, to: WireEnd): Look {
  if (to.kind === "role") return field === "executionRoleArn" ? "executionRole" : "taskRole";
  if (field === "efsVolumeConfiguration") return "mount";
  return networkFields.includes(field) ? "network" : "plain";
}

function bundleRoutes(bundles: readonly Bundle[], structure: Structure, tables: Mirror, nodes: PlacedNodes): Route[] {
  return bundles.flatMap(({ targetGroupId, zone, instanceId }) => {
    const target =
      instanceId === null
        ? nodes.get(
            nodeId("availabilityZone", zoneKeyIn(zone, tables.targetGroup?.get(targetGroupId)?.vpcId ?? null, tables)),
          )
        : (nodes.get(nodeId("containerInstance", instanceId)) ?? nodes.get(nodeId("node", instanceId)));
    const plan = structure.vpcs
      .flatMap(({ loadBalancers }) => loadBalancers)
      .find(({ targetGroups }) => targetGroups.includes(targetGroupId));
    const source = plan && nodes.get(nodeId("loadBalancer", plan.id));
    if (plan === undefined || source === undefined || target === undefined) return [];
    const tone = plan.targetGroups.indexOf(targetGroupId);
    const arriving = bundles.filter((bundle) => bundle.zone === zone && bundle.instanceId === instanceId);
    const place = arriving.findIndex((bundle) => bundle.targetGroupId === targetGroupId) - (arriving.length - 1) / 2;
    return [
      {
        id: `${targetGroupId} targets ${instanceId ?? zone}`,
        relation: "requests",
        look: "plain",
        source: source.id,
        target: target.id,
        curve: sideways(
          on(source, source.width, targetGroupRow(tone)),
          on(target, 0, target.height / 2 + place * portGap),
        ),
        tone,
        flow: { kind: "zone", targetGroupId, zone, instanceId, loadBalancerId: plan.id },
        from: null,
      },
    ];
  });
}

function curveOf(relation: Relation, source: PlacedNode, target: PlacedNode, look: Look): Curve {
  if (relation === "requests")
    return sideways(on(source, source.width, source.height / 2), on(target, 0, target.height / 2));
  const sameRow = source.absolute.y === target.absolute.y;
  const leftwards = target.absolute.x < source.absolute.x;
  const [near, far] = leftwards ? [target, source] : [source, target];
  const gap = far.absolute.x - near.absolute.x - near.width;
  // A role's line carries a label wider than the gap: below the cards it covers neither.
  const labelled = look === "executionRole" || look === "taskRole";
  if (sameRow && !labelled && gap >= 0 && gap <= neighbours) {
    const middle = source.height / 2;
    return cornered([
      on(source, leftwards ? 0 : source.width, middle),
      on(target, leftwards ? target.width : 0, middle),
    ]);
  }
  if (sameRow && relation === "signal")
    return around(on(source, source.width / 2, 0), on(target, target.width / 2, 0), -clearance);
  if (sameRow) {
    return around(on(source, source.width / 2, source.height), on(target, target.width / 2, target.height), clearance);
  }
  const down = target.absolute.y > source.absolute.y;
  return upright(
    on(source, source.width / 2, down ? source.height : 0),
    on(target, target.width / 2, down ? 0 : target.height),
  );
}

const on = ({ absolute }: PlacedNode, x: number, y: number): Point => ({ x: absolute.x + x, y: absolute.y + y });

/** Ports of every node that request lines touch, plus those of target groups still waiting for a target. */
export function portsOf(
  routes: readonly Route[],
  structure: Structure,
  nodes: PlacedNodes,
): ReadonlyMap<string, readonly Port[]> {
  const ports = new Map<string, Port[]>();
  const add = (id: string, port: Port) => {
    const known = ports.get(id) ?? [];
    if (!known.some(({ x, y }) => x === port.x && y === port.y)) ports.set(id, [...known, port]);
  };
  for (const { loadBalancers } of structure.vpcs) {
    for (const { id, targetGroups } of loadBalancers) {
      const node = nodes.get(nodeId("loadBalancer", id));
      if (node === undefined) continue;
      for (const tone of targetGroups.keys()) add(node.id, { x: node.width, y: targetGroupRow(tone), tone });
    }
  }
  for (const { relation, source, target, curve, tone, flow } of routes) {
    if (relation !== "requests") continue;
    for (const [id, point] of [
      [source, curve.points[0]],
      [target, curve.points.at(-1)],
    ] as const) {
      const node = nodes.get(id);
      if (node === undefined || point === undefined) continue;
      const at = { x: point.x - node.absolute.x, y: point.y - node.absolute.y };
      add(id, { ...at, tone: flow?.kind === "zone" ? tone : null });
    }
  }
  return ports;
}
