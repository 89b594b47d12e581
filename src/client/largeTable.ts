import type { Change } from "./indexedBy.ts";

/** Estimate: from here on copying a table with every update takes longer than a frame allows on a slow machine. */
const largeFrom = 2_000;
/** Changes that are remembered for those who follow them. Estimate: those of several looks at a busy service. */
const rememberedChanges = 4_096;

interface Contents {
  readonly records: Map<string, unknown>;
  /** Changes since the table became a large one; the newest of them are in `log`. */
  version: number;
  log: Change<unknown>[];
}
const contents = new WeakMap<object, Contents>();

/**
 * A table with some records put and some removed, as a new object, so that whoever compares tables sees the change. A
 * small one is a copy and the old one stays as it was. A large one shares its records with the old one, which then
 * reads as the new one does: nobody may keep an old table for what it held.
 */
export function tableAfter<R>(
  before: ReadonlyMap<string, R>,
  put: readonly (readonly [string, R])[],
  removed: readonly string[],
): ReadonlyMap<string, R> {
  const shared = contents.get(before) as (Contents & { readonly records: Map<string, R> }) | undefined;
  const records = shared?.records ?? new Map(before);
  const changes: Change<R>[] = [];
  for (const [id, record] of put) {
    changes.push([records.get(id), record]);
    records.set(id, record);
  }
  for (const id of removed) {
    changes.push([records.get(id), undefined]);
    records.delete(id);
  }
  if (shared === undefined && records.size < largeFrom) return records;
  const view = viewOf(records);
  const now = shared ?? { records, version: 0, log: [] };
  now.version += changes.length;
  now.log.push(...changes);
  if (now.log.length > 2 * rememberedChanges) now.log = now.log.slice(-rememberedChanges);
  contents.set(view, now);
  return view;
}

/** What a table's derived values are remembered under, and how many changes it has seen. */
export function standOf(table: object): { readonly key: object; readonly version: number } {
  const large = contents.get(table);
  return large === undefined ? { key: table, version: 0 } : { key: large, version: large.version };
}

/** The changes since a version, oldest first; null when they are not remembered that far back. */
export function changesSince(table: object, version: number): readonly Change<unknown>[] | null {
  const large = contents.get(table);
  if (large === undefined) return null;
  const count = large.version - version;
  if (count > large.log.length) return null;
  return count === 0 ? [] : large.log.slice(-count);
}

const viewOf = <R>(records: Map<string, R>): ReadonlyMap<string, R> => ({
  get size() {
    return records.size;
  },
  get: (id) => records.get(id),
  has: (id) => records.has(id),
  keys: () => records.keys(),
  values: () => records.values(),
  entries: () => records.entries(),
  forEach: (visit, self) => records.forEach(visit, self),
  [Symbol.iterator]: () => records[Symbol.iterator](),
});
