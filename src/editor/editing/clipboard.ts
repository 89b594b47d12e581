import { mayEdit } from "../../app/edit.ts";
import { remember, undo } from "../../app/history.ts";
import { usePage } from "../../app/pageState.ts";
import { stackStep } from "../../app/stackStep.ts";
import { actions } from "../../client/actions.ts";
import { useClient } from "../../client/store.ts";
import { isJsonObject, type Json } from "../../template/json.ts";
import { showToast } from "../../ui/toastStore.ts";
import type { Point } from "../graph/box.ts";
import type { WireTip } from "../wiring/verdict.ts";
import { type CopiedResources, copied, pastedEdits } from "./copyResources.ts";
import type { WrittenResources } from "./draft.ts";
import { drawnNodes, placeNear, pointerPoint } from "./drawnPlaces.ts";
import { logicalIdOf } from "./recordNames.ts";

interface Kept {
  readonly resources: CopiedResources;
  /** Where the originals were drawn, from the canvas's origin, by logical id. */
  readonly places: Readonly<Record<string, { readonly kind: string; readonly at: Point }>>;
  /** The same as text, as it went to the clipboard of the computer. */
  readonly text: string;
}
let kept: Kept | null = null;

export async function copy(tips: readonly WireTip[]): Promise<boolean> {
  const { tables } = useClient.getState();
  const { resources } = await actions.template();
  const ids = tips.flatMap((tip) => logicalIdOf(tip, tables) ?? []);
  const now = copied(resources as unknown as WrittenResources, ids);
  const names = Object.keys(now);
  if (names.length === 0) {
    if (tips.length > 0) showToast({ message: "This stands in no resource of the template, so it cannot be copied." });
    return false;
  }
  const drawn = drawnNodes().filter(({ key }) => names.includes(key));
  const text = JSON.stringify({ Resources: now }, null, 2);
  kept = {
    resources: now,
    places: Object.fromEntries(drawn.map(({ key, kind, absolute }) => [key, { kind, at: absolute }])),
    text,
  };
  // Other programs and other tabs get it as a template; where the browser allows no writing, only this tab has it.
  await navigator.clipboard?.writeText(text).catch(() => undefined);
  showToast({ message: `Copied ${names.join(", ")}.` });
  return true;
}

/**
 * What was copied here; else what the text from the clipboard of the computer is: resources, or a whole scenario.
 *
 * @param text null where the browser does not give it
 * @returns "scenario" for what is no part of this one but another: nothing is pasted then
 */
export async function pasteText(text: string | null): Promise<"scenario" | "pasted"> {
  if (text !== null && text !== kept?.text) {
    const resources = resourcesIn(text);
    if (resources === null && isScenario(text)) return "scenario";
    if (resources !== null) {
      await pasteResources({ resources, places: {}, text }, null);
      return "pasted";
    }
  }
  await paste();
  return "pasted";
}

const isScenario = (text: string): boolean =>
  /^\s*[{"]?\s*["']?(?:Resources|AWSTemplateFormatVersion|format)["']?\s*:/m.test(text);

/** Text that holds resources and nothing else, as copying writes it: they join what is there. */
function resourcesIn(text: string): CopiedResources | null {
  try {
    const value = JSON.parse(text) as Json;
    if (!isJsonObject(value) || Object.keys(value).length !== 1 || !isJsonObject(value.Resources ?? null)) return null;
    const all = Object.entries(value.Resources as unknown as CopiedResources);
    return all.length > 0 && all.every(([, one]) => typeof one?.Type === "string") ? Object.fromEntries(all) : null;
  } catch {
    return null;
  }
}

export async function paste(): Promise<void> {
  if (kept === null) return showToast({ message: "Copy something first." });
  await pasteResources(kept, pointerPoint());
}

/** New ids, inner wires kept; a wire to something outside is kept where a resource cannot be without it. */
async function pasteResources({ resources: copies, places }: Kept, at: Point | null): Promise<void> {
  if (!(await mayEdit())) return;
  const { resources } = await actions.template();
  const { edits, names, renamed } = pastedEdits(resources as unknown as WrittenResources, copies);
  const label = names.join(", ");
  const { verdict, undo: back } = await actions.updateStack({ description: `You pasted ${label}.`, edits });
  if (!verdict.accepted) return showToast({ message: verdict.message });
  remember(stackStep(`pasting ${label}`, back));
  if (at !== null) placeCopies(places, renamed, at);
  showToast({ message: `Pasted ${label}.`, actions: [{ label: "Undo", onSelect: () => void undo() }] });
}

/** As the originals stand to one another, the corner of all of them at a point. */
function placeCopies(places: Kept["places"], renamed: ReadonlyMap<string, string>, corner: Point): void {
  const from = cornerOf(places);
  for (const [id, { kind, at }] of Object.entries(places)) {
    const to = placeNear(kind, { x: corner.x + at.x - from.x, y: corner.y + at.y - from.y });
    const copy = renamed.get(id);
    if (to !== null && copy !== undefined) usePage.getState().place(copy, to);
  }
}

const cornerOf = (places: Kept["places"]): Point => ({
  x: Math.min(...Object.values(places).map(({ at }) => at.x)),
  y: Math.min(...Object.values(places).map(({ at }) => at.y)),
});

/** Beside the originals. */
export async function duplicate(tips: readonly WireTip[]): Promise<void> {
  if ((await copy(tips)) && kept !== null) await pasteResources(kept, cornerOf(kept.places));
}
