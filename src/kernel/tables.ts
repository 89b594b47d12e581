import { ChangeSet } from "./changes.ts";
import { LimitExceeded, limits } from "./limits.ts";

/** Fields a kind may be looked up by. They must never change during a record's life, so order stays insertion order. */
export type Indexes<R> = { readonly [K in keyof R]?: readonly (keyof R[K] & string)[] };
export type SavedTables<R> = { readonly [K in keyof R]: readonly (readonly [string, R[K]])[] };

/**
 * Immutable records in one Map per kind, with indexes and a change set.
 * A record is replaced, never written to, so a copy of a Map is a copy of the world.
 */
export class Tables<R extends object> {
  private readonly maps = new Map<keyof R, Map<string, R[keyof R]>>();
  private readonly lookups = new Map<keyof R, Map<string, Map<unknown, Set<string>>>>();
  private readonly kinds: readonly (keyof R)[];
  readonly changes = new ChangeSet<R>();

  constructor(kinds: readonly (keyof R)[], indexes: Indexes<R>) {
    this.kinds = kinds;
    for (const kind of kinds) {
      this.maps.set(kind, new Map());
      this.lookups.set(kind, new Map((indexes[kind] ?? []).map((field) => [field, new Map()])));
    }
  }

  get<K extends keyof R>(kind: K, id: string): R[K] | undefined {
    return this.mapOf(kind).get(id);
  }

  all<K extends keyof R>(kind: K): IterableIterator<R[K]> {
    return this.mapOf(kind).values();
  }

  count(kind: keyof R): number {
    return this.mapOf(kind).size;
  }

  /** Records whose indexed `field` equals `value`, oldest first. */
  where<K extends keyof R, F extends keyof R[K] & string>(kind: K, field: F, value: R[K][F]): R[K][] {
    const lookup = this.lookups.get(kind)?.get(field);
    if (lookup === undefined)
      throw new Error(`"${String(kind)}" has no index on "${field}": declare it in its model.ts.`);
    const map = this.mapOf(kind);
    const found: R[K][] = [];
    for (const id of lookup.get(value) ?? []) found.push(map.get(id) as R[K]);
    return found;
  }

  put<K extends keyof R>(kind: K, id: string, record: R[K]): void {
    const map = this.mapOf(kind);
    const isNew = !map.has(id);
    map.set(id, record);
    this.changes.note(kind, id, record);
    if (!isNew) return;
    if (map.size > limits.recordsPerKind) throw new LimitExceeded("recordsPerKind", `${map.size} of ${String(kind)}.`);
    this.enter(kind, id, record);
  }

  patch<K extends keyof R>(kind: K, id: string, fields: Partial<R[K]>): R[K] {
    const before = this.get(kind, id);
    if (before === undefined) throw new Error(`Cannot change ${String(kind)} "${id}": there is no such record.`);
    const record = { ...before, ...fields };
    this.mapOf(kind).set(id, record);
    this.changes.note(kind, id, record);
    return record;
  }

  remove<K extends keyof R>(kind: K, id: string): void {
    const record = this.get(kind, id);
    if (record === undefined) return;
    this.mapOf(kind).delete(id);
    this.changes.note(kind, id, null);
    for (const [field, lookup] of this.lookups.get(kind) ?? []) {
      lookup.get((record as Record<string, unknown>)[field])?.delete(id);
    }
  }

  /** A copy that shares every record: the price is pointers. */
  snapshot(): ReadonlyMap<keyof R, ReadonlyMap<string, R[keyof R]>> {
    return new Map(this.kinds.map((kind) => [kind, new Map(this.mapOf(kind))]));
  }

  restore(snapshot: ReadonlyMap<keyof R, ReadonlyMap<string, R[keyof R]>>): void {
    for (const kind of this.kinds) {
      const map = new Map(snapshot.get(kind) as ReadonlyMap<string, R[keyof R]> | undefined);
      this.maps.set(kind, map);
      for (const lookup of this.lookups.get(kind)?.values() ?? []) lookup.clear();
      for (const [id, record] of map) this.enter(kind, id, record as R[typeof kind]);
    }
    this.changes.take();
  }

  save(): SavedTables<R> {
    return Object.fromEntries(this.kinds.map((kind) => [kind, [...this.mapOf(kind)]])) as unknown as SavedTables<R>;
  }

  load(saved: SavedTables<R>): void {
    this.restore(new Map(this.kinds.map((kind) => [kind, new Map(saved[kind] ?? [])])));
  }

  private enter<K extends keyof R>(kind: K, id: string, record: R[K]): void {
    for (const [field, lookup] of this.lookups.get(kind) ?? []) {
      const value = (record as Record<string, unknown>)[field];
      const ids = lookup.get(value);
      if (ids === undefined) lookup.set(value, new Set([id]));
      else ids.add(id);
    }
  }

  private mapOf<K extends keyof R>(kind: K): Map<string, R[K]> {
    const map = this.maps.get(kind);
    if (map === undefined) throw new Error(`"${String(kind)}" is not a kind of this world.`);
    return map as unknown as Map<string, R[K]>;
  }
}
