import type { Kind } from "../../engine/records.ts";
import type { Box, Point } from "./box.ts";
import type { LaneCard, LoadBalancerPlan, Structure, VpcPlan, ZonePlan } from "./structure.ts";
import {
  cellColumns,
  type Density,
  densityOf,
  type Grid,
  hostedDensityOf,
  instanceGap,
  instanceHeight,
  instanceWidth,
  widerBy,
  zoneHeight,
  zoneWidth,
  zoneWidthWithInstances,
} from "./taskGrid.ts";

/**
 * The fixed lanes of design-ux §3.7: users, then the region with its control lane on top and its VPCs below, in a VPC
 * the load balancers left of one row per zone. The same system always looks the same; only a person moves things.
 */
export interface PlacedNode extends Box {
  readonly id: string;
  readonly kind: Kind | "region";
  /** Record it shows; null for what has none (the region, a VPC the template leaves out). */
  readonly recordId: string | null;
  /** Under what its place is remembered. */
  readonly key: string;
  /** Id of the group it is in; x and y count from that group's corner. */
  readonly parent: string | null;
  /** From the canvas's origin. */
  readonly absolute: Point;
  /** For a zone or an instance: how it draws its tasks, where, and how many. */
  readonly density?: Density;
  readonly grid?: Grid;
  readonly tasks?: number;
  /** Cells side by side, where there are more than the zone is wide by itself. */
  readonly columns?: number;
}

/** Where the person put things, by key. */
export type Places = Readonly<Record<string, readonly [number, number]>>;

/** Source of all numbers: mock-up main-dark, CSS px. */
const userSize = 88;
const regionLeft = 102;
const regionTitle = 28;
const card = { width: 150, height: 80, gap: 8, rowGap: 20, perRow: 5 };
const inRegion = { left: 12, right: 12, bottom: 8, laneToVpc: 18, vpcGap: 14 };
const inVpc = { left: 10, title: 22, zonesLeft: 190, zoneGap: 14, right: 12, bottom: 10, cardGap: 14 };
const instancesAt = { left: 11, top: 32, bottom: 12 };
const loadBalancerWidth = 136;
/** How far down the zones' block the load balancers' middle is. */
const loadBalancersAt = 0.4;
/** Users stand a little higher than the load balancer they call, so that their edge swings. */
const usersAbove = 28;

export const nodeId = (kind: PlacedNode["kind"], key: string): string => `${kind}:${key}`;
export const loadBalancerHeight = (targetGroups: number): number => 60 + 29 * Math.max(1, targetGroups);
/** Middle of a target group's row in its load balancer's card. */
export const targetGroupRow = (index: number): number => 60 + 29 * index;

/**
 * Parents come before their children.
 *
 * @param settled places without what is on its way: a slot of the lane where something was put is not free
 */
