import type { Kind, Records } from "../engine/records.ts";
import type { Mirror } from "./store.ts";

/** The page's tables, read as decisions read the world. */
export const readTables = (tables: Mirror) => ({
  get: <K extends Kind>(kind: K, id: string): Records[K] | undefined =>
    (tables[kind] as ReadonlyMap<string, Records[K]> | undefined)?.get(id),
  all: <K extends Kind>(kind: K): IterableIterator<Records[K]> =>
    [...((tables[kind] as ReadonlyMap<string, Records[K]> | undefined)?.values() ?? [])].values(),
});
