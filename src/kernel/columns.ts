/**
 * Numbers that change every simulated second live in columns, one slot per owner, not in records.
 * Slots are handed out lowest free first, so the same history gives the same slots.
 */
export interface ColumnSet {
  /** Slots in use or once used; the loop runs over [0, used). */
  used: number;
  /** Slots given back, ready for reuse. */
  free: number[];
  /** One array per column name, all of one capacity. The columns that a set begins with are views of one buffer. */
  data: Record<string, Float64Array>;
}

export interface SavedColumnSet {
  readonly used: number;
  readonly free: readonly number[];
  readonly data: Readonly<Record<string, readonly number[]>>;
}

/**
 * Numbers between two columns that belong to none: one cache line, so that columns of 512 or 1,024 slots do not all meet
 * in the same few lines of the processor's cache, which made the load step half slower again.
 */
const between = 8;

/** Empty columns of one capacity, one after the other in one buffer: a loop over many of them checks one array. */
function layOut(names: readonly string[], capacity: number): Record<string, Float64Array> {
  const block = new Float64Array(names.length * (capacity + between));
  const columnAt = (index: number): Float64Array =>
    block.subarray(index * (capacity + between), index * (capacity + between) + capacity);
  return Object.fromEntries(names.map((name, index) => [name, columnAt(index)]));
}

/** The same columns with room for `capacity` slots. */
function laidOut(
  from: Readonly<Record<string, Float64Array | readonly number[]>>,
  capacity: number,
): Record<string, Float64Array> {
  const data = layOut(Object.keys(from), capacity);
  for (const [name, column] of Object.entries(data)) column.set(from[name] ?? []);
  return data;
}

const capacityOf = ({ data }: ColumnSet): number => Object.values(data)[0]?.length ?? 0;

export function createColumnSet(names: readonly string[], capacity = 64): ColumnSet {
  return { used: 0, free: [], data: layOut(names, capacity) };
}

/** Takes a slot, zeroed in every column. */
export function takeSlot(set: ColumnSet): number {
  const slot = set.free.pop() ?? set.used++;
  const capacity = capacityOf(set);
  if (slot >= capacity) Object.assign(set.data, laidOut(set.data, capacity * 2));
  for (const column of Object.values(set.data)) column[slot] = 0;
  return slot;
}

export function giveBackSlot(set: ColumnSet, slot: number): void {
  for (const column of Object.values(set.data)) column[slot] = 0;
  const position = set.free.findIndex((other) => other < slot);
  set.free.splice(position === -1 ? set.free.length : position, 0, slot);
}

export function copyColumnSet(set: ColumnSet): ColumnSet {
  return { used: set.used, free: [...set.free], data: laidOut(set.data, capacityOf(set)) };
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
  return { used: saved.used, free: [...saved.free], data: laidOut(saved.data, Math.max(64, saved.used)) };
}
