/** Estimate: from here on copying a table with every update takes longer than a frame allows on a slow machine. */
const largeFrom = 2_000;

const contents = new WeakMap<object, Map<string, unknown>>();

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
  const shared = contents.get(before) as Map<string, R> | undefined;
  const records = shared ?? new Map(before);
  for (const [id, record] of put) records.set(id, record);
  for (const id of removed) records.delete(id);
  if (shared === undefined && records.size < largeFrom) return records;
  const view = viewOf(records);
  contents.set(view, records);
  return view;
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
