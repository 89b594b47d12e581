import { expect, test } from "vitest";
import { type Density, densityOf, gridColumns, taskAt, taskBox, zoneHeight, zoneWidth } from "./taskGrid.ts";

test.each<[number, Density]>([
  [0, "capsule"],
  [8, "capsule"],
  [9, "line"],
  [40, "line"],
  [41, "cell"],
  [1_500, "cell"],
])("a zone with %i tasks draws each as a %s", (tasks, density) => {
  expect(densityOf(tasks)).toBe(density);
});

test("a zone with one row of capsules is as high as in the mock-up", () => {
  expect(zoneHeight("capsule", 0)).toBe(144);
  expect(zoneHeight("capsule", 4)).toBe(144);
  expect(zoneHeight("capsule", 5)).toBe(246);
});

test("tasks stay inside their zone and never overlap", () => {
  for (const [density, tasks] of [
    ["capsule", 8],
    ["line", 40],
    ["cell", 1_500],
  ] as const) {
    const boxes = Array.from({ length: tasks }, (_, index) => taskBox(density, index));
    expect(new Set(boxes.map(({ x, y }) => `${x} ${y}`)).size).toBe(tasks);
    for (const box of boxes) {
      expect(box.x + box.width).toBeLessThanOrEqual(zoneWidth - 11);
      expect(box.y + box.height).toBeLessThanOrEqual(zoneHeight(density, tasks) - 14);
    }
  }
});

test.each<Density>(["capsule", "line", "cell"])("the point in the middle of a %s finds its task again", (density) => {
  for (const index of [0, 1, gridColumns(density), gridColumns(density) * 2 + 3]) {
    const { x, y, width, height } = taskBox(density, index);
    expect(taskAt(density, 200, { x: x + width / 2, y: y + height / 2 })).toBe(index);
  }
});

test("between two tasks, past the last and outside there is none", () => {
  const first = taskBox("cell", 0);
  expect(taskAt("cell", 10, { x: first.x + first.width + 1, y: first.y })).toBeNull();
  const eleventh = taskBox("cell", 10);
  expect(taskAt("cell", 10, eleventh)).toBeNull();
  expect(taskAt("cell", 10, { x: 0, y: 0 })).toBeNull();
  expect(taskAt("cell", 5_000, { x: zoneWidth - 1, y: first.y })).toBeNull();
});
