import type { Sim } from "../../engine/sim.ts";
import { type Charge, steady } from "./charge.ts";
import { prices } from "./prices.ts";

/** Interface endpoints by the hour for each of their subnets; gateway endpoints cost nothing. */
export const endpointCharges = (sim: Sim, sinceMs: number): readonly Charge[] =>
  [...sim.all("vpcEndpoint")].flatMap(({ id, vpcEndpointType, subnetIds }) => {
    if (vpcEndpointType !== "Interface") return [];
    const perHour = subnetIds.length * prices.interfaceEndpointPerHour;
    return [steady({ item: "vpcEndpoint", kind: "vpcEndpoint", id, perHour }, sinceMs, sim.now)];
  });
