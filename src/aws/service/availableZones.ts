import type { Sim } from "../../engine/sim.ts";
import type { ZoneChoice } from "./chooseZones.ts";

/** The available zones of these subnets by name, with the tasks that are asked to run in each. */
export function availableZones(
  sim: Sim,
  subnetIds: readonly string[],
  zonesOfTasks: readonly string[],
): readonly ZoneChoice[] {
  const subnets = subnetIds.map((id) => sim.get("subnet", id)).filter((subnet) => subnet !== undefined);
  const names = [...new Set(subnets.map(({ availabilityZone }) => availabilityZone))].filter(
    (zone) => (sim.get("availabilityZone", zone)?.state ?? "available") === "available",
  );
  return names
    .sort((a, b) => (a < b ? -1 : 1))
    .map((zone) => ({
      zone,
      tasks: zonesOfTasks.filter((other) => other === zone).length,
      subnets: subnets.filter(({ availabilityZone }) => availabilityZone === zone),
    }));
}
