import type { Kind, Records } from "../engine/records.ts";
import type { World } from "./finding.ts";

type Tables = { readonly [K in Kind]?: ReadonlyMap<string, Records[K]> };

/** The page's mirror of the run, as the engine's own decisions read it. */
export const pageWorld = (tables: Tables, nowMs: number): World => ({
  nowMs,
  get: <K extends Kind>(kind: K, id: string): Records[K] | undefined => tables[kind]?.get(id),
  all: <K extends Kind>(kind: K): IterableIterator<Records[K]> =>
    tables[kind]?.values() ?? new Map<string, Records[K]>().values(),
});
