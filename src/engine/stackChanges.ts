import type { ResourceChange } from "../aws/stack/model.ts";
import { heldHosts } from "../aws/subnet/fixedAddress.ts";
import type { SubnetRecord } from "../aws/subnet/model.ts";
import { type Json, sameJson } from "../template/json.ts";
import { type AnyRecord, type Kind, kinds } from "./records.ts";
import type { Setup } from "./run.ts";

type Rows = Setup["records"];
type Fields = Readonly<Record<string, Json>>;

/** Records that belong to the run, not to a resource. */
const ofTheRun: ReadonlySet<Kind> = new Set(["settings", "bill"]);
/** Kinds whose records stay although nothing in the template brings them any more: something else may use them. */
const lasting: ReadonlySet<Kind> = new Set(["image", "availabilityZone"]);

/**
 * What an update from one template to another does with the records of the run, in the order in which templates are read:
 * what others refer to comes first, and goes last. Only what the templates say differently is changed, as CloudFormation
 * does it; what calls and scaling did meanwhile stays.
 */
export function stackChanges(before: Rows, after: Rows): readonly ResourceChange[] {
  const was = keyed(before);
  const is = keyed(after);
  const changes: ResourceChange[] = [];
  for (const [kind, record] of ordered(after)) {
    const old = was.get(keyOf(kind, record));
    if (old === undefined) changes.push({ action: "Add", kind, id: record.id, record });
    else {
      const change = modification(kind, old, record);
      if (change !== null) changes.push(change);
    }
  }
  for (const [kind, record] of ordered(before).toReversed()) {
    if (is.has(keyOf(kind, record)) || lasting.has(kind)) continue;
    changes.push({ action: "Remove", kind, id: record.id });
  }
  return changes;
}

const keyOf = (kind: Kind, { id }: AnyRecord): string => `${kind} ${id}`;
const keyed = (rows: Rows): ReadonlyMap<string, AnyRecord> =>
  new Map(rows.map(([kind, record]) => [keyOf(kind, record), record]));
/** By kind, in the order of the tables, as records refer to kinds before them; services last but for what steers them. */
const ordered = (rows: Rows): readonly (readonly [Kind, AnyRecord])[] =>
  rows.filter(([kind]) => !ofTheRun.has(kind)).toSorted(([a], [b]) => kinds.indexOf(a) - kinds.indexOf(b));

function modification(kind: Kind, old: AnyRecord, record: AnyRecord): ResourceChange | null {
  if (kind === "subnet") return subnetModification(old as SubnetRecord, record as SubnetRecord);
  const { fields, gone } = difference(old as unknown as Fields, record as unknown as Fields);
  const inner = difference(simOf(old), simOf(record));
  const isSame = Object.keys(fields).length + gone.length + Object.keys(inner.fields).length === 0;
  if (isSame) return null;
  return {
    action: "Modify",
    kind,
    id: record.id,
    fields,
    ...(gone.length === 0 ? {} : { gone }),
    ...(Object.keys(inner.fields).length === 0 ? {} : { sim: inner.fields }),
  };
}

/** Its addresses are counted while it is at work: an update takes and frees only those that the templates give out. */
function subnetModification(old: SubnetRecord, record: SubnetRecord): ResourceChange | null {
  const { id, availableIpAddressCount: _left, sim: _hosts, ...content } = record;
  const { fields } = difference(old as unknown as Fields, content as unknown as Fields);
  const held = heldHosts(old, record);
  if (Object.keys(fields).length === 0 && held === null) return null;
  return { action: "Modify", kind: "subnet", id, fields, ...(held === null ? {} : { sim: { ...held } }) };
}

const simOf = (record: AnyRecord): Fields => ((record as { readonly sim?: Fields }).sim ?? {}) as Fields;

function difference(old: Fields, record: Fields): { fields: Fields; gone: readonly string[] } {
  const differs = (name: string): boolean =>
    name !== "sim" && !(Object.hasOwn(old, name) && sameJson(old[name] ?? null, record[name] ?? null));
  return {
    fields: Object.fromEntries(Object.entries(record).filter(([name]) => differs(name))),
    gone: Object.keys(old).filter((name) => name !== "sim" && !Object.hasOwn(record, name)),
  };
}
