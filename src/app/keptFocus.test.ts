import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { nextIn } from "./keptFocus.ts";

/** What the rule asks of an element. */
const control = (name: string, more: object = {}) =>
  ({ name, tagName: "BUTTON", offsetParent: {}, tabIndex: 0, ...more }) as unknown as HTMLElement;
const region = (controls: readonly HTMLElement[], stop: HTMLElement | null = null, tabbed = stop) =>
  ({
    querySelector: (selector: string) => (selector.includes("tabindex") ? tabbed : stop),
    querySelectorAll: () => controls,
  }) as unknown as HTMLElement;
/** An element that had the focus: still on the page before these controls, or gone. */
const switchedOff = (before: readonly HTMLElement[]) =>
  ({
    isConnected: true,
    compareDocumentPosition: (other: HTMLElement) => (before.includes(other) ? 4 : 2),
  }) as unknown as Element;
const gone = { isConnected: false } as unknown as Element;

beforeEach(() => vi.stubGlobal("Node", { DOCUMENT_POSITION_FOLLOWING: 4 }));
afterEach(() => vi.unstubAllGlobals());

const [first, second, third] = [control("first"), control("second"), control("third")];
const all = [first, second, third];

test("a deleted card leaves the focus to the canvas' one tab stop, not to a button of a card", () => {
  const users = control("Users");
  expect(nextIn(region(all, users), gone)).toBe(users);
  // The deleted card was that tab stop itself.
  expect(nextIn(region(all, users, null), gone)).toBe(users);
});

test("what is gone leaves the focus to the first control of what held it", () => {
  expect(nextIn(region(all), gone)).toBe(first);
});

test("a button that is switched off leaves it to the one after it, the last one to the one before", () => {
  expect(nextIn(region(all), switchedOff([second, third]))).toBe(second);
  expect(nextIn(region(all), switchedOff([]))).toBe(third);
});

test("what cannot be seen or reached by Tab never gets it", () => {
  const hidden = control("hidden", { offsetParent: null });
  const roving = control("roving", { tabIndex: -1 });
  expect(nextIn(region([hidden, roving, third]), gone)).toBe(third);
  expect(nextIn(region([hidden, roving]), gone)).toBeUndefined();
});
