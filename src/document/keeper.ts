import type { SimMs } from "../kernel/time.ts";
import type { RecordedCommand, RunFile } from "../protocol/messages.ts";
import {
  beyond,
  isEmpty,
  type LatestChanges,
  type LatestStorage,
  nothingLatest,
  withCommand,
} from "./latestChanges.ts";
import type { DocumentStorage } from "./storage.ts";
import { type StoredDocument, writeDocument, writeMoment, writeVersion } from "./storedDocument.ts";

/** Wall ms from a change to its write. Source: nothing older than a second is lost; this leaves time for the write where much else runs. */
const afterChangeMs = 40;
/** Wall ms between two looks at how far the run has got, and between two tries after a failure. Source: as above. */
const everyMs = 700;

export interface KeeperPort {
  readonly storage: DocumentStorage;
  /** Where the newest changes wait for the document to be written. */
  readonly latest: LatestStorage;
  /** The run as it stands. */
  keep(): Promise<RunFile>;
  /** How far the run has got; null while there is none. */
  nowMs(): SimMs | null;
  wallMs(): number;
  /** Null when all is well again. */
  onTrouble(error: unknown): void;
  /** Another tab has written this document. Nothing is written any more. */
  onConflict(): void;
}
export interface Keeper {
  readonly documentId: string;
  /** Something was done that must not be lost. `apart`: the version before stays as it is, however young. */
  changed(what: string, apart?: boolean): void;
  /** The run has taken a command: it is kept before this returns, and `changed` follows. */
  recorded(command: RecordedCommand): void;
  /** Things were put elsewhere: as above. */
  moved(layout: NonNullable<RunFile["layout"]>): void;
  /** Another run is on screen from now on: what was recorded of the one before is not part of it. */
  anotherRun(): void;
  /** Writes what waits, now. */
  flush(): Promise<void>;
  stop(): void;
}

/** Keeps one document while it is worked on. Writes never overlap, and none is given up before it has succeeded. */
export function startKeeper(
  document: { id: string; revision: number; latest?: LatestChanges },
  writer: string,
  port: KeeperPort,
): Keeper {
  const { id } = document;
  let { revision } = document;
  let waiting: string[] = [];
  let waitingApart = false;
  let soon: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let keptMs: SimMs | null = null;
  let failing = false;
  let line = Promise.resolve();
  let latest = document.latest ?? nothingLatest(writer, revision);
  /** Rises with every other run on screen. Until its document is written, what was recorded has nothing to stand on. */
  let runs = 0;
  let writtenRuns = 0;

  const keepLatest = (next: LatestChanges): void => {
    latest = { ...next, writer, revision };
    if (!stopped && runs === writtenRuns) port.latest.write(id, isEmpty(latest) ? null : latest);
  };

  const write = async (): Promise<void> => {
    if (stopped) return;
    if (waiting.length === 0 && runs === writtenRuns) {
      const nowMs = port.nowMs();
      if (nowMs === null || nowMs === keptMs || revision === 0) return;
      await writeMoment(port.storage, id, revision, nowMs);
      keptMs = nowMs;
      return;
    }
    const changes = waiting;
    const apart = waitingApart;
    waiting = [];
    waitingApart = false;
    const ofRun = runs;
    const { layout } = latest;
    try {
      const run = await port.keep();
      const savedAtMs = port.wallMs();
      const next: StoredDocument = { id, run, writer, revision: revision + 1, savedAtMs };
      if ((await writeDocument(port.storage, next, revision)) === "conflict") {
        stopped = true;
        clearInterval(timer);
        port.onConflict();
        return;
      }
      revision += 1;
      keptMs = run.nowMs;
      if (ofRun === runs) {
        writtenRuns = runs;
        const { layout: newest, ...rest } = beyond(latest, run.commands.length);
        keepLatest(newest === undefined || newest === layout ? rest : { ...rest, layout: newest });
      }
      if (changes.length > 0) await writeVersion(port.storage, id, run, { changes, savedAtMs, apart });
    } catch (error) {
      waiting = [...changes, ...waiting];
      waitingApart ||= apart;
      throw error;
    }
  };
  const run = (): Promise<void> => {
    line = line.then(write).then(
      () => {
        if (failing) port.onTrouble(null);
        failing = false;
      },
      (error: unknown) => {
        failing = true;
        if (!stopped) port.onTrouble(error);
      },
    );
    return line;
  };
  const timer = setInterval(run, everyMs);

  return {
    documentId: id,
    changed(what, apart = false) {
      waiting.push(what);
      waitingApart ||= apart;
      soon ??= setTimeout(() => {
        soon = undefined;
        void run();
      }, afterChangeMs);
    },
    recorded: (command) => keepLatest(withCommand(latest, command)),
    moved: (layout) => keepLatest({ ...latest, layout }),
    anotherRun() {
      runs++;
      latest = nothingLatest(writer, revision);
      if (!stopped) port.latest.write(id, null);
    },
    flush: run,
    stop() {
      stopped = true;
      clearInterval(timer);
      clearTimeout(soon);
    },
  };
}
