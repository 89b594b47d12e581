import type { AnyRecord, Kind } from "../engine/records.ts";
import type { Simulation } from "../engine/simulation.ts";
import type { IdsByKind, PutByKind } from "../protocol/messages.ts";
import { encodeSeries } from "../protocol/series.ts";

/** Estimate: an hour of seconds for a hundred series is what a hidden page may miss before it is thinned. */
const mostPoints = 3_600;

/** What the page has not seen yet: changed records merged per record, and new points of every series. */
export interface Outbox {
  collectChanges(simulation: Simulation): void;
  meter(atMs: number, series: string, value: number): void;
  takeRecords(): { put: PutByKind; removed: IdsByKind };
  takeSeries(): ArrayBuffer;
  clear(): void;
}

export function createOutbox(): Outbox {
  let changed = new Map<Kind, Map<string, AnyRecord | null>>();
  let series = new Map<string, number[]>();
  return {
    collectChanges(simulation) {
      for (const [kind, records] of Object.entries(simulation.takeChanges())) {
        let merged = changed.get(kind as Kind);
        if (merged === undefined) {
          merged = new Map();
          changed.set(kind as Kind, merged);
        }
        for (const [id, record] of records as ReadonlyMap<string, AnyRecord | null>) merged.set(id, record);
      }
    },
    meter(atMs, name, value) {
      let points = series.get(name);
      if (points === undefined) {
        points = [];
        series.set(name, points);
      }
      points.push(atMs, value);
      if (points.length >= mostPoints * 4) series.set(name, thinned(points));
    },
    takeRecords() {
      const put: Record<string, [string, AnyRecord][]> = {};
      const removed: Record<string, string[]> = {};
      for (const [kind, records] of changed) {
        const entries = [...records];
        const kept = entries.filter((entry): entry is [string, AnyRecord] => entry[1] !== null);
        const gone = entries.filter(([, record]) => record === null).map(([id]) => id);
        if (kept.length > 0) put[kind] = kept;
        if (gone.length > 0) removed[kind] = gone;
      }
      changed = new Map();
      return { put: put as PutByKind, removed: removed as IdsByKind };
    },
    takeSeries() {
      const buffer = encodeSeries([...series].map(([name, points]) => ({ name, points })));
      series = new Map();
      return buffer;
    },
    clear() {
      changed = new Map();
      series = new Map();
    },
  };
}

/** Every second point of the older half: a page that slept gets the shape, not every second of it. */
function thinned(points: readonly number[]): number[] {
  const kept: number[] = [];
  const half = points.length / 2;
  for (let index = 0; index + 1 < points.length; index += 2) {
    if (index >= half || index % 4 === 0) kept.push(points[index] ?? 0, points[index + 1] ?? 0);
  }
  return kept;
}
