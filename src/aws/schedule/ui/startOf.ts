import type { Mirror } from "../../../client/store.ts";
import { usualStartUnixMs } from "../../../kernel/calendar.ts";

/** Milliseconds since 1970 at which the run on the page begins. */
export const startOf = (tables: Mirror): number => tables.settings?.get("run")?.startUnixMs ?? usualStartUnixMs;
