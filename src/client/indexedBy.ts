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
