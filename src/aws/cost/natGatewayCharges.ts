import type { Sim } from "../../engine/sim.ts";
import type { NatGatewayRecord } from "../natGateway/model.ts";
import { natGatewayFor } from "../natGateway/natGatewayFor.ts";
import type { TaskRecord } from "../task/model.ts";
import { type Charge, steady } from "./charge.ts";
import { prices } from "./prices.ts";

/** Source: Amazon VPC pricing: gigabytes are 2^30 bytes for AWS; image sizes are in MiB. */
const mibPerGb = 1_024;

/**
 * NAT gateways by the hour, their public address, and the gigabytes they process: the images that tasks without a public
 * address pull through them.
 */
export function natGatewayCharges(sim: Sim, sinceMs: number): readonly Charge[] {
  const gateways = [...sim.all("natGateway")];
  if (gateways.length === 0) return [];
  const charges: Charge[] = gateways.flatMap((gateway) => [
    steady(
      { item: "natGateway", kind: "natGateway", id: gateway.id, perHour: prices.natGateway.perHour },
      sinceMs,
      sim.now,
    ),
    ...publicAddress(gateway, sinceMs, sim.now),
  ]);
  for (const task of sim.all("task")) {
    const { pullStoppedAtMs, sim: state } = task;
    // The bill is written before what else happens at its instant: that belongs to the next one.
    if (pullStoppedAtMs === null || pullStoppedAtMs < sinceMs || pullStoppedAtMs >= sim.now) continue;
    if (task.launchType !== "FARGATE" || state.assignPublicIp === "ENABLED") continue;
    const gateway = natGatewayFor(gateways, sim.get("subnet", task.subnetId ?? ""), (id) => sim.get("subnet", id));
    if (gateway === null) continue;
    const spent = (pulledMiB(sim, task) / mibPerGb) * prices.natGateway.perGb;
    charges.push({ item: "natGateway", kind: "natGateway", id: gateway.id, perHour: 0, spent });
  }
  return charges;
}

const publicAddress = (
  { id, connectivityType }: NatGatewayRecord,
  sinceMs: number,
  nowMs: number,
): readonly Charge[] =>
  connectivityType === "private"
    ? []
    : [steady({ item: "publicIpv4", kind: "natGateway", id, perHour: prices.publicIpv4PerHour }, sinceMs, nowMs)];

/** Every image of the task once. */
function pulledMiB(sim: Sim, { containers }: TaskRecord): number {
  let sum = 0;
  for (const image of new Set(containers.map((container) => container.image))) {
    sum += sim.get("image", image)?.sizeMiB ?? 0;
  }
  return sum;
}
