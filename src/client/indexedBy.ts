import type { Kind, Records } from "../engine/records.ts";

type Index = Map<unknown, unknown[]>;

const indexes = new WeakMap<object, Map<string, Index>>();

/**
 * Records of a table by the value of one field, oldest first. Built once per table and field: a table is a new Map
 * whenever one of its records changed, so an old index is never asked again.
 */
export function indexedBy<K extends Kind, F extends keyof Records[K] & string>(
  table: ReadonlyMap<string, Records[K]>,
  field: F,
): ReadonlyMap<Records[K][F], readonly Records[K][]> {
  let ofTable = indexes.get(table);
  if (ofTable === undefined) {
    ofTable = new Map();
    indexes.set(table, ofTable);
  }
  let index = ofTable.get(field);
  if (index === undefined) {
    index = new Map();
    for (const record of table.values()) {
      const group = index.get(record[field]);
      if (group === undefined) index.set(record[field], [record]);
      else group.push(record);
    }
    ofTable.set(field, index);
  }
  return index as ReadonlyMap<Records[K][F], readonly Records[K][]>;
}

/** A record before and after; undefined where it was not there yet, or is gone. */
export type Change<R> = readonly [R | undefined, R | undefined];

/**
 * Hands indexes with about one record per value, such as targets by task, on to the table that follows: with tens of
 * thousands of records, grouping anew ten times a second costs more than everything that is drawn. Others are rebuilt.
 */
export function carryIndexes<R extends { readonly id: string }>(
  before: ReadonlyMap<string, R>,
  after: ReadonlyMap<string, R>,
  changes: readonly Change<R>[],
): void {
  const carried = new Map<string, Index>();
  for (const [field, index] of indexes.get(before) ?? []) {
    if (index.size * 2 < before.size || !follow(index, field, changes)) continue;
    carried.set(field, index);
    indexes.get(before)?.delete(field);
  }
  if (carried.size > 0) indexes.set(after, carried);
}

/** False, and the index untouched, when a record went to another value: its place among the others is not known. */
function follow(index: Index, field: string, changes: readonly Change<object>[]): boolean {
  const fieldOf = (record: object): unknown => Reflect.get(record, field);
  if (changes.some(([old, next]) => old && next && fieldOf(old) !== fieldOf(next))) return false;
  for (const [old, next] of changes) {
    const record = next ?? old;
    if (record === undefined) continue;
    const group = index.get(fieldOf(record)) ?? [];
    const kept = old === undefined ? [...group, next] : group.map((one) => (one === old ? next : one));
    const left = kept.filter((one) => one !== undefined);
    if (left.length === 0) index.delete(fieldOf(record));
    else index.set(fieldOf(record), left);
  }
  return true;
}
