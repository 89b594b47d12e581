import { useEffect } from "react";
import { showDialog } from "./dialogState.ts";
import { redo, undo } from "./history.ts";
import { usePreferences } from "./preferences.ts";
import { copyShareLink } from "./saveFile.ts";

const editing = () => Promise.all([import("../editor/editing/clipboard.ts"), import("../editor/editing/chosen.ts")]);

/** Wall ms in which a browser that tells of pasting has told. Estimate: several frames. */
const noPasteMs = 150;
let waiting: ReturnType<typeof setTimeout> | undefined;
function pasteNow(text: string | null): void {
  clearTimeout(waiting);
  waiting = undefined;
  void editing().then(async ([{ pasteText }]) => {
    if ((await pasteText(text)) !== "scenario" || text === null) return;
    const { openFile } = await import("./openFile.ts");
    await openFile(new File([text], text.trimStart().startsWith("{") ? "pasted.json" : "pasted.yaml"));
  });
}

/** Ctrl or Command and a letter. Text fields keep their own undo and clipboard. */
const withControl: Readonly<Record<string, (shift: boolean) => void>> = {
  z: (shift) => void (shift ? redo() : undo()),
  y: () => void redo(),
  a: () => void editing().then(([, { markEverything }]) => markEverything()),
  k: () => showDialog("commands"),
  s: () => void copyShareLink(),
  c: () => void editing().then(([{ copy }, { keyTips }]) => copy(keyTips())),
  // The browser then tells what is in the clipboard of the computer; where it does not, what was copied here counts.
  v: () => {
    waiting = setTimeout(() => pasteNow(null), noPasteMs);
  },
  d: () => void editing().then(([{ duplicate }, { keyTips }]) => duplicate(keyTips())),
  x: () =>
    void editing().then(async ([{ copy }, { keyTips }]) => {
      const tips = keyTips();
      if (await copy(tips)) await (await import("../editor/editing/deeds.ts")).remove(tips);
    }),
};

/** Undo, the clipboard and the command palette, wherever on the page the focus is. Source: design-ux §4.4. */
export function useEditKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || document.querySelector("dialog[open]") !== null) return;
      const target = event.target instanceof Element ? event.target : document.body;
      const typing = target.matches(
        'input:not([type="radio"], [type="checkbox"], [type="range"]), select, textarea, [contenteditable]',
      );
      const key = event.key.toLowerCase();
      if (event.ctrlKey || event.metaKey) {
        const run = withControl[key];
        if (run === undefined || (typing && key !== "k" && key !== "s")) return;
        // What is marked as text is copied as text.
        if (key === "c" && String(getSelection() ?? "") !== "") return;
        if (key !== "v") event.preventDefault();
        run(event.shiftKey);
      } else if (key === "/" && !typing && usePreferences.getState().singleKeys) {
        event.preventDefault();
        showDialog("commands");
      }
    };
    const onPaste = (event: ClipboardEvent) => {
      // Only after the key: a text field has its own.
      if (waiting === undefined) return;
      event.preventDefault();
      pasteNow(event.clipboardData?.getData("text/plain") ?? null);
    };
    window.addEventListener("keydown", onKeyDown);
    window.addEventListener("paste", onPaste);
    return () => {
      window.removeEventListener("keydown", onKeyDown);
      window.removeEventListener("paste", onPaste);
    };
  }, []);
}
