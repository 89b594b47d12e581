/**
 * Numbers that change every simulated second live in columns, one slot per owner, not in records.
 * Slots are handed out lowest free first, so the same history gives the same slots.
 */
export interface ColumnSet {
  /** Slots in use or once used; the loop runs over [0, used). */
  used: number;
  /** Slots given back, ready for reuse. */
  free: number[];
  /** One array per column name, all of one capacity. */
  data: Record<string, Float64Array>;
}

export interface SavedColumnSet {
  readonly used: number;
  readonly free: readonly number[];
  readonly data: Readonly<Record<string, readonly number[]>>;
}

export function createColumnSet(names: readonly string[], capacity = 64): ColumnSet {
  return { used: 0, free: [], data: Object.fromEntries(names.map((name) => [name, new Float64Array(capacity)])) };
}

/** Takes a slot, zeroed in every column. */
export function takeSlot(set: ColumnSet): number {
  const slot = set.free.pop() ?? set.used++;
  for (const [name, column] of Object.entries(set.data)) {
    if (slot < column.length) {
      column[slot] = 0;
      continue;
    }
    const grown = new Float64Array(column.length * 2);
    grown.set(column);
    set.data[name] = grown;
  }
  return slot;
}

export function giveBackSlot(set: ColumnSet, slot: number): void {
  for (const column of Object.values(set.data)) column[slot] = 0;
  const position = set.free.findIndex((other) => other < slot);
  set.free.splice(position === -1 ? set.free.length : position, 0, slot);
}

export function copyColumnSet(set: ColumnSet): ColumnSet {
  return {
    used: set.used,
    free: [...set.free],
    data: Object.fromEntries(Object.entries(set.data).map(([name, column]) => [name, column.slice()])),
  };
}

/** Capacity beyond the used slots is not part of the state, so it is not saved. */
export function saveColumnSet(set: ColumnSet): SavedColumnSet {
  return {
    used: set.used,
    free: [...set.free],
    data: Object.fromEntries(
      Object.entries(set.data).map(([name, column]) => [name, Array.from(column.subarray(0, set.used))]),
    ),
  };
}

export function loadColumnSet(saved: SavedColumnSet): ColumnSet {
  const capacity = Math.max(64, saved.used);
  return {
    used: saved.used,
    free: [...saved.free],
    data: Object.fromEntries(
      Object.entries(saved.data).map(([name, values]) => {
        const column = new Float64Array(capacity);
        column.set(values);
        return [name, column];
      }),
    ),
  };
}