export function layout(
  { region, sources, chains, vpcs, external = [] }: Structure,
  places: Places,
  settled: Places = places,
): readonly PlacedNode[] {
  const inside = (key: string, x: number, y: number, least: Point): Point => {
    const place = places[key];
    return place === undefined ? { x, y } : { x: Math.max(least.x, place[0]), y: Math.max(least.y, place[1]) };
  };
  const lane = laneOf(chains, settled);
  const drawing = drawingOf(vpcs.flatMap(({ zones }) => zones));

  const regionId = nodeId("region", region);
  const regionPlace = places[region];
  const regionAt = regionPlace === undefined ? { x: regionLeft, y: 0 } : { x: regionPlace[0], y: regionPlace[1] };
  const children: PlacedNode[] = lane.cards.map(({ kind, id, key, x, y }) => {
    const at = inside(key, x, y, { x: inRegion.left, y: regionTitle });
    return node(
      { id: nodeId(kind, key), kind, recordId: id, key, parent: regionId, width: card.width, height: card.height },
      at,
      regionAt,
    );
  });

  let vpcTop =
    lane.rows === 0
      ? regionTitle
      : regionTitle + lane.rows * (card.height + card.rowGap) - card.rowGap + inRegion.laneToVpc;
  for (const vpc of vpcs) {
    if (vpc.loadBalancers.length + vpc.targetGroups.length + vpc.zones.length === 0 && vpc.id === null) continue;
    const key = vpc.id ?? "Vpc";
    const at = inside(key, inRegion.left, vpcTop, { x: inRegion.left, y: regionTitle });
    const absolute = { x: regionAt.x + at.x, y: regionAt.y + at.y };
    const id = nodeId("vpc", key);
    const inner = vpcChildren(vpc, drawing, (childKey, x, y) =>
      inside(childKey, x, y, { x: inVpc.left, y: inVpc.title }),
    ).map(({ at: childAt, ...child }) => node({ ...child, parent: id }, childAt, absolute));
    const hosts = inner.flatMap((zone) => instancesIn(zone, vpc, drawing));
    const size = {
      width: Math.max(inVpc.zonesLeft + drawing.zoneWidth, right(inner)) + inVpc.right,
      height: Math.max(inVpc.title + zoneHeight("capsule", 0), bottom(inner)) + inVpc.bottom,
    };
    children.push(
      node({ id, kind: "vpc", recordId: vpc.id, key, parent: regionId, ...size }, at, regionAt),
      ...inner,
      ...hosts,
    );
    vpcTop += size.height + inRegion.vpcGap;
  }

  const direct = children.filter(({ parent }) => parent === regionId);
  const regionNode = node(
    {
      id: regionId,
      kind: "region",
      recordId: null,
      key: region,
      parent: null,
      width: Math.max(inRegion.left + lane.width, right(direct)) + inRegion.right,
      height: Math.max(regionTitle + card.height, bottom(direct)) + inRegion.bottom,
    },
    regionAt,
    { x: 0, y: 0 },
  );
  const servers = serversOf(external, drawing, regionNode);
  return [...usersOf(sources, children, places), regionNode, ...children, ...servers];
}

const node = (rest: Omit<PlacedNode, "x" | "y" | "absolute">, at: Point, origin: Point): PlacedNode => ({
  ...rest,
  x: at.x,
  y: at.y,
  absolute: { x: origin.x + at.x, y: origin.y + at.y },
});
const right = (nodes: readonly PlacedNode[]): number => Math.max(0, ...nodes.map(({ x, width }) => x + width));
const bottom = (nodes: readonly PlacedNode[]): number => Math.max(0, ...nodes.map(({ y, height }) => y + height));

/** CSS px by which a card may stand into a slot that is free all the same. Estimate: half the gap between cards. */
const slotTolerance = 4;

/**
 * Chains side by side; one that does not fit into what is left of a row begins the next. A card that was put somewhere
 * keeps its slot, and the slots it stands on now go to nobody.
 */
function laneOf(
  chains: Structure["chains"],
  places: Places,
): { cards: (LaneCard & Point)[]; rows: number; width: number } {
  const put = chains.flat().flatMap(({ key }) => {
    const place = places[key];
    return place === undefined ? [] : [{ x: place[0], y: place[1] }];
  });
  const isTaken = ({ x, y }: Point): boolean =>
    put.some(
      (one) => Math.abs(one.x - x) < card.width - slotTolerance && Math.abs(one.y - y) < card.height - slotTolerance,
    );
  const slot = (column: number, row: number): Point => ({
    x: inRegion.left + column * (card.width + card.gap),
    y: regionTitle + row * (card.height + card.rowGap),
  });
  const cards: (LaneCard & Point)[] = [];
  let column = 0;
  let row = 0;
  let widest = 0;
  for (const chain of chains) {
    if (column > 0 && column + chain.length > card.perRow) {
      column = 0;
      row++;
    }
    for (const one of chain) {
      while (column === card.perRow || (places[one.key] === undefined && isTaken(slot(column, row)))) {
        column = column === card.perRow ? 0 : column + 1;
        if (column === 0) row++;
      }
      cards.push({ ...one, ...slot(column, row) });
      column++;
      widest = Math.max(widest, column);
    }
  }
  // What was put somewhere else needs no row: the VPCs stay where they are when something is dropped beside them.
  const isThere = ({ key, x, y }: LaneCard & Point): boolean => {
    const place = places[key];
    return place === undefined || (Math.abs(place[0] - x) < card.width && Math.abs(place[1] - y) < card.height);
  };
  const rows = Math.max(
    0,
    ...cards.filter(isThere).map(({ y }) => (y - regionTitle) / (card.height + card.rowGap) + 1),
  );
  return { cards, rows, width: widest * (card.width + card.gap) - card.gap };
}

