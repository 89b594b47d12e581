import type { JournalEntry } from "../engine/journal.ts";
import type { AnyRecord, Kind, Records } from "../engine/records.ts";
import type { SimMs } from "../kernel/time.ts";
import { journal } from "./pageFixture/journal.ts";
import { nowMs } from "./pageFixture/names.ts";
import { records } from "./pageFixture/records.ts";
import { series } from "./pageFixture/series.ts";

/**
 * Hello ECS in the middle of a scale-out, made by hand, for drawing the page without an engine: two tasks serve,
 * one is being checked, one starts and one waits. Twelve minutes and eighteen seconds in.
 */
export interface PageFixture {
  readonly nowMs: SimMs;
  readonly tables: { readonly [K in Kind]: ReadonlyMap<string, Records[K]> };
  readonly journal: readonly JournalEntry[];
  /** Series by name: pairs (instant in ms, value), one a second. */
  readonly series: Readonly<Record<string, Float64Array>>;
}

export function pageFixture(): PageFixture {
  const tables: Partial<Record<Kind, Map<string, AnyRecord>>> = {};
  for (const [kind, record] of records) {
    const table = tables[kind] ?? new Map<string, AnyRecord>();
    table.set(record.id, record);
    tables[kind] = table;
  }
  const seconds = Array.from({ length: nowMs / 1_000 + 1 }, (_, second) => second);
  return {
    nowMs,
    tables: tables as unknown as PageFixture["tables"],
    journal: journal(),
    series: Object.fromEntries(
      Object.entries(series).map(([name, value]) => [
        name,
        Float64Array.from(seconds.flatMap((second) => [second * 1_000, Math.max(0, value(second))])),
      ]),
    ),
  };
}
