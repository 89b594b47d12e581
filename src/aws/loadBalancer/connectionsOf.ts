import type { Sim } from "../../engine/sim.ts";
import type { ReadConnection } from "./connection.ts";

/** Reads what a connection passes from the world. */
export const connectionsOf = (sim: Pick<Sim, "get" | "all">): ReadConnection => ({
  task: (id) => sim.get("task", id),
  service: (id) => sim.get("service", id),
  containerInstance: (id) => sim.get("containerInstance", id),
  securityGroup: (id) => sim.get("securityGroup", id),
  subnet: (id) => sim.get("subnet", id),
  networkAcls: () => sim.all("networkAcl"),
});
