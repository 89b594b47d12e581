import type { Changes } from "./changes.ts";
import { type ColumnSet, copyColumnSet, loadColumnSet, type SavedColumnSet, saveColumnSet } from "./columns.ts";
import { digestOf } from "./digest.ts";
import { draw } from "./draw.ts";
import { LimitExceeded, limits } from "./limits.ts";
import { assertPlain } from "./plain.ts";
import { MessageQueue, Phase, type Queued } from "./queue.ts";
import { type Indexes, type SavedTables, Tables } from "./tables.ts";
import { after, type DurationMs, type SimMs, startOfRun } from "./time.ts";

/** Where a chain of causes ends. */
export type Root = "command" | "traffic" | "clock" | "fault";

/** What every journal entry carries, whatever it says. */
export interface Caused {
  readonly id: number;
  readonly atMs: SimMs;
  /** The entry this one follows from; null when it is itself a root. */
  readonly causedBy: number | null;
  /** Root of the chain, kept here so that it survives when older entries leave the journal. */
  readonly root: Root;
}

export type When = { readonly in: DurationMs } | { readonly at: SimMs };
export type MessageOf<M> = { [T in keyof M & string]: { readonly type: T } & M[T] }[keyof M & string];

/** Message types that ask for one look at one record. */
export type ReconcileOf<M> = { [T in keyof M & string]: { readonly id: string } extends M[T] ? T : never }[keyof M &
  string];

/**
 * All a handler can touch. `R` maps kind to record, `M` message type to payload, `J` is what an entry says.
 */
export interface CoreSim<R extends object, M extends object, J extends object> {
  readonly now: SimMs;
  readonly seed: number;
  readonly columns: Record<string, ColumnSet>;
  get<K extends keyof R>(kind: K, id: string): R[K] | undefined;
  all<K extends keyof R>(kind: K): IterableIterator<R[K]>;
  count(kind: keyof R): number;
  /** Records whose indexed field has this value, oldest first. */
  where<K extends keyof R, F extends keyof R[K] & string>(kind: K, field: F, value: R[K][F]): R[K][];
  put<K extends keyof R>(kind: K, id: string, record: R[K]): void;
  patch<K extends keyof R>(kind: K, id: string, fields: Partial<R[K]>): R[K];
  remove<K extends keyof R>(kind: K, id: string): void;
  /** Queues a message and returns its seq. The phase is `fact` unless said otherwise. */
  schedule<T extends keyof M & string>(type: T, payload: M[T], when: When, phase?: Phase): number;
  cancel(seq: number): void;
  /** Asks for one reconcile of this record at this instant; asking again changes nothing. */
  wake(type: ReconcileOf<M>, id: string): void;
  /** A number in [0, 1) that depends on the seed and this key only. */
  draw(purpose: string, ...key: readonly (string | number)[]): number;
  /** Writes an entry that follows from the current cause, or from `causedBy` when given; returns its id. */
  journal(entry: J, causedBy?: number | null): number;
  /** Writes an entry that is a root of its own. */
  journalRoot(entry: J, root: Root): number;
  /** What this handler does from here on follows from this entry. */
  because(entryId: number | null): void;
  /** The entry that what is happening now follows from, or null. */
  readonly cause: number | null;
  /** Gives one value of a series to whoever watches the run; never part of the world. */
  meter(series: string, value: number): void;
}

export interface SavedWorld<R, J> {
  readonly version: 1;
  readonly seed: number;
  readonly nowMs: SimMs;
  readonly nextSeq: number;
  readonly nextEntryId: number;
  readonly tables: SavedTables<R>;
  readonly queue: readonly Queued[];
  readonly columns: Readonly<Record<string, SavedColumnSet>>;
  readonly journal: readonly (J & Caused)[];
}

/** A restorable moment that shares its records with the world: cheap to take, never written to disk. */
export interface Keyframe<R, J> {
  readonly nowMs: SimMs;
  readonly nextSeq: number;
  readonly nextEntryId: number;
  readonly tables: ReadonlyMap<keyof R, ReadonlyMap<string, R[keyof R]>>;
  readonly queue: readonly Queued[];
  readonly columns: Readonly<Record<string, ColumnSet>>;
  readonly journal: readonly (J & Caused)[];
}

export interface Progress {
  readonly nowMs: SimMs;
  readonly events: number;
  /** False when the budget ended the call before its instant. */
  readonly arrived: boolean;
}

