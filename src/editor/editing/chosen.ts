import { usePage } from "../../app/pageState.ts";
import { useClient } from "../../client/store.ts";
import type { WireTip } from "../wiring/verdict.ts";
import { useEditing } from "./editState.ts";

/** What an edit is about: the selection, and what was marked beside it. */
export function chosenTips(): readonly WireTip[] {
  const { selection } = usePage.getState();
  const tips: WireTip[] = selection === null ? [] : [selection];
  for (const nodeId of useEditing.getState().marked) {
    const [kind = "", ...rest] = nodeId.split(":");
    const id = recordIdOf(kind, rest.join(":"));
    if (!tips.some((tip) => tip.kind === kind && tip.id === id)) tips.push({ kind, id });
  }
  return tips;
}

/** What a key is about: what is marked, else the thing of the canvas that has the focus, else the selection. */
export function keyTips(): readonly WireTip[] {
  const stop = document.activeElement?.closest<HTMLElement>("[data-stop]")?.dataset.stop;
  const [kind = "", ...rest] = stop?.split(":") ?? [];
  const tips = chosenTips();
  if (stop === undefined || kind === "cells" || kind === "region" || useEditing.getState().marked.length > 0)
    return tips;
  return [{ kind, id: recordIdOf(kind, rest.join(":")) }];
}

/** A family is drawn under its logical id, whatever its revision. */
function recordIdOf(kind: string, key: string): string {
  if (kind !== "taskDefinition") return key;
  const revisions = [...(useClient.getState().tables.taskDefinition?.values() ?? [])];
  return revisions.findLast(({ family, sim }) => (sim.logicalId ?? family) === key)?.id ?? key;
}

/** Adds to what is chosen, or takes it out again. The first marked thing joins what was selected before it. */
export function toggleMarked(nodeId: string): void {
  useEditing.setState(({ marked }) => ({
    marked: marked.includes(nodeId) ? marked.filter((id) => id !== nodeId) : [...marked, nodeId],
  }));
}

/** Every card on the canvas; groups go with what is in them. */
export function markEverything(): void {
  const cards = document.querySelectorAll<HTMLElement>(".react-flow__node-card [data-stop]");
  useEditing.setState({ marked: [...cards].map(({ dataset }) => dataset.stop ?? "") });
}
