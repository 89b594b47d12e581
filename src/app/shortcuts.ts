/** What a key does. Keys that belong to the canvas are handled there; they are listed here all the same. */
export interface Shortcut {
  /** As written on the keyboard, for people. */
  readonly keys: readonly string[];
  readonly does: string;
}
export type ShortcutName =
  | "playPause"
  | "stepBack"
  | "stepForward"
  | "nextNotable"
  | "previousNotable"
  | "slower"
  | "faster"
  | "now"
  | "branch"
  | "nextRegion"
  | "previousRegion"
  | "cancel"
  | "why"
  | "feed"
  | "palette"
  | "right"
  | "dock"
  | "vitals"
  | "help";

/** A key press, reduced to what decides. */
export interface KeyPress {
  readonly key: string;
  readonly shift: boolean;
  /** Ctrl, Alt or the system key is held. */
  readonly modified: boolean;
  /** The focus is in something that takes text. */
  readonly typing: boolean;
  /** The focus is on a control or a node, which may want the key itself. */
  readonly onControl: boolean;
}

/** Source: design-ux §4.4. */
const singleKeys: Readonly<Record<string, ShortcutName>> = {
  k: "playPause",
  j: "stepBack",
  l: "stepForward",
  n: "nextNotable",
  ",": "slower",
  ".": "faster",
  b: "branch",
  w: "why",
  e: "feed",
  "[": "palette",
  "]": "right",
  "\\": "dock",
  "?": "help",
};

/**
 * What a key press asks of the page; null when it is not for the page.
 *
 * @param singles false once the person has turned single keys off (WCAG 2.1.4)
 */
export function shortcutFor(press: KeyPress, singles: boolean): ShortcutName | null {
  const { key, shift, modified, typing, onControl } = press;
  if (modified) return null;
  if (key === "F6") return shift ? "previousRegion" : "nextRegion";
  if (key === "Escape") return "cancel";
  if (typing) return null;
  if (key === "End" && !onControl) return "now";
  if (!singles) return null;
  if (key === " ") return onControl ? null : "playPause";
  const letter = key.length === 1 ? key.toLowerCase() : key;
  if (shift && letter === "n") return "previousNotable";
  if (shift && letter === "v") return "vitals";
  if (shift && /^[a-z]$/.test(letter)) return null;
  return singleKeys[letter] ?? null;
}

/** The list that `?` opens. Source: design-ux §4.4, as far as these parts exist. */
export const shortcutList: readonly { readonly title: string; readonly shortcuts: readonly Shortcut[] }[] = [
  {
    title: "Time",
    shortcuts: [
      { keys: ["K", "Space"], does: "Play or pause" },
      { keys: ["J", "L"], does: "Step back or forward one event" },
      { keys: ["N", "Shift N"], does: "Next or previous notable event" },
      { keys: [",", "."], does: "Slower or faster" },
      { keys: ["Home", "End"], does: "On the timeline: start or now" },
      { keys: ["←", "→"], does: "On the timeline: one second, with Shift one minute" },
      { keys: ["B"], does: "Branch here" },
      { keys: ["R"], does: "Held: begin the run again with what you built" },
    ],
  },
  {
    title: "Page",
    shortcuts: [
      { keys: ["F6", "Shift F6"], does: "Next or previous region" },
      { keys: ["["], does: "Things to try" },
      { keys: ["]"], does: "Inspector and events" },
      { keys: ["\\"], does: "Charts" },
      { keys: ["Shift V"], does: "Vitals" },
      { keys: ["W"], does: "Why: the story of what is selected" },
      { keys: ["E"], does: "Event feed" },
      { keys: ["Ctrl S"], does: "Copy a share link to this moment" },
      { keys: ["Esc"], does: "Let go of a drag or wire, clear the selection, leave the group, close the panel" },
      { keys: ["?"], does: "This list" },
    ],
  },
  {
    title: "Editing",
    shortcuts: [
      { keys: ["C"], does: "Connect: a list of what this can be wired to, and why not with the rest" },
      { keys: ["A"], does: "Add at the pointer; a double click on the canvas does as well" },
      { keys: ["Ctrl A"], does: "Select every card" },
      { keys: ["Shift drag"], does: "Select what is inside the rectangle" },
      { keys: ["F2"], does: "Rename" },
      { keys: ["Del", "Backspace"], does: "Delete what is selected" },
      { keys: ["Ctrl Z", "Ctrl Shift Z"], does: "Undo or redo; time goes on" },
      { keys: ["Ctrl C", "Ctrl X", "Ctrl V", "Ctrl D"], does: "Copy, cut, paste, duplicate" },
      { keys: ["Shift click"], does: "Add to what is selected" },
      { keys: ["Shift ↑ ↓ ← →"], does: "Move by 8 px, with Ctrl by 40" },
      { keys: ["Ctrl K", "/"], does: "Command palette" },
      { keys: ["Shift F10"], does: "Context menu" },
    ],
  },
  {
    title: "Canvas",
    shortcuts: [
      { keys: ["1"], does: "Fit everything" },
      { keys: ["Z"], does: "Fit the selection" },
      { keys: ["+", "−", "0"], does: "Zoom in, out, or to 100%" },
      { keys: ["T", "Shift T"], does: "Tidy, or tidy what was moved too" },
      { keys: ["V"], does: "Browser window" },
      { keys: ["O"], does: "Outline: everything as a tree" },
      { keys: ["G"], does: "Grid and guides" },
      { keys: ["H drag", "Space drag"], does: "Move the canvas, wherever the drag begins" },
      { keys: ["↑", "↓", "←", "→"], does: "To the nearest thing that way" },
      { keys: ["Tab"], does: "Into the canvas: to the thing reached last" },
      { keys: ["Enter"], does: "Select and open the inspector; step into a group" },
      { keys: ["X", "Shift X"], does: "Along a line to what is called, or to the caller" },
    ],
  },
];
