import type { Mirror } from "../../client/store.ts";

/** A zone as it stands in one VPC. */
export interface ZonePlace {
  /** Under what it is drawn and its place remembered: the zone's name; with the VPC's id in each further VPC. */
  readonly key: string;
  readonly zone: string;
  /** Record id; null when a template leaves its VPC out. */
  readonly vpcId: string | null;
  /** Whether other VPCs have subnets in this zone too. */
  readonly shared: boolean;
}

type Tables = Pick<Mirror, "vpc" | "subnet" | "availabilityZone">;
let known: { readonly of: Tables; readonly places: readonly ZonePlace[] } | null = null;

/** A zone stands once in every VPC that has a subnet there, and without any subnet in the first VPC. */
export function zonePlaces({ vpc, subnet, availabilityZone }: Mirror): readonly ZonePlace[] {
  if (
    known !== null &&
    known.of.vpc === vpc &&
    known.of.subnet === subnet &&
    known.of.availabilityZone === availabilityZone
  ) {
    return known.places;
  }
  const of: Tables = {
    ...(vpc === undefined ? {} : { vpc }),
    ...(subnet === undefined ? {} : { subnet }),
    ...(availabilityZone === undefined ? {} : { availabilityZone }),
  };
  const places = [...(availabilityZone?.keys() ?? [])].flatMap((zone) => {
    const subnets = [...(subnet?.values() ?? [])].filter((one) => one.availabilityZone === zone);
    const ids = subnets.length === 0 ? [vpcOf(undefined, of)] : subnets.map(({ id }) => vpcOf(id, of));
    const vpcs = [...new Set(ids)];
    return vpcs.map((vpcId, index) => ({
      key: index === 0 ? zone : `${zone} ${vpcId}`,
      zone,
      vpcId,
      shared: vpcs.length > 1,
    }));
  });
  known = { of, places };
  return places;
}

/** Record id of the VPC a subnet is in; the first VPC for what names no subnet. */
export function vpcOf(subnetId: string | null | undefined, { vpc, subnet }: Tables): string | null {
  const id = subnetId === null || subnetId === undefined ? undefined : subnet?.get(subnetId)?.vpcId;
  if (id !== undefined && vpc?.has(id)) return id;
  return vpc?.keys().next().value ?? null;
}

/** What stands where, by its key. */
export const zonePlaceAt = (key: string, tables: Mirror): ZonePlace | undefined =>
  zonePlaces(tables).find((place) => place.key === key);

/** The key of a zone in the VPC of a subnet; the zone's first when the subnet says nothing. */
export const zoneKeyOf = (zone: string, subnetId: string | null | undefined, tables: Mirror): string =>
  zoneKeyIn(zone, subnetId === null || subnetId === undefined ? null : vpcOf(subnetId, tables), tables);

export const zoneKeyIn = (zone: string, vpcId: string | null, tables: Mirror): string =>
  zonePlaces(tables).find((place) => place.zone === zone && place.vpcId === vpcId)?.key ?? zone;

/** Whether what stands in a subnet of the zone stands in this place of it. */
export const standsIn = ({ key, zone, shared }: ZonePlace, subnetId: string | null, tables: Mirror): boolean =>
  !shared || zoneKeyOf(zone, subnetId, tables) === key;
