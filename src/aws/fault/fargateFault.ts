import type { Command, Records } from "../../engine/records.ts";
import { andDeploy, type Fault } from "./fault.ts";

/** What AWS keeps from every Fargate task: one command breaks it and one makes it whole. */
export const fargateFault = (
  words: Pick<Fault, "id" | "label" | "words" | "effect">,
  broken: Command,
  whole: Command,
  isBroken: (settings: Records["settings"]) => boolean,
): Fault => ({
  ...words,
  group: "Capacity",
  symptom: "placement",
  nothing: "No service of this scenario runs on Fargate.",
  subjects: ["service"],
  inject: (world, chosen) => {
    const services = [...world.all("service")];
    return andDeploy(world, chosen, services.some(({ launchType }) => launchType === "FARGATE") ? [broken] : []);
  },
  repair: (world) => {
    const settings = world.get("settings", "run");
    return settings !== undefined && isBroken(settings) ? [whole] : [];
  },
});