export interface CoreOptions<R extends object, M extends object, J extends object> {
  readonly kinds: readonly (keyof R)[];
  readonly indexes: Indexes<R>;
  readonly handlers: { readonly [T in keyof M]: (sim: CoreSim<R, M, J>, message: M[T]) => void };
  readonly seed: number;
  readonly columns: Record<string, ColumnSet>;
  /** Called before a command's handler: writes the entry everything it does follows from. */
  readonly introduce?: (sim: CoreSim<R, M, J>, message: MessageOf<M>) => number;
  /** Called after a message that wrote entries, while the records are as it left them. */
  readonly onEntries?: (sim: CoreSim<R, M, J>, entries: readonly (J & Caused)[]) => void;
  readonly onMeter?: (atMs: SimMs, series: string, value: number) => void;
  /** Checks every record for what JSON would lose. For tests: it costs more than the simulation. */
  readonly checkRecords?: boolean;
}

export interface Core<R extends object, M extends object, J extends object> {
  readonly sim: CoreSim<R, M, J>;
  readonly eventCount: number;
  /** Instant of the next message, or undefined when nothing will ever happen again. */
  nextInstant(): SimMs | undefined;
  /** Runs everything due up to and including `untilMs`, at most `budget` messages. */
  advanceTo(untilMs: SimMs, budget?: number): Progress;
  /** Runs one message and returns it, or undefined when nothing is due at or before `untilMs`. */
  step(untilMs: SimMs): Queued | undefined;
  /** Entries with an id of at least `fromId`, oldest first. */
  journalFrom(fromId: number): readonly (J & Caused)[];
  entry(id: number): (J & Caused) | undefined;
  readonly nextEntryId: number;
  takeChanges(): Changes<R>;
  keyframe(): Keyframe<R, J>;
  restore(keyframe: Keyframe<R, J>): void;
  save(): SavedWorld<R, J>;
  load(saved: SavedWorld<R, J>): void;
  digest(): string;
}

const wakeKey = ({ type, payload }: Queued): string => `${type} ${(payload as { id?: string }).id ?? ""}`;

