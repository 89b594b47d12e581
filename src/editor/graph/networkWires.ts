import type { Mirror } from "../../client/store.ts";
import type { Kind, Records } from "../../engine/records.ts";
import type { Wire, WireEnd } from "../../engine/wire.ts";

/** Lines of the Network layer: which way packets may take, and where network interfaces stand. */
export function networkWires(tables: Mirror): readonly Wire[] {
  const wires: Wire[] = [];
  const join = (from: WireEnd, field: string, ...to: readonly (WireEnd | null)[]): void => {
    for (const end of to) if (end !== null) wires.push({ relation: "configuration", from, to: end, field });
  };
  const known = (kind: Kind, id: string | undefined): WireEnd | null =>
    id !== undefined && (tables[kind] as ReadonlyMap<string, unknown> | undefined)?.has(id) === true
      ? { kind, id }
      : null;
  const subnets = (ids: readonly string[]) => ids.map((id) => known("subnet", id));

  for (const { id, routes, associations } of values(tables, "routeTable")) {
    const own: WireEnd = { kind: "routeTable", id };
    for (const { gatewayId, natGatewayId } of routes) {
      join(own, "routes", known("internetGateway", gatewayId), known("natGateway", natGatewayId));
    }
    join(own, "associations", ...subnets(associations.map(({ subnetId }) => subnetId)));
  }
  for (const { id, associations } of values(tables, "networkAcl")) {
    join({ kind: "networkAcl", id }, "associations", ...subnets(associations.map(({ subnetId }) => subnetId)));
  }
  for (const { id, attachments } of values(tables, "internetGateway")) {
    join({ kind: "internetGateway", id }, "attachments", ...attachments.map(({ vpcId }) => known("vpc", vpcId)));
  }
  for (const { id, subnetId } of values(tables, "natGateway")) {
    join({ kind: "natGateway", id }, "subnetId", known("subnet", subnetId));
  }
  for (const { id, routeTableIds, subnetIds } of values(tables, "vpcEndpoint")) {
    for (const table of routeTableIds) join({ kind: "routeTable", id: table }, "routes", { kind: "vpcEndpoint", id });
    join({ kind: "vpcEndpoint", id }, "subnetIds", ...subnets(subnetIds));
  }
  for (const { fileSystemId, subnetId } of values(tables, "mountTarget")) {
    join({ kind: "fileSystem", id: fileSystemId }, "mountTargets", known("subnet", subnetId));
  }
  return wires;
}

function values<K extends Kind>(tables: Mirror, kind: K): Iterable<Records[K]> {
  return (tables[kind] as ReadonlyMap<string, Records[K]> | undefined)?.values() ?? [];
}
