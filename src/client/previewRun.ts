import type { Kind } from "../engine/records.ts";
import type { SimMs } from "../kernel/time.ts";
import type { RunFile, ToPage, ToWorker } from "../protocol/messages.ts";
import type { Mirror } from "./store.ts";

/** Simulated ms that a preview shows. Source: design-ux §9. */
const shownMs = 10_000;
/** Simulated seconds per wall second while it is recorded. Estimate: two seconds for each, unnoticed beside the run. */
const speed = 5;

export interface Previewer {
  /** Lives through ten seconds of a run and shows each state on the way. Runs are lived through one after the other. */
  show(run: RunFile, draw: (tables: Mirror, atMs: SimMs) => void): Promise<void>;
  close(): void;
}

/** An engine of its own, so that the run on screen is left alone. It ends with `close`. */
export function startPreviewer(): Previewer {
  const worker = new Worker(new URL("../worker/main.ts", import.meta.url), { type: "module", name: "preview" });
  const tell = (message: ToWorker): void => worker.postMessage(message);
  let line: Promise<unknown> = new Promise<void>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<ToPage>) => data.kind === "ready" && resolve();
  });
  let id = 0;
  let closed = false;

  const live = (run: RunFile, draw: (tables: Mirror, atMs: SimMs) => void): Promise<void> =>
    new Promise((resolve) => {
      if (closed) return resolve();
      const tables = new Map<string, Map<string, unknown>>();
      let endMs: number | null = null;
      const drawNow = (atMs: SimMs): void => {
        draw(Object.fromEntries(tables) as Mirror, atMs);
        endMs ??= atMs + shownMs;
        if (atMs < endMs) return;
        tell({ kind: "pace", playing: false, speed });
        worker.onmessage = null;
        resolve();
      };
      worker.onmessage = ({ data }: MessageEvent<ToPage>) => {
        if (data.kind === "fault" || (data.kind === "opened" && !data.ok)) resolve();
        else if (data.kind === "snapshot") {
          for (const kind of Object.keys(data.records) as Kind[])
            tables.set(kind, new Map<string, unknown>(data.records[kind]));
          drawNow(data.standing.nowMs);
          tell({ kind: "pace", playing: true, speed });
        } else if (data.kind === "delta") {
          for (const [kind, entries] of Object.entries(data.put)) {
            for (const [key, record] of entries) tables.get(kind)?.set(key, record);
          }
          for (const [kind, keys] of Object.entries(data.removed))
            for (const key of keys) tables.get(kind)?.delete(key);
          tell({ kind: "ack", epoch: data.epoch, seq: data.seq });
          drawNow(data.standing.nowMs);
        }
      };
      tell({ kind: "open", id: ++id, run });
    });

  return {
    show(run, draw) {
      const shown = line.then(() => live(run, draw));
      line = shown;
      return shown;
    },
    close() {
      closed = true;
      worker.terminate();
    },
  };
}
