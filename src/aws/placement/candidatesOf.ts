import type { Sim } from "../../engine/sim.ts";
import { tasksPlacedOn } from "../containerInstance/account.ts";
import { isRegistered } from "../containerInstance/model.ts";
import type { Candidate } from "./candidate.ts";

/** The instances a placement looks at: those of the cluster that are ACTIVE or DRAINING, each with its tasks. */
export function candidatesOf(sim: Sim, clusterArn: string): readonly Candidate[] {
  const candidates: Candidate[] = [];
  for (const instance of sim.all("containerInstance")) {
    if (instance.clusterArn !== clusterArn || !isRegistered(instance)) continue;
    candidates.push({ instance, tasks: tasksPlacedOn(sim, instance.id) });
  }
  return candidates;
}
