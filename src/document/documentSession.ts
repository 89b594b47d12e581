import { get } from "idb-keyval";
import { actions } from "../client/actions.ts";
import { listenToRecorded } from "../client/recorded.ts";
import { useClient } from "../client/store.ts";
import type { RunFile } from "../protocol/messages.ts";
import { showToast } from "../ui/toastStore.ts";
import { browserStorage } from "./browserStorage.ts";
import { useDocument } from "./documentState.ts";
import { type Keeper, startKeeper } from "./keeper.ts";
import { browserLatestStorage, type LatestChanges } from "./latestChanges.ts";
import { storageTroubleOf } from "./storageTrouble.ts";
import {
  currentKey,
  type FoundDocument,
  findDocument,
  readVersion,
  readVersions,
  type VersionLine,
} from "./storedDocument.ts";
import { listenToTabs, lockDocument, type TabLock, takeOver, tellTabs } from "./tabLock.ts";
import { watchChanges } from "./watchChanges.ts";

const storage = browserStorage();
const writer = crypto.randomUUID();
const tabKey = "steady-state.document";
/** Where the one run of an older version is. */
const olderKey = "steady-state/current-run";

let keeper: Keeper | null = null;
let lock: TabLock | null = null;
let lockedId: string | null = null;

/** Begins to watch the run and the other tabs. Once, before anything is opened. */
export function startDocuments(): void {
  watchChanges((what) => keeper?.changed(what));
  listenToRecorded({
    command: (recorded) => keeper?.recorded(recorded),
    layout: (layout) => keeper?.moved(layout),
  });
  useClient.subscribe(({ opened, branch }, before) => {
    if (opened !== before.opened || branch !== before.branch) keeper?.anotherRun();
  });
  const flush = () => void keeper?.flush();
  addEventListener("pagehide", flush);
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && flush());
  listenToTabs(({ kind, id }) => {
    if (id !== useDocument.getState().id || useDocument.getState().tab !== "own") return;
    if (kind === "handOver") void letGo();
    else showToast({ message: "This document is open in another tab too. Changes are kept from this tab." });
  });
}

/** The document of this tab; in a new tab the one that was used last. Null on a first visit, or without storage. */
export async function lastDocument(): Promise<FoundDocument | null> {
  try {
    const id = sessionStorage.getItem(tabKey) ?? (await storage.get<string>(currentKey));
    const stored = id === undefined ? null : await findDocument(storage, browserLatestStorage, id);
    if (stored !== null) return stored;
    const older = await get<RunFile>(olderKey);
    return older?.format === "steady-state/run" && older.version === 1
      ? { id: crypto.randomUUID(), run: older, writer, revision: 0, savedAtMs: 0 }
      : null;
  } catch {
    return null;
  }
}

/** The run on screen is a document of its own from now on. */
export async function beginDocument(what: string): Promise<void> {
  letTabGo();
  const id = crypto.randomUUID();
  useDocument.setState({ id, tab: "own", notice: null });
  lock = await lockDocument(id, { onLost });
  lockedId = id;
  own({ id, revision: 0 });
  keeper?.changed(what);
  // Not waited for: the run may play meanwhile.
  void keeper?.flush().then(() => rememberCurrent(id));
}

/** The run on screen is this document. Another tab may have it already. */
export async function continueDocument(stored: FoundDocument): Promise<void> {
  useDocument.setState({ id: stored.id, notice: null });
  if (lockedId !== stored.id) {
    letTabGo();
    lock = await lockDocument(stored.id, { onLost });
  }
  if (lock?.held === true) {
    lockedId = stored.id;
    own(stored);
    if (stored.latest !== undefined) keeper?.changed("Changes of a tab that ended before it had written them.", true);
    return rememberCurrent(stored.id);
  }
  useDocument.setState({ id: stored.id, tab: "elsewhere", trouble: null });
  tellTabs({ kind: "alsoOpen", id: stored.id });
}

/** Takes the document from the other tab, after that has written what it has. Answers its newest state. */
export async function takeDocument(): Promise<FoundDocument | null> {
  const { id } = useDocument.getState();
  if (id === null) return null;
  lock = await takeOver(id, { onLost });
  lockedId = id;
  return findDocument(storage, browserLatestStorage, id);
}

/** Writes what waits: before another run takes the screen. */
export const flushDocument = async (): Promise<void> => keeper?.flush();

export const versionsOfDocument = async (): Promise<readonly VersionLine[]> => {
  const { id } = useDocument.getState();
  return id === null ? [] : readVersions(storage, id);
};

export const runOfVersion = async (number: number): Promise<RunFile | null> => {
  const { id } = useDocument.getState();
  return id === null ? null : readVersion(storage, id, number);
};

/** What happened to the document beyond calls and edits, in a sentence. */
export const documentChanged = (what: string): void => keeper?.changed(what, true);

function own(document: { readonly id: string; readonly revision: number; readonly latest?: LatestChanges }): void {
  const { id } = document;
  keeper?.stop();
  keeper = startKeeper(document, writer, {
    storage,
    latest: browserLatestStorage,
    keep: actions.keep,
    nowMs: () => (useClient.getState().status === "running" ? useClient.getState().endMs : null),
    wallMs: () => Date.now(),
    onTrouble(error) {
      // A crash fails the write that was under way as well; that has a screen of its own.
      if (useClient.getState().status !== "running") return;
      useDocument.setState({ trouble: error === null ? null : storageTroubleOf(error) });
    },
    onConflict: onLost,
  });
  useDocument.setState({ id, tab: "own", trouble: null });
  try {
    sessionStorage.setItem(tabKey, id);
  } catch {
    // A reload then opens the document that was used last.
  }
}

/** A new tab opens this document. Only once it is there: a tab that ends before leaves the one before. */
function rememberCurrent(id: string): void {
  storage.set(currentKey, id).catch(() => undefined);
}

/** Another tab asked for the document: it gets everything first. */
async function letGo(): Promise<void> {
  await keeper?.flush();
  onLost();
}

function onLost(): void {
  letTabGo();
  useDocument.setState({ tab: "taken" });
}

function letTabGo(): void {
  keeper?.stop();
  keeper = null;
  lock?.release();
  lock = null;
  lockedId = null;
}
