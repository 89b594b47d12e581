import { expect, test } from "vitest";
import { type LinkEnd, whyLink } from "./whyLink.ts";

const lane = (x: number): LinkEnd => ({ box: { x, y: 28, width: 150, height: 80 }, zone: null, inLane: true });
const zone = { x: 304, y: 148, width: 580, height: 144 };
const task = (column: number): LinkEnd => ({
  box: { x: 315 + column * 142, y: 186, width: 132, height: 92 },
  zone,
  inLane: false,
});
const users: LinkEnd = { box: { x: 0, y: 200, width: 88, height: 88 }, zone: null, inLane: false };
const balancer: LinkEnd = { box: { x: 124, y: 224, width: 136, height: 89 }, zone: null, inLane: false };
const points = (from: LinkEnd, to: LinkEnd) => whyLink(from, to).points.map(({ x, y }) => [x, y]);

test("neighbours in the lane are joined straight across their gap", () => {
  expect(points(lane(272), lane(114))).toEqual([
    [272, 68],
    [267, 68],
  ]);
});

test("from the lane to a task: below the lane, left of the zones, above the task's row, and in from the top", () => {
  expect(points(lane(114), task(1))).toEqual([
    [189, 108],
    [189, 120],
    [288, 120],
    [288, 181],
    [523, 181],
    [523, 185],
  ]);
});

test("from a task to the load balancer: below its row and back along the zones", () => {
  expect(points(task(1), balancer)).toEqual([
    [523, 278],
    [523, 283],
    [278, 283],
    [278, 268.5],
    [263, 268.5],
  ]);
});

test("from the users up to an alarm: below the lane, never through the cards between", () => {
  expect(points(users, lane(430))).toEqual([
    [44, 200],
    [44, 114],
    [519, 114],
    [519, 111],
  ]);
});

test("cards of the lane that are not neighbours are joined below it", () => {
  const all = points(lane(588), lane(272));
  expect(all[0]).toEqual([663, 108]);
  expect(Math.max(...all.map(([, y = 0]) => y))).toBe(114);
  expect(all.at(-1)).toEqual([361, 111]);
});

test("a line never runs through another task of its row", () => {
  for (const [x = 0, y = 0] of points(lane(114), task(3))) {
    const inside = x > 315 && x < 315 + 3 * 142 && y > 186 && y < 278;
    expect(inside).toBe(false);
  }
});

test("from the load balancer up to the lane: right of the VPC's title", () => {
  expect(points(balancer, lane(114))).toEqual([
    [252, 224],
    [252, 114],
    [203, 114],
    [203, 111],
  ]);
});
