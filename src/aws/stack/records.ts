import { type AnyRecord, indexes, type Kind, kinds } from "../../engine/records.ts";
import type { Sim } from "../../engine/sim.ts";
import type { SimMs } from "../../kernel/time.ts";
import { type HeldHosts, withHeldHosts } from "../subnet/fixedAddress.ts";
import type { SubnetRecord } from "../subnet/model.ts";
import type { ResourceChange } from "./model.ts";

export const kindOf = (name: string): Kind | undefined => kinds.find((kind) => kind === name);
export const recordOf = (sim: Pick<Sim, "get">, kind: Kind, id: string): AnyRecord | undefined =>
  sim.get(kind, id) as AnyRecord | undefined;

/** Writes records and can take all of it back: a stack update is done as a whole or not at all. */
export interface Ledger {
  put(kind: Kind, record: AnyRecord): void;
  remove(kind: Kind, id: string): void;
  undo(): void;
}

export function ledgerOf(sim: Sim): Ledger {
  const before: { readonly kind: Kind; readonly id: string; readonly record: AnyRecord | undefined }[] = [];
  const write = (kind: Kind, id: string, record: AnyRecord | undefined): void => {
    const old = recordOf(sim, kind, id) as Record<string, unknown> | undefined;
    const fields = (indexes as { [K in Kind]?: readonly string[] })[kind] ?? [];
    // A field that records are looked up by never changes during a record's life: this is then another record.
    const moved = fields.some((field) => old?.[field] !== (record as Record<string, unknown> | undefined)?.[field]);
    if (old !== undefined && (record === undefined || moved)) sim.remove(kind, id);
    if (record !== undefined) sim.put(kind, id, record as never);
  };
  return {
    put(kind, record) {
      before.push({ kind, id: record.id, record: recordOf(sim, kind, record.id) });
      write(kind, record.id, record);
    },
    remove(kind, id) {
      before.push({ kind, id, record: recordOf(sim, kind, id) });
      write(kind, id, undefined);
    },
    undo() {
      for (const { kind, id, record } of before.toReversed()) write(kind, id, record);
    },
  };
}

/** A record as an update in the middle of a run makes it: what a template's own begins at the start begins now. */
export function begunAt<T>(value: T, now: SimMs): T {
  if (Array.isArray(value)) return value.map((item) => begunAt(item, now)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      inner === 0 && /(At|Since|until)Ms$/.test(name) ? now : begunAt(inner, now),
    ]),
  ) as T;
}

/** The record with the fields of a change. What the simulation itself writes stays as it is. */
export function modified(record: AnyRecord, change: Extract<ResourceChange, { action: "Modify" }>): AnyRecord {
  const { fields, gone = [], sim } = change;
  if (change.kind === "subnet" && sim !== undefined) {
    const subnet = { ...record, ...fields } as SubnetRecord;
    return { ...subnet, ...withHeldHosts(subnet, sim as unknown as HeldHosts) };
  }
  const kept = Object.entries({ ...record, ...fields }).filter(([name]) => !gone.includes(name));
  const inner = (record as { readonly sim?: object }).sim;
  return {
    ...Object.fromEntries(kept),
    ...(sim === undefined ? {} : { sim: { ...inner, ...sim } }),
  } as unknown as AnyRecord;
}
