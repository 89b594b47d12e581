import type { JournalEntry } from "../engine/journal.ts";
import type { AnyRecord, Kind, Records } from "../engine/records.ts";
import type { ToPage, ToWorker } from "../protocol/messages.ts";
import { decodeSeries } from "../protocol/series.ts";
import { carryIndexes } from "./indexedBy.ts";
import { tableAfter } from "./largeTable.ts";
import { receiveLive } from "./live.ts";
import { rememberCost } from "./pastCosts.ts";
import { appendSeries, clearSeries, cutSeries, stashSeries, unstashSeries } from "./seriesStore.ts";
import { type Mirror, useClient } from "./store.ts";

/** Entries the page keeps. Source: the engine keeps as many. */
const journalEntries = 10_000;

/** Applies what the worker sends. Deltas are applied once per frame and then acknowledged. */
export function receive(message: ToPage, tell: (message: ToWorker) => void): void {
  switch (message.kind) {
    case "snapshot":
      applySnapshot(message);
      break;
    case "delta": {
      const apply = (): void => {
        if (message.epoch === useClient.getState().epoch) applyDelta(message);
        tell({ kind: "ack", epoch: message.epoch, seq: message.seq });
      };
      // A hidden page has no frames; its acknowledgement waits, and the worker merges meanwhile.
      requestAnimationFrame(apply);
      break;
    }
    case "opened":
      useClient.setState(message.ok ? { problems: message.problems, layout: message.layout } : {});
      break;
    case "fault":
      useClient.setState({ status: "failed", fault: message.message, playing: false });
      break;
  }
}

function applySnapshot(message: Extract<ToPage, { kind: "snapshot" }>): void {
  const before = useClient.getState();
  const { standing } = message;
  if (message.seriesRestart) {
    rememberCost(before);
    clearSeries();
  } else if (before.branch === "A" && standing.branch === "B") stashSeries();
  else if (before.branch === "B" && standing.branch === "A") unstashSeries();
  if (!standing.looking && !message.seriesRestart && standing.branchedAtMs !== null) cutSeries(standing.endMs);
  decodeSeries(message.series, appendSeries);
  receiveLive(message.live);
  const tables = Object.fromEntries(
    Object.entries(message.records).map(([kind, entries]) => [
      kind,
      keepIdentities(before.tables[kind as Kind], entries),
    ]),
  ) as Mirror;
  useClient.setState({
    ...standing,
    status: "running",
    fault: null,
    epoch: message.epoch,
    opened: before.opened + (message.seriesRestart ? 1 : 0),
    tables,
    journal: message.journal,
    seriesVersion: before.seriesVersion + 1,
  });
}

/** A record that reads the same keeps its identity, so that a look back re-renders only what differs. */
function keepIdentities<K extends Kind>(
  before: ReadonlyMap<string, Records[K]> | undefined,
  entries: readonly (readonly [string, unknown])[],
): ReadonlyMap<string, unknown> {
  return new Map(
    entries.map(([id, record]) => {
      const old = before?.get(id);
      return [id, old !== undefined && JSON.stringify(old) === JSON.stringify(record) ? old : record];
    }),
  );
}

function applyDelta(message: Extract<ToPage, { kind: "delta" }>): void {
  decodeSeries(message.series, appendSeries);
  receiveLive(message.live);
  useClient.setState((state) => {
    const tables: Record<string, ReadonlyMap<string, unknown>> = { ...state.tables };
    for (const kind of new Set([...Object.keys(message.put), ...Object.keys(message.removed)]) as Set<Kind>) {
      const before: ReadonlyMap<string, AnyRecord> = state.tables[kind] ?? new Map();
      const put: readonly (readonly [string, AnyRecord])[] = message.put[kind] ?? [];
      const removed = message.removed[kind] ?? [];
      const gone = new Set(removed);
      const changes = [
        ...[...new Map(put)].map(([id, record]) => [before.get(id), gone.has(id) ? undefined : record] as const),
        ...removed.map((id) => [before.get(id), undefined] as const),
      ];
      const table = tableAfter(before, put, removed);
      carryIndexes(before, table, changes);
      tables[kind] = table;
    }
    return {
      ...message.standing,
      tables: tables as Mirror,
      journal: message.journal.length === 0 ? state.journal : joined(state.journal, message.journal),
      seriesVersion: state.seriesVersion + 1,
    };
  });
}

function joined(before: readonly JournalEntry[], added: readonly JournalEntry[]): readonly JournalEntry[] {
  const all = [...before, ...added];
  return all.length > journalEntries ? all.slice(-journalEntries) : all;
}