/** What all zones of a drawing have in common, so that they can be compared. */
interface Drawing {
  readonly free: Density;
  readonly hosted: Density;
  readonly zoneWidth: number;
  /** Instances side by side: two, unless Fargate tasks stand beside them. */
  readonly instanceColumns: 1 | 2;
  /** Of the heat grid of free tasks. */
  readonly columns: { readonly zone: number; readonly besideInstances: number } | null;
}

function drawingOf(zones: readonly ZonePlan[]): Drawing {
  const free = Math.max(0, ...zones.map(({ tasks }) => tasks));
  const hosted = zones.map(({ instances }) => instances.reduce((sum, { tasks }) => sum + tasks, 0));
  const hasInstances = zones.some(({ instances }) => instances.length > 0);
  const columns =
    densityOf(free) === "cell"
      ? { zone: cellColumns(free, "zone"), besideInstances: cellColumns(free, "besideInstances") }
      : null;
  const wider =
    columns === null
      ? 0
      : hasInstances
        ? widerBy(columns.besideInstances, "besideInstances")
        : widerBy(columns.zone, "zone");
  return {
    free: densityOf(free),
    hosted: hostedDensityOf(Math.max(0, ...hosted)),
    zoneWidth: (hasInstances ? zoneWidthWithInstances : zoneWidth) + wider,
    instanceColumns: free > 0 ? 1 : 2,
    columns,
  };
}

type HostBox = Box & { readonly id: string; readonly kind: "containerInstance" | "node"; readonly tasks: number };

/** Instances in rows from the left, in the order they were launched; a full row begins the next and the zone grows. */
function instanceBoxes({ instances }: ZonePlan, { hosted, instanceColumns }: Drawing): HostBox[] {
  const boxes: HostBox[] = [];
  let top = instancesAt.top;
  for (let first = 0; first < instances.length; first += instanceColumns) {
    const row = instances.slice(first, first + instanceColumns);
    const height = instanceHeight(hosted, Math.max(...row.map(({ tasks }) => tasks)));
    for (const [column, { id, kind = "containerInstance", tasks }] of row.entries()) {
      const x = instancesAt.left + column * (instanceWidth + instanceGap);
      boxes.push({ id, kind, tasks, x, y: top, width: instanceWidth, height });
    }
    top += height + instanceGap;
  }
  return boxes;
}

function instancesIn(zone: PlacedNode, { zones }: VpcPlan, drawing: Drawing): PlacedNode[] {
  const plan = zone.kind === "availabilityZone" ? zones.find(({ key }) => key === zone.key) : undefined;
  if (plan === undefined) return [];
  return instanceBoxes(plan, drawing).map(({ id, kind, tasks, x, y, width, height }) =>
    node(
      {
        id: nodeId(kind, id),
        kind,
        recordId: id,
        key: id,
        parent: zone.id,
        width,
        height,
        density: drawing.hosted,
        grid: "instance",
        tasks,
      },
      { x, y },
      zone.absolute,
    ),
  );
}

function heightOfZone(zone: ZonePlan, drawing: Drawing): number {
  const grid = gridOf(zone);
  const free = zoneHeight(drawing.free, zone.tasks, grid, columnsOf(zone, drawing));
  const lowest = Math.max(0, ...instanceBoxes(zone, drawing).map(({ y, height }) => y + height));
  return Math.max(free, lowest + instancesAt.bottom);
}

