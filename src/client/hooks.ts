import { useMemo } from "react";
import { useShallow } from "zustand/react/shallow";
import type { JournalEntry } from "../engine/journal.ts";
import type { Kind, Records } from "../engine/records.ts";
import type { LiveColumn } from "../protocol/live.ts";
import type { Standing } from "../protocol/messages.ts";
import { liveNumber } from "./live.ts";
import { type Point, readSeries, valueAt } from "./seriesStore.ts";
import { useClient } from "./store.ts";

/** One record; the component re-renders when this record changes and at no other time. */
export function useRecord<K extends Kind>(kind: K, id: string): Records[K] | undefined {
  return useClient((state) => state.tables[kind]?.get(id));
}

const none = new Map<string, never>();

/** The whole table of a kind; its identity changes when any record of the kind does. */
export function useTable<K extends Kind>(kind: K): ReadonlyMap<string, Records[K]> {
  return useClient((state) => state.tables[kind]) ?? (none as ReadonlyMap<string, Records[K]>);
}

/** Ids of a kind, oldest first; re-renders only when one is added or removed. */
export function useIds(kind: Kind): readonly string[] {
  return useClient(useShallow((state) => [...(state.tables[kind]?.keys() ?? [])]));
}

/** Records of a kind that pass `test`; re-renders when one of them changes. Give `test` a stable identity. */
export function useRecords<K extends Kind>(kind: K, test?: (record: Records[K]) => boolean): readonly Records[K][] {
  return useClient(
    useShallow((state) => {
      const records = [...(state.tables[kind]?.values() ?? [])] as Records[K][];
      return test === undefined ? records : records.filter(test);
    }),
  );
}

export function useStanding(): Standing {
  return useClient(
    useShallow(({ branch, nowMs, endMs, branchedAtMs, looking, playing, speed, speedReached, digest }) => ({
      branch,
      nowMs,
      endMs,
      branchedAtMs,
      looking,
      playing,
      speed,
      speedReached,
      digest,
    })),
  );
}

export const useJournal = (): readonly JournalEntry[] => useClient((state) => state.journal);

/** Points of a series up to the instant on screen; read again at most as often as series arrive. */
export function useSeries(name: string, windowMs: number, most: number): readonly Point[] {
  const version = useClient((state) => state.seriesVersion);
  const nowMs = useClient((state) => state.nowMs);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for the store outside React.
  return useMemo(() => readSeries(name, nowMs - windowMs, nowMs, most), [name, nowMs, windowMs, most, version]);
}

/** Newest value of a series at the instant on screen, or null before there is one. */
export function useSeriesValue(name: string): number | null {
  return useClient((state) => (state.seriesVersion >= 0 ? valueAt(name, state.nowMs) : null));
}

/** A running task's live number by its load slot; null when it has no slot. */
export function useLive(column: LiveColumn, slot: number | null): number | null {
  return useClient((state) => (state.seriesVersion >= 0 && slot !== null ? liveNumber(column, slot) : null));
}
