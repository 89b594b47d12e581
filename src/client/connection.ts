import type { ToPage, ToWorker } from "../protocol/messages.ts";
import { receive } from "./mirror.ts";
import { tellCommand } from "./recorded.ts";

type Answer = Extract<ToPage, { readonly id: number }>;

let worker: Worker | null = null;
let nextId = 1;
const waiting = new Map<number, { resolve(answer: Answer): void; reject(error: Error): void }>();

/** Starts the engine's worker. Resolves when it is ready for messages. */
export function connect(): Promise<void> {
  worker = new Worker(new URL("../worker/main.ts", import.meta.url), { type: "module", name: "engine" });
  return new Promise((resolve) => {
    const current = worker as Worker;
    current.onmessage = ({ data }: MessageEvent<ToPage>) => {
      if (data.kind === "ready") resolve();
      // First of all: a tab that ends now must not lose it.
      if ("recorded" in data && data.recorded !== undefined) tellCommand(data.recorded);
      if ("id" in data) {
        waiting.get(data.id)?.resolve(data);
        waiting.delete(data.id);
      }
      receive(data, tell);
    };
    current.onerror = (event) => {
      event.preventDefault();
      receive({ kind: "fault", message: event.message || "The engine stopped without a message.", run: null }, tell);
    };
  });
}

/** Ends the worker; whoever waits for an answer is told. */
export function disconnect(): void {
  worker?.terminate();
  worker = null;
  for (const { reject } of waiting.values()) reject(new Error("The engine was stopped."));
  waiting.clear();
}

export function tell(message: ToWorker): void {
  worker?.postMessage(message);
}

/** Sends a message that will be answered under its id. */
export function ask(message: (id: number) => ToWorker): Promise<Answer> {
  const id = nextId++;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    tell(message(id));
  });
}
