import type { Change } from "./indexedBy.ts";
import { changesSince, standOf } from "./largeTable.ts";

/**
 * A value derived from all records of a table. A large table hands its changes on, and the value follows them: with
 * tens of thousands of records a pass over all of them four times a second is felt, a hundred changes are not.
 *
 * @param follow the value after some changes, oldest first; null when only a new pass can tell
 */
export function followed<R, V>(
  survey: (table: ReadonlyMap<string, R>) => V,
  follow: (value: V, changes: readonly Change<R>[]) => V | null,
): (table: ReadonlyMap<string, R>) => V {
  const known = new WeakMap<object, { readonly version: number; readonly value: V }>();
  return (table) => {
    const { key, version } = standOf(table);
    const before = known.get(key);
    if (before?.version === version) return before.value;
    const changes = before === undefined ? null : (changesSince(table, before.version) as readonly Change<R>[] | null);
    const value = (before && changes && follow(before.value, changes)) ?? survey(table);
    known.set(key, { version, value });
    return value;
  };
}

type Tally = ReadonlyMap<unknown, ReadonlyMap<unknown, number>>;

/** How many records of a table there are of each sort, in each group. */
export function tallied<R, G, S>(
  groupOf: (record: R) => G,
  sortOf: (record: R) => S,
): (table: ReadonlyMap<string, R>) => ReadonlyMap<G, ReadonlyMap<S, number>> {
  const add = (tally: Map<unknown, Map<unknown, number>>, record: R, by: number): void => {
    const group = groupOf(record);
    let sorts = tally.get(group);
    if (sorts === undefined) {
      sorts = new Map();
      tally.set(group, sorts);
    }
    const sort = sortOf(record);
    const count = (sorts.get(sort) ?? 0) + by;
    if (count === 0) sorts.delete(sort);
    else sorts.set(sort, count);
  };
  const of = followed<R, Tally>(
    (table) => {
      const tally = new Map<unknown, Map<unknown, number>>();
      for (const record of table.values()) add(tally, record, 1);
      return tally;
    },
    (value, changes) => {
      // Only what this function returned is ever changed, and nobody else holds it.
      const tally = value as Map<unknown, Map<unknown, number>>;
      for (const [old, next] of changes) {
        if (old !== undefined) add(tally, old, -1);
        if (next !== undefined) add(tally, next, 1);
      }
      return tally;
    },
  );
  return of as (table: ReadonlyMap<string, R>) => ReadonlyMap<G, ReadonlyMap<S, number>>;
}