const gridOf = ({ instances }: ZonePlan): "zone" | "besideInstances" =>
  instances.length === 0 ? "zone" : "besideInstances";
const columnsOf = (zone: ZonePlan, { columns }: Drawing): number | undefined => columns?.[gridOf(zone)];

type Child = Omit<PlacedNode, "x" | "y" | "absolute" | "parent"> & { readonly at: Point };

function vpcChildren(
  { loadBalancers, targetGroups, zones }: VpcPlan,
  drawing: Drawing,
  placed: (key: string, x: number, y: number) => Point,
): Child[] {
  const children: Child[] = [];
  let zoneTop = inVpc.title;
  for (const zone of zones) {
    const { id, key, tasks } = zone;
    const height = heightOfZone(zone, drawing);
    children.push({
      id: nodeId("availabilityZone", key),
      kind: "availabilityZone",
      recordId: id,
      key,
      width: drawing.zoneWidth,
      height,
      density: drawing.free,
      grid: gridOf(zone),
      tasks,
      ...(drawing.columns === null ? {} : { columns: drawing.columns[gridOf(zone)] }),
      at: placed(key, inVpc.zonesLeft, zoneTop),
    });
    zoneTop += height + inVpc.zoneGap;
  }
  const zonesHeight = Math.max(zoneHeight("capsule", 0), zoneTop - inVpc.zoneGap - inVpc.title);
  const column = [...loadBalancers, ...targetGroups.map((id): LoadBalancerPlan => ({ id, targetGroups: [] }))];
  const heights = column.map((plan, index) =>
    index < loadBalancers.length ? loadBalancerHeight(plan.targetGroups.length) : card.height,
  );
  const columnHeight = heights.reduce((sum, height) => sum + height + inVpc.cardGap, -inVpc.cardGap);
  let top = inVpc.title + Math.max(0, Math.round(zonesHeight * loadBalancersAt - columnHeight / 2));
  for (const [index, { id }] of column.entries()) {
    const kind = index < loadBalancers.length ? ("loadBalancer" as const) : ("targetGroup" as const);
    const height = heights[index] ?? 0;
    children.push({
      id: nodeId(kind, id),
      kind,
      recordId: id,
      key: id,
      width: loadBalancerWidth,
      height,
      at: placed(id, inVpc.left, top),
    });
    top += height + inVpc.cardGap;
  }
  return children;
}

/** Servers of one's own stand below the Region, side by side. */
function serversOf(external: Structure["external"], drawing: Drawing, region: PlacedNode): PlacedNode[] {
  const plan = { id: "", key: "", tasks: 0, instances: external ?? [] };
  return instanceBoxes(plan, drawing).map(({ id, tasks, x, y, width, height }) =>
    node(
      {
        id: nodeId("containerInstance", id),
        kind: "containerInstance",
        recordId: id,
        key: id,
        parent: null,
        width,
        height,
        density: drawing.hosted,
        grid: "instance",
        tasks,
      },
      { x: region.x + x, y: region.y + region.height + inRegion.vpcGap + y - instancesAt.top },
      { x: 0, y: 0 },
    ),
  );
}

/** One above the other, left of the region, level with the first load balancer. */
function usersOf(sources: readonly string[], children: readonly PlacedNode[], places: Places): PlacedNode[] {
  const loadBalancer = children.find(({ kind }) => kind === "loadBalancer");
  const middle = loadBalancer === undefined ? 200 : loadBalancer.absolute.y + loadBalancer.height / 2;
  return sources.map((id, index) => {
    const place = places[id];
    const at =
      place === undefined
        ? { x: 0, y: Math.round(middle - usersAbove - userSize / 2) + index * (userSize + inVpc.cardGap) }
        : { x: place[0], y: place[1] };
    const rest = { id: nodeId("trafficSource", id), kind: "trafficSource" as const, recordId: id, key: id };
    return node({ ...rest, parent: null, width: userSize, height: userSize }, at, { x: 0, y: 0 });
  });
}
