import type { PointerEvent } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { dragByTouch } from "./touchDrag.ts";

class Place extends EventTarget {
  readonly style: Record<string, string> = {};
  inert = false;
  removed = false;
  readonly copies: Place[] = [];
  getBoundingClientRect = () => ({ left: 10, top: 20, width: 100, height: 40 });
  cloneNode = () => {
    const copy = new Place();
    this.copies.push(copy);
    return copy;
  };
  remove = () => {
    this.removed = true;
  };
}
class Drag extends Event {
  readonly dataTransfer: Map<string, string>;
  readonly clientX: number;
  constructor(name: string, init: EventInit & { dataTransfer: Map<string, string>; clientX: number }) {
    super(name, init);
    this.dataTransfer = init.dataTransfer;
    this.clientX = init.clientX;
  }
}

let page: EventTarget;
let under: Place;
let heard: string[];
const tile = () => new Place();
const press = (from: Place, more: object = {}) =>
  dragByTouch(
    {
      pointerType: "touch",
      pointerId: 1,
      currentTarget: from,
      clientX: 30,
      clientY: 30,
      ...more,
    } as unknown as PointerEvent<HTMLElement>,
    (data) => (data as unknown as Map<string, string>).set("kind", "queue"),
  );
const pointer = (type: string, clientX: number, clientY = 30, pointerId = 1) =>
  page.dispatchEvent(Object.assign(new Event(type), { clientX, clientY, pointerId }));
const listening = (name: string): Place => {
  const place = new Place();
  for (const type of ["dragover", "dragleave", "drop"])
    place.addEventListener(type, (event) => {
      const { dataTransfer, clientX } = event as Drag;
      heard.push(`${name} ${type} ${dataTransfer.get("kind")} ${clientX}`);
    });
  return place;
};

beforeEach(() => {
  vi.useFakeTimers();
  page = new EventTarget();
  heard = [];
  vi.stubGlobal("window", page);
  vi.stubGlobal("document", { elementFromPoint: () => under, body: { append: () => {} } });
  vi.stubGlobal("DataTransfer", Map);
  vi.stubGlobal("DragEvent", Drag);
});
afterEach(() => {
  vi.runAllTimers();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("a finger that pulls a tile out sideways carries a copy of it, and what is under it hears of a drag", () => {
  const from = tile();
  const canvas = listening("canvas");
  const zone = listening("zone");
  under = canvas;
  press(from);
  pointer("pointermove", 37);
  expect(from.copies).toEqual([]);
  pointer("pointermove", 38, 25);
  expect(from.copies[0]).toMatchObject({ inert: true, style: { translate: "8px -5px", width: "100px" } });
  under = zone;
  pointer("pointermove", 200);
  pointer("pointerup", 201);
  expect(heard).toEqual([
    "canvas dragover queue 38",
    "canvas dragleave queue 200",
    "zone dragover queue 200",
    "zone drop queue 201",
  ]);
  expect(from.copies[0]?.removed).toBe(true);
  pointer("pointermove", 300);
  expect(heard).toHaveLength(4);
});

test("up and down the list is scrolled, and a lift without a pull is a tap", () => {
  under = listening("canvas");
  press(tile());
  pointer("pointermove", 36, 300);
  pointer("pointerup", 36, 300);
  expect(heard).toEqual([]);
});

test("what the browser takes away is not dropped; other fingers and the mouse mean something else", () => {
  under = listening("canvas");
  press(tile());
  pointer("pointermove", 60);
  pointer("pointermove", 90, 30, 2);
  pointer("pointerup", 90, 30, 2);
  pointer("pointercancel", 70);
  expect(heard).toEqual(["canvas dragover queue 60", "canvas dragleave queue 70"]);
  press(tile(), { pointerType: "mouse" });
  pointer("pointermove", 90);
  expect(heard).toHaveLength(2);
});
