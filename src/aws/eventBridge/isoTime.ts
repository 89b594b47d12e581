import { calendarStartOf } from "../../engine/settings.ts";
import { utcText } from "../../kernel/calendar.ts";
import type { World } from "./world.ts";

/** A simulated instant as AWS writes one, counted from the start time of the run. */
export function isoTime(world: Pick<World, "get">, atMs: number): string {
  const unixMs = calendarStartOf(world) + atMs;
  const thousandths = String(((unixMs % 1_000) + 1_000) % 1_000).padStart(3, "0");
  return utcText(unixMs).replace("Z", `.${thousandths}Z`);
}

/** Absent where nothing has happened yet, as AWS leaves such fields out. */
export const isoField = <Name extends string>(
  world: Pick<World, "get">,
  name: Name,
  atMs: number | null,
): { readonly [N in Name]?: string } =>
  (atMs === null ? {} : { [name]: isoTime(world, atMs) }) as { readonly [N in Name]?: string };
