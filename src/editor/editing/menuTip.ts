import type { WireTip } from "../wiring/verdict.ts";

/** What a context menu is about: the task under the pointer or the focus, else the node that it is drawn in. */
export function menuTip(target: EventTarget | null, node: { kind: string; recordId: string | null }): WireTip | null {
  const stop = target instanceof Element ? target.closest<HTMLElement>("[data-stop]")?.dataset.stop : undefined;
  if (stop?.startsWith("task:")) return { kind: "task", id: stop.slice("task:".length) };
  return node.recordId === null ? null : { kind: node.kind, id: node.recordId };
}
