import { get, set } from "idb-keyval";
import type { RunFile } from "../protocol/messages.ts";
import { actions } from "./actions.ts";
import { useClient } from "./store.ts";

const key = "steady-state/current-run";
/** Estimate: a reload may cost at most this much of the run. */
const everyMs = 3_000;
/** After a command, within a second. Source: the promise that no work older than a second is lost. */
const afterCommandMs = 300;

/** The run of the last visit, or null when there is none or storage is closed to us. */
export async function savedRun(): Promise<RunFile | null> {
  try {
    const run = await get<RunFile>(key);
    return run?.format === "steady-state/run" && run.version === 1 ? run : null;
  } catch {
    return null;
  }
}

/** Keeps the newest run in IndexedDB. Returns how to stop. `onTrouble` hears once when nothing can be kept. */
export function startAutosave(onTrouble: (reason: string) => void): () => void {
  let busy = false;
  let lastEntry = 0;
  let lastSavedMs = -1;
  let lastLayout = 0;
  let told = false;
  const save = async (): Promise<void> => {
    const { status, looking, endMs, layoutChanges } = useClient.getState();
    const isKept = endMs === lastSavedMs && layoutChanges === lastLayout;
    if (busy || status !== "running" || looking || isKept) return;
    busy = true;
    try {
      const { run } = await actions.save();
      await set(key, run);
      lastSavedMs = endMs;
      lastLayout = layoutChanges;
    } catch (error) {
      if (!told) onTrouble(error instanceof Error ? error.message : String(error));
      told = true;
    } finally {
      busy = false;
    }
  };
  const timer = setInterval(save, everyMs);
  const unsubscribe = useClient.subscribe(({ journal, layoutChanges }, before) => {
    if (layoutChanges !== before.layoutChanges) setTimeout(save, afterCommandMs);
    const newest = journal[journal.length - 1];
    if (newest === undefined || newest.id === lastEntry) return;
    const commanded = journal.some((entry) => entry.id > lastEntry && entry.detailType === "Command");
    lastEntry = newest.id;
    if (commanded) setTimeout(save, afterCommandMs);
  });
  return () => {
    clearInterval(timer);
    unsubscribe();
  };
}
