/** What another tab may say about a document. */
export type TabMessage = { readonly kind: "alsoOpen" | "handOver"; readonly id: string };

export interface TabLock {
  /** False while another tab has the document. */
  readonly held: boolean;
  release(): void;
}
interface LockListener {
  /** Another tab has taken the document over without asking, because this one did not answer. */
  readonly onLost: () => void;
}

const lockName = (id: string): string => `steady-state/document/${id}`;
/** Wall ms another tab gets to write what it has and let go. Estimate: several times a write. */
const handOverMs = 2_000;

/**
 * Only one tab writes a document. The browser gives the lock back when a tab ends, however it ends. Where there are no
 * locks the revision in the document itself still keeps two tabs from overwriting each other.
 */
export function lockDocument(
  id: string,
  listener: LockListener,
  how: "ask" | "wait" | "steal" = "ask",
): Promise<TabLock> {
  const free: TabLock = { held: true, release: () => undefined };
  if (!("locks" in navigator)) return Promise.resolve(free);
  return new Promise((resolve) => {
    const options: LockOptions =
      how === "ask"
        ? { ifAvailable: true }
        : how === "steal"
          ? { steal: true }
          : { signal: AbortSignal.timeout(handOverMs) };
    let granted = false;
    let released = false;
    navigator.locks
      .request(lockName(id), options, (lock) => {
        if (lock === null) return resolve({ held: false, release: () => undefined });
        granted = true;
        return new Promise<void>((done) => {
          const release = () => {
            released = true;
            done();
          };
          resolve({ held: true, release });
        });
      })
      .catch(() => {
        if (!granted) resolve({ held: false, release: () => undefined });
        else if (!released) listener.onLost();
      });
  });
}

/** Asks the tab that has the document to let go, and takes it when it does not answer. */
export async function takeOver(id: string, listener: LockListener): Promise<TabLock> {
  tellTabs({ kind: "handOver", id });
  const waited = await lockDocument(id, listener, "wait");
  return waited.held ? waited : lockDocument(id, listener, "steal");
}

const channelName = "steady-state/documents";
let channel: BroadcastChannel | undefined;

export function tellTabs(message: TabMessage): void {
  channel?.postMessage(message);
}

export function listenToTabs(hear: (message: TabMessage) => void): void {
  if (typeof BroadcastChannel === "undefined") return;
  channel = new BroadcastChannel(channelName);
  channel.onmessage = ({ data }: MessageEvent<TabMessage>) => hear(data);
}
