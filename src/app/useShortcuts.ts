import { useEffect } from "react";
import { actions } from "../client/actions.ts";
import { useClient } from "../client/store.ts";
import { branchHere } from "../timeline/branching.ts";
import { goToNotable } from "../timeline/nextEvent.ts";
import { nextSpeed } from "../timeline/speedWords.ts";
import { showToast } from "../ui/toastStore.ts";
import { showDialog, useDialog } from "./dialogState.ts";
import { usePage } from "./pageState.ts";
import { closeDrawer, showPanel, togglePanel } from "./panels.ts";
import { usePreferences } from "./preferences.ts";
import { focusNextRegion } from "./regions.ts";
import { type ShortcutName, shortcutFor } from "./shortcuts.ts";
import { whyOfSelection } from "./whyOfSelection.ts";

const page = () => usePage.getState();
const changeSpeed = (direction: 1 | -1) => actions.setSpeed(nextSpeed(useClient.getState().speed, direction));

const does: Readonly<Record<ShortcutName, () => void>> = {
  playPause: () => (useClient.getState().playing ? actions.pause() : actions.play()),
  stepBack: () => actions.stepEvent(-1),
  stepForward: () => actions.stepEvent(1),
  nextNotable: () => goToNotable(1),
  previousNotable: () => goToNotable(-1),
  slower: () => changeSpeed(-1),
  faster: () => changeSpeed(1),
  now: () => actions.seek(null),
  branch: () => void branchHere(),
  nextRegion: () => focusNextRegion(1),
  previousRegion: () => focusNextRegion(-1),
  cancel,
  why,
  feed: () => {
    showPanel("right");
    // The panel may be drawn for the first time only now.
    requestAnimationFrame(() => document.getElementById("event-feed")?.focus());
  },
  palette: () => togglePanel("palette"),
  right: () => togglePanel("right"),
  dock: () => togglePanel("dock"),
  vitals: () => togglePanel("vitals"),
  help: () => showDialog("shortcuts"),
};

/** One thing at a time, the newest first. */
function cancel(): void {
  const { why: open, selection, openWhy, select } = page();
  if (open !== null) openWhy(null);
  else if (selection !== null) select(null);
  else closeDrawer();
}

function why(): void {
  const { selection, openWhy, showEntry } = page();
  const { journal } = useClient.getState();
  const entryId =
    selection === null ? (journal.findLast(({ notable }) => notable)?.id ?? null) : whyOfSelection(selection, journal);
  if (entryId === null) {
    showToast({ message: "Nothing has happened here yet that needs a reason." });
    return;
  }
  showPanel("right");
  showEntry(entryId);
  openWhy(entryId);
}

/** The page's keys. Whoever handled a key already has called preventDefault. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]") !== null) return;
      // What is typed while a dialog is still being loaded is meant for it.
      if (event.key.length === 1 && useDialog.getState().open !== null) return;
      const target = event.target instanceof Element ? event.target : document.body;
      const name = shortcutFor(
        {
          key: event.key,
          shift: event.shiftKey,
          modified: event.ctrlKey || event.altKey || event.metaKey,
          typing: target.matches(
            'input:not([type="radio"], [type="checkbox"], [type="range"]), select, textarea, [contenteditable]',
          ),
          onControl:
            target.closest("a, button, input, select, textarea, summary, [tabindex='0'], [role='button']") !== null,
        },
        usePreferences.getState().singleKeys,
      );
      if (name === null) return;
      event.preventDefault();
      does[name]();
    };
    // Panel borders keep F6 for themselves, so it is heard before them.
    const onF6 = (event: KeyboardEvent) => {
      if (event.key !== "F6") return;
      onKeyDown(event);
      event.stopPropagation();
    };
    window.addEventListener("keydown", onF6, true);
    window.addEventListener("keydown", onKeyDown);
    return () => {
      window.removeEventListener("keydown", onF6, true);
      window.removeEventListener("keydown", onKeyDown);
    };
  }, []);
}
