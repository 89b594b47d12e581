import type { Sim } from "../../engine/sim.ts";
import { storedMiB } from "../repository/describe.ts";
import { type Charge, steady } from "./charge.ts";
import { prices } from "./prices.ts";

/** What the images of private repositories take in storage; pulls inside the Region cost nothing. */
export const repositoryCharges = (sim: Sim, sinceMs: number): readonly Charge[] =>
  [...sim.all("repository")].map((repository) => {
    const perHour = ((storedMiB(repository) / 1_024) * prices.ecrPerGbMonth) / prices.hoursPerMonth;
    return steady({ item: "ecr", kind: "repository", id: repository.id, perHour }, sinceMs, sim.now);
  });
