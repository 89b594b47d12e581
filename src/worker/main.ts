import type { ToPage, ToWorker } from "../protocol/messages.ts";
import { createHost } from "./host.ts";

/** Worker entry: joins the host to the real port, clock and scheduler. The page speaks once it hears "ready". */
async function start(): Promise<void> {
  // Templates are a chunk of their own: it loads while the engine's is being compiled.
  const { documents } = await import("../engine/documents.ts");
  const yielding = new MessageChannel();
  const scope = self as unknown as {
    postMessage(message: ToPage, transfer: Transferable[]): void;
    onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  };
  const host = createHost(
    {
      post: (message, transfer) => scope.postMessage(message, transfer),
      wallMs: () => performance.now(),
      // A message to ourselves: unlike a timer it is not clamped, and commands get in between.
      soon: () => yielding.port2.postMessage(null),
      later: (delayMs) => void setTimeout(() => host.turn(), delayMs),
    },
    documents,
  );
  yielding.port1.onmessage = () => host.turn();
  scope.onmessage = ({ data }) => host.receive(data);
  host.start();
}

void start();
