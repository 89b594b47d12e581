import { ChangeSet } from "@codemirror/state";
import { lineChanges } from "./lineChanges.ts";

/** What somebody has typed over the template as the engine last had it. */
export interface LocalChanges {
  readonly base: string;
  /** From `base` to what the editor shows. */
  readonly changes: ChangeSet;
}

export const noLocalChanges = (base: string): LocalChanges => ({ base, changes: ChangeSet.empty(base.length) });

export const typed = (local: LocalChanges, changes: ChangeSet): LocalChanges => ({
  base: local.base,
  changes: local.changes.compose(changes),
});

/** The engine has another text now: what that means for the editor, and what of the typing is still to be sent. */
export function rebase(local: LocalChanges, text: string): { forEditor: ChangeSet; local: LocalChanges } {
  const remote = ChangeSet.of(lineChanges(local.base, text), local.base.length);
  return {
    forEditor: remote.map(local.changes),
    local: { base: text, changes: local.changes.map(remote, true) },
  };
}

/** Typing that was kept, over the text it was typed into. */
export const restored = (base: string, text: string): LocalChanges => ({
  base,
  changes: ChangeSet.of(lineChanges(base, text), base.length),
});
