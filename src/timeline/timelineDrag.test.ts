import { expect, test } from "vitest";
import { dragAt, spanOf } from "./timelineDrag.ts";
import { followed, type TimelineView, wholeRun, xOf, zoomedView } from "./timelineScale.ts";

const seconds = (value: number) => value * 1_000;
const hour: TimelineView = { fromMs: 0, toMs: seconds(3_600) };

test.each([
  ["on the head", 300, 300, "scrub"],
  ["a finger beside it", 309, 300, "scrub"],
  ["on the empty part", 320, 300, "mark"],
] as const)("a press %s of a drag", (_name, x, headX, kind) => {
  expect(dragAt(x, headX)).toBe(kind);
});

test("dragged backwards or forwards it is the same span, in whole seconds and ten at least; a tremble is a click", () => {
  expect(spanOf(seconds(600.4), seconds(1_200.2), hour, 720)).toEqual({ fromMs: seconds(600), toMs: seconds(1_201) });
  expect(spanOf(seconds(1_200.2), seconds(600.4), hour, 720)).toEqual({ fromMs: seconds(600), toMs: seconds(1_201) });
  expect(spanOf(seconds(600), seconds(615), hour, 720)).toBeNull();
  const close: TimelineView = { fromMs: seconds(600), toMs: seconds(660) };
  expect(spanOf(seconds(620), seconds(622), close, 720)).toEqual({ fromMs: seconds(620), toMs: seconds(630) });
});

test("the wheel halves and doubles the stretch about the pointer, down to a minute and up to the whole run", () => {
  const endMs = seconds(3_000);
  const about = seconds(1_500);
  let view = wholeRun(endMs);
  const place = xOf(view, 600, about);
  const lengths: number[] = [];
  for (let turn = 0; turn < 8; turn++) {
    view = zoomedView(view, about, "in", endMs) ?? view;
    lengths.push((view.toMs - view.fromMs) / 1_000);
    expect(xOf(view, 600, about)).toBeCloseTo(place, 0);
  }
  expect(lengths.at(0)).toBe(wholeRun(endMs).toMs / 2_000);
  expect(lengths.at(-1)).toBe(60);
  for (let turn = 0; turn < 5; turn++) view = zoomedView(view, about, "out", endMs) ?? view;
  expect(zoomedView(view, about, "out", endMs)).toBeNull();
  expect(zoomedView({ fromMs: 0, toMs: seconds(60) }, 0, "out", endMs)?.fromMs).toBe(0);
});

test("a zoomed stretch follows the newest moment out of it, and stays when it lies in the past", () => {
  const view: TimelineView = { fromMs: seconds(100), toMs: seconds(200) };
  expect(followed(view, seconds(150), seconds(190))).toBe(view);
  expect(followed(view, seconds(199), seconds(201))).toEqual({ fromMs: seconds(126), toMs: seconds(226) });
  expect(followed(view, seconds(300), seconds(301))).toBe(view);
});
