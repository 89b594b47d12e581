import type { PointerEvent } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchFinger } from "./useLongPress.ts";

class Mouse extends Event {
  readonly clientX: number;
  constructor(name: string, { clientX, ...init }: EventInit & { clientX: number }) {
    super(name, init);
    this.clientX = clientX;
  }
}

let page: EventTarget;
let card: EventTarget;
const asked: number[] = [];
const pointer = (name: string, more: object = {}) =>
  page.dispatchEvent(Object.assign(new Event(name), { isPrimary: true, clientX: 100, clientY: 50, ...more }));
const press = (more: object = {}) => {
  const event = { pointerType: "touch", isPrimary: true, target: card, clientX: 100, clientY: 50, ...more };
  watchFinger(event as unknown as PointerEvent);
};

beforeEach(() => {
  vi.useFakeTimers();
  page = new EventTarget();
  vi.stubGlobal("window", page);
  vi.stubGlobal("Element", EventTarget);
  vi.stubGlobal("MouseEvent", Mouse);
  card = new EventTarget();
  asked.length = 0;
  card.addEventListener("contextmenu", (event) => asked.push((event as Mouse).clientX));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("a finger that rests for half a second asks for the context menu where it rests", () => {
  press();
  vi.advanceTimersByTime(499);
  expect(asked).toEqual([]);
  pointer("pointermove", { clientX: 106, clientY: 58 });
  vi.advanceTimersByTime(1);
  expect(asked).toEqual([100]);
});

test("one that moves further, lifts, gets company or has a menu from the browser does not", () => {
  for (const end of [
    () => pointer("pointermove", { clientX: 107, clientY: 58 }),
    () => pointer("pointerup"),
    () => pointer("pointercancel"),
    () => pointer("pointerdown", { isPrimary: false }),
    () => pointer("contextmenu"),
  ]) {
    press();
    end();
    vi.advanceTimersByTime(2_000);
  }
  expect(asked).toEqual([]);
});

test("a mouse has a button for it, and a second finger pinches", () => {
  press({ pointerType: "mouse" });
  press({ isPrimary: false });
  vi.advanceTimersByTime(2_000);
  expect(asked).toEqual([]);
});

test("the click of the finger that lifts from the menu is nobody's; the next one is heard", () => {
  let clicks = 0;
  page.addEventListener("click", () => clicks++);
  const stopped = () => {
    const click = new Event("click", { cancelable: true });
    const stop = vi.spyOn(click, "stopPropagation");
    page.dispatchEvent(click);
    return stop.mock.calls.length > 0;
  };
  press();
  vi.advanceTimersByTime(500);
  pointer("pointerup");
  expect(stopped()).toBe(true);
  vi.advanceTimersByTime(1);
  expect(stopped()).toBe(false);
  expect(clicks).toBe(2);
});
