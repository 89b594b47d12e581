import type { Command } from "../../engine/records.ts";
import type { Fault } from "./fault.ts";
import { isStillNeeded } from "./takeBack.ts";
import type { World } from "./world.ts";

/** What takes a fault back as the run is now: what can be seen to be wrong, or else what undoes the injected calls. */
export function repairsOf(world: World, { id, repair }: Fault): readonly Command[] {
  const seen = repair(world);
  if (seen.length > 0) return seen;
  const noted = (world.get("settings", "run")?.faultRepairs?.[id] ?? []) as readonly Command[];
  return noted.filter((command) => isStillNeeded(world, command));
}