/** The discrete-event core: tables, queue, clock, journal. It knows no AWS. */
export function createCore<R extends object, M extends object, J extends object>(
  options: CoreOptions<R, M, J>,
): Core<R, M, J> {
  type Entry = J & Caused;
  const { kinds, indexes, introduce, onEntries, onMeter, checkRecords = false } = options;
  const handlers = options.handlers as unknown as Record<string, (sim: CoreSim<R, M, J>, message: object) => void>;
  const tables = new Tables<R>(kinds, indexes);
  const queue = new MessageQueue();
  let columns = options.columns;
  let seed = options.seed;
  let nowMs: SimMs = startOfRun;
  let nextSeq = 1;
  let nextEntryId = 1;
  let journal: Entry[] = [];
  let cause: number | null = null;
  let eventCount = 0;
  let eventsThisInstant = 0;
  /** Reconciles already asked for at this instant. Read back from the queue when a world is loaded. */
  let awake = new Set<string>();

  /** Entries past the bound are out of sight even while the list still holds them, so a resumed run sees the same. */
  const entryAt = (id: number): Entry | undefined => {
    const first = journal[0];
    return first === undefined || id < nextEntryId - limits.journalEntries ? undefined : journal[id - first.id];
  };

  const entriesFrom = (fromId: number): readonly Entry[] => {
    const first = journal[0];
    return first === undefined ? [] : journal.slice(Math.max(0, fromId - first.id));
  };

  const wokenIn = (pending: readonly Queued[]): Set<string> =>
    new Set(pending.filter((item) => item.atMs === nowMs && item.phase === Phase.reconcile).map(wakeKey));

  const write = (entry: J, causedBy: number | null, root: Root): number => {
    const id = nextEntryId++;
    journal.push({ ...entry, id, atMs: nowMs, causedBy, root });
    if (checkRecords) assertPlain(journal[journal.length - 1], `journal.${id}`);
    if (journal.length >= limits.journalEntries * 2) journal = journal.slice(-limits.journalEntries);
    return id;
  };

  const sim: CoreSim<R, M, J> = {
    get now() {
      return nowMs;
    },
    get seed() {
      return seed;
    },
    get columns() {
      return columns;
    },
    get cause() {
      return cause;
    },
    get: (kind, id) => tables.get(kind, id),
    all: (kind) => tables.all(kind),
    count: (kind) => tables.count(kind),
    where: (kind, field, value) => tables.where(kind, field, value),
    put(kind, id, record) {
      if (checkRecords) assertPlain(record, `${String(kind)}.${id}`);
      tables.put(kind, id, record);
    },
    patch(kind, id, fields) {
      const record = tables.patch(kind, id, fields);
      if (checkRecords) assertPlain(record, `${String(kind)}.${id}`);
      return record;
    },
    remove: (kind, id) => tables.remove(kind, id),
    schedule(type, payload, when, phase = Phase.fact) {
      const atMs = "at" in when ? when.at : after(nowMs, when.in);
      if (!(atMs >= nowMs)) throw new RangeError(`"${type}" was scheduled at ${atMs}, before now (${nowMs}).`);
      const seq = nextSeq++;
      queue.push({ atMs, phase, seq, causedBy: cause, type, payload: payload as object });
      return seq;
    },
    cancel: (seq) => queue.cancel(seq),
    wake(type, id) {
      const key = `${type} ${id}`;
      if (awake.has(key)) return;
      awake.add(key);
      sim.schedule(type, { id } as M[typeof type], { at: nowMs }, Phase.reconcile);
    },
    draw: (purpose, ...key) => draw(seed, purpose, ...key),
    journal(entry, causedBy = cause) {
      const parent = causedBy === null ? undefined : entryAt(causedBy);
      return write(entry, causedBy, parent?.root ?? "clock");
    },
    journalRoot: (entry, root) => write(entry, null, root),
    because(entryId) {
      cause = entryId;
    },
    meter(series, value) {
      onMeter?.(nowMs, series, value);
    },
  };

  const handle = (item: Queued): void => {
    if (item.atMs !== nowMs) {
      nowMs = item.atMs;
      eventsThisInstant = 0;
      if (awake.size > 0) awake = new Set();
    }
    if (++eventsThisInstant > limits.eventsAtOneInstant) {
      throw new LimitExceeded("eventsAtOneInstant", `seed ${seed}, at ${nowMs} ms, last "${item.type}".`);
    }
    eventCount++;
    const firstEntry = nextEntryId;
    cause = item.causedBy;
    if (item.phase === Phase.reconcile) awake.delete(wakeKey(item));
    else if (item.phase === Phase.command && introduce !== undefined) {
      cause = introduce(sim, { type: item.type, ...item.payload } as unknown as MessageOf<M>);
    }
    const handler = handlers[item.type];
    if (handler === undefined) throw new Error(`No handler for "${item.type}".`);
    handler(sim, item.payload);
    if (onEntries !== undefined && nextEntryId > firstEntry) onEntries(sim, entriesFrom(firstEntry));
  };

  return {
    sim,
    get eventCount() {
      return eventCount;
    },
    get nextEntryId() {
      return nextEntryId;
    },
    nextInstant: () => queue.peek()?.atMs,
    advanceTo(untilMs, budget = Number.MAX_SAFE_INTEGER) {
      let events = 0;
      for (;;) {
        if (events === budget) {
          const next = queue.peek();
          if (next === undefined || next.atMs > untilMs) break;
          return { nowMs, events, arrived: false };
        }
        const next = queue.popUntil(untilMs);
        if (next === undefined) break;
        handle(next);
        events++;
      }
      cause = null;
      if (untilMs > nowMs) {
        nowMs = untilMs;
        eventsThisInstant = 0;
        awake = new Set();
      }
      return { nowMs, events, arrived: true };
    },
    step(untilMs) {
      const next = queue.popUntil(untilMs);
      if (next === undefined) return undefined;
      handle(next);
      cause = null;
      return next;
    },
    journalFrom: entriesFrom,
    entry: entryAt,
    takeChanges: () => tables.changes.take(),
    keyframe: () => ({
      nowMs,
      nextSeq,
      nextEntryId,
      tables: tables.snapshot(),
      queue: queue.toArray(),
      columns: Object.fromEntries(Object.entries(columns).map(([name, set]) => [name, copyColumnSet(set)])),
      journal: journal.slice(-limits.journalEntries),
    }),
    restore(keyframe) {
      ({ nowMs, nextSeq, nextEntryId } = keyframe);
      tables.restore(keyframe.tables);
      queue.load(keyframe.queue);
      columns = Object.fromEntries(Object.entries(keyframe.columns).map(([name, set]) => [name, copyColumnSet(set)]));
      journal = keyframe.journal.slice();
      awake = wokenIn(keyframe.queue);
      cause = null;
      eventsThisInstant = 0;
    },
    save: () => ({
      version: 1,
      seed,
      nowMs,
      nextSeq,
      nextEntryId,
      tables: tables.save(),
      queue: queue.toArray(),
      columns: Object.fromEntries(Object.entries(columns).map(([name, set]) => [name, saveColumnSet(set)])),
      journal: journal.slice(-limits.journalEntries),
    }),
    load(saved) {
      ({ seed, nowMs, nextSeq, nextEntryId } = saved);
      tables.load(saved.tables);
      queue.load(saved.queue);
      columns = Object.fromEntries(Object.entries(saved.columns).map(([name, set]) => [name, loadColumnSet(set)]));
      journal = saved.journal.slice();
      awake = wokenIn(saved.queue);
      cause = null;
      eventsThisInstant = 0;
    },
    digest() {
      return digestOf(this.save());
    },
  };
}
