import { connect, disconnect } from "../client/connection.ts";
import { useClient } from "../client/store.ts";
import { continueDocument, lastDocument, startDocuments } from "../document/documentSession.ts";
import { isShareLink } from "../document/shareAddress.ts";
import { open, openSample } from "./openFile.ts";
import { useOpenTrouble } from "./openTrouble.ts";
import { firstSampleName, samples } from "./samples.ts";

const pausedKey = "steady-state.paused";

/** First load: a link's run, or the document of the last visit; on a first visit Hello ECS, already steady. */
export async function startRun(): Promise<void> {
  startDocuments();
  const last = lastDocument();
  const resting = restedLastTime();
  addEventListener("pagehide", () => remember(pausedKey, !useClient.getState().playing));
  addEventListener("hashchange", () => void openAddress());
  try {
    await connect();
    if (await openAddress()) return;
    const { trouble: ofLink } = useOpenTrouble.getState();
    await openLast(await last, resting);
    if (ofLink !== null) useOpenTrouble.setState({ trouble: ofLink });
  } catch {
    // The engine stopped while it opened the run: the crash screen says so and offers what to do.
  }
}

/** A run that an older version saved may not open any more; a page without a run would be worse than starting again. */
async function openLast(stored: Awaited<ReturnType<typeof lastDocument>>, resting: boolean): Promise<void> {
  if (stored === null) return openFirstSample();
  if (await open(stored.run, stored.run.fileName, { sameDocument: true, paused: resting })) {
    return continueDocument(stored);
  }
  const { trouble } = useOpenTrouble.getState();
  await openFirstSample();
  useOpenTrouble.setState({ trouble });
}

/** The run in the address, if there is one. */
async function openAddress(): Promise<boolean> {
  if (!isShareLink(location.hash)) return false;
  return (await import("./openLink.ts")).openLink(location.hash);
}

/** After a crash: a new worker, and the document as it was last kept. */
export async function resumeRun(): Promise<void> {
  await restart();
  await openLast(await lastDocument(), false);
}

/** After a crash: a new worker, and the same scenario from its beginning, as a document of its own. */
export async function restartRun(): Promise<void> {
  await restart();
  const stored = await lastDocument();
  if (stored === null) await openFirstSample();
  else await open({ ...stored.run, commands: [], nowMs: null }, stored.run.fileName);
}

async function restart(): Promise<void> {
  disconnect();
  useClient.setState({ status: "starting", fault: null });
  await connect();
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
