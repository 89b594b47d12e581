import { actions } from "../client/actions.ts";
import { savedRun, startAutosave } from "../client/autosave.ts";
import { connect, disconnect } from "../client/connection.ts";
import { useClient } from "../client/store.ts";
import type { RunFile } from "../protocol/messages.ts";
import { showToast } from "../ui/toastStore.ts";
import { open, openSample } from "./openFile.ts";
import { useOpenTrouble } from "./openTrouble.ts";
import { firstSampleName, samples } from "./samples.ts";

const pausedKey = "steady-state.paused";

/** First load: the run of the last visit goes on; on a first visit Hello ECS does, already steady. */
export async function startRun(): Promise<void> {
  const saved = savedRun();
  const resting = restedLastTime();
  startAutosave((reason) => {
    // A crash fails the save that was under way as well; that has a screen of its own.
    if (useClient.getState().status !== "running") return;
    showToast({ message: `This run cannot be kept for your next visit: ${reason}` });
  });
  addEventListener("pagehide", () => remember(pausedKey, !useClient.getState().playing));
  try {
    await connect();
    const run = await saved;
    if (run === null) return await openFirstSample();
    // A run an older version saved may not open any more; a page without a run would be worse than starting again.
    if (await open(run, run.fileName)) {
      if (resting) actions.pause();
      return;
    }
    const { trouble } = useOpenTrouble.getState();
    await openFirstSample();
    useOpenTrouble.setState({ trouble });
  } catch {
    // The engine stopped while it opened the run: the crash screen says so and offers what to do.
  }
}

/** After a crash: a new worker, and the run as it was last kept. */
export async function resumeRun(): Promise<void> {
  const run = await savedRun();
  await restart(run);
}

/** After a crash: a new worker, and the same scenario from its beginning. */
export async function restartRun(): Promise<void> {
  const run = await savedRun();
  await restart(run === null ? null : { ...run, commands: [], nowMs: null });
}

async function restart(run: RunFile | null): Promise<void> {
  disconnect();
  useClient.setState({ status: "starting", fault: null });
  await connect();
  if (run === null) await openFirstSample();
  else await open(run, run.fileName);
}

async function openFirstSample(): Promise<void> {
  const first = samples.find(({ fileName }) => fileName === firstSampleName) ?? samples[0];
  if (first !== undefined) await openSample(first);
}

function restedLastTime(): boolean {
  try {
    return sessionStorage.getItem(pausedKey) === "true";
  } catch {
    return false;
  }
}

function remember(key: string, value: boolean): void {
  try {
    sessionStorage.setItem(key, String(value));
  } catch {
    // The run then plays after a reload.
  }
}
