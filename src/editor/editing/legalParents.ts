import type { Mirror } from "../../client/store.ts";
import { outsideVpcs, regional } from "../dragging/whyNotThere.ts";
import { holds, type Point } from "../graph/box.ts";
import type { PlacedNode } from "../graph/layout.ts";
import { standsIn } from "./standsIn.ts";

/** Where something new is to be made; empty where the Region is enough. */
export interface NewPlace {
  /** Logical ids. */
  readonly vpc?: string;
  readonly subnet?: string;
}
export interface LegalParent extends NewPlace {
  readonly label: string;
}
/** Where the pointer has let it go: there it can be, or it can be in one of these. */
export type Landing =
  | { readonly legal: true; readonly place: NewPlace }
  | { readonly legal: false; readonly reason: string; readonly parents: readonly LegalParent[] };

const needs = {
  vpc: "It has addresses of a VPC, so it stands in one.",
  subnet: "It has an address of a subnet, and a subnet is in one zone.",
} as const;

/** Judges a drop on the canvas by the group that it fell into. */
export function landingOf(kind: string, at: Point, nodes: readonly PlacedNode[], tables: Mirror): Landing {
  const parent = standsIn(kind);
  const under = nodes.filter((node) => holds({ ...node.absolute, width: node.width, height: node.height }, at));
  const vpc = under.find((node) => node.kind === "vpc");
  const zone = under.find((node) => node.kind === "availabilityZone");
  if (parent === "region") {
    if (vpc === undefined) return { legal: true, place: {} };
    const region = nodes.find((node) => node.kind === "region");
    const reason = outsideVpcs[kind as PlacedNode["kind"]] ?? regional;
    return { legal: false, reason, parents: [{ label: `Region ${region?.key ?? ""}` }] };
  }
  // Without a VPC the first thing that needs one brings it.
  if ((tables.vpc?.size ?? 0) === 0) return { legal: true, place: {} };
  if (parent === "vpc") {
    if (vpc?.recordId != null) return { legal: true, place: { vpc: vpc.recordId } };
    const parents = [...(tables.vpc?.values() ?? [])].map(({ id, cidrBlock }) => ({
      label: `VPC ${id} (${cidrBlock})`,
      vpc: id,
    }));
    return { legal: false, reason: needs.vpc, parents };
  }
  const subnets = [...(tables.subnet?.values() ?? [])];
  const here = subnets.find(
    ({ availabilityZone, vpcId }) =>
      zone !== undefined && availabilityZone === zone.recordId && (vpc?.recordId ?? vpcId) === vpcId,
  );
  if (here !== undefined) return { legal: true, place: { subnet: here.id, vpc: here.vpcId } };
  if (subnets.length === 0) return { legal: true, place: {} };
  const parents = subnets.map(({ id, availabilityZone, vpcId }) => ({
    label: `${id} in ${availabilityZone}`,
    subnet: id,
    vpc: vpcId,
  }));
  return { legal: false, reason: needs.subnet, parents };
}
