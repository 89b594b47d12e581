import { expect, test } from "vitest";
import { type KeyPress, type ShortcutName, shortcutFor } from "./shortcuts.ts";

const press = (key: string, change: Partial<KeyPress> = {}): KeyPress => ({
  key,
  shift: false,
  modified: false,
  typing: false,
  onControl: false,
  ...change,
});

test.each<[string, Partial<KeyPress>, ShortcutName | null]>([
  ["k", {}, "playPause"],
  ["K", {}, "playPause"],
  [" ", {}, "playPause"],
  [" ", { onControl: true }, null],
  ["j", {}, "stepBack"],
  ["l", {}, "stepForward"],
  ["n", {}, "nextNotable"],
  ["N", { shift: true }, "previousNotable"],
  ["V", { shift: true }, "vitals"],
  ["K", { shift: true }, null],
  [",", {}, "slower"],
  [".", {}, "faster"],
  ["b", {}, "branch"],
  ["F6", {}, "nextRegion"],
  ["F6", { shift: true }, "previousRegion"],
  ["Escape", {}, "cancel"],
  ["w", {}, "why"],
  ["e", {}, "feed"],
  ["[", {}, "palette"],
  ["]", {}, "right"],
  ["\\", {}, "dock"],
  ["?", { shift: true }, "help"],
  ["End", {}, "now"],
  ["End", { onControl: true }, null],
  ["p", {}, null],
  ["Tab", {}, null],
])("%s %o", (key, change, expected) => {
  expect(shortcutFor(press(key, change), true)).toBe(expected);
});

test("while typing only keys that type nothing work", () => {
  const typed = { typing: true, onControl: true };
  expect(shortcutFor(press("k", typed), true)).toBeNull();
  expect(shortcutFor(press("?", typed), true)).toBeNull();
  expect(shortcutFor(press("F6", typed), true)).toBe("nextRegion");
});

test("with Ctrl or Alt a key is the browser's", () => {
  expect(shortcutFor(press("k", { modified: true }), true)).toBeNull();
});

test("single keys can be turned off, and F6 and Escape stay", () => {
  expect(shortcutFor(press("k"), false)).toBeNull();
  expect(shortcutFor(press("?"), false)).toBeNull();
  expect(shortcutFor(press("F6"), false)).toBe("nextRegion");
  expect(shortcutFor(press("Escape"), false)).toBe("cancel");
});
