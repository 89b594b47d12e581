import { usePreferences } from "../app/preferences.ts";
import { actions } from "../client/actions.ts";
import { useClient } from "../client/store.ts";
import { useEditing } from "./editing/editState.ts";

/** Wall ms after which a press is no tap. Estimate: twice a quick key press. */
const tapMs = 300;

/** What has a Space of its own: what is written into, and what is pressed by it. */
const ownSpace = "input, textarea, select, button, a, summary, dialog, [contenteditable], [role=button], [role=dialog]";

/**
 * Held, Space lets a drag move the canvas wherever it begins; tapped while nothing on the canvas has the focus, it plays
 * or pauses. Source: design-ux §4.4.
 */
export function listenToSpace(): () => void {
  let heldSince: number | null = null;
  let used = false;
  const release = (): void => {
    heldSince = null;
    useEditing.setState({ panning: false });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== " " || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    if (!usePreferences.getState().singleKeys || document.querySelector("dialog[open]") !== null) return;
    if (event.target instanceof Element && event.target.closest(ownSpace) !== null) return;
    // The page's own Space would play at once.
    event.preventDefault();
    event.stopPropagation();
    if (event.repeat || heldSince !== null) return;
    heldSince = performance.now();
    used = false;
    useEditing.setState({ panning: true });
  };
  const onKeyUp = ({ key, target }: KeyboardEvent): void => {
    if (key !== " " || heldSince === null) return;
    const tapped = !used && performance.now() - heldSince < tapMs;
    release();
    const onNode = target instanceof Element && target.closest("[tabindex='0']") !== null;
    if (tapped && !onNode) (useClient.getState().playing ? actions.pause : actions.play)();
  };
  const onPointerDown = (): void => {
    used = true;
  };
  const listeners = [
    ["keydown", onKeyDown],
    ["keyup", onKeyUp],
    ["pointerdown", onPointerDown],
    ["blur", release],
  ] as const;
  for (const [name, listener] of listeners) window.addEventListener(name, listener as EventListener, true);
  return () => {
    for (const [name, listener] of listeners) window.removeEventListener(name, listener as EventListener, true);
  };
}
