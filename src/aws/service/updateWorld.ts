import type { Sim } from "../../engine/sim.ts";
import type { ServiceRecord } from "./model.ts";
import type { UpdateWorld } from "./readUpdate.ts";

/** What UpdateService looks at, as the records are now. */
export const updateWorldOf = (sim: Sim, service: ServiceRecord): UpdateWorld => ({
  taskDefinitions: [...sim.all("taskDefinition")],
  subnets: [...sim.all("subnet")],
  targetGroups: [...sim.all("targetGroup")],
  capacityProviders: [...sim.all("capacityProvider")],
  discoveryServices: [...sim.all("discoveryService")],
  cluster: sim.get("cluster", service.clusterArn),
});
