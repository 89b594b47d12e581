import { beforeEach, expect, test } from "vitest";
import { type HistoryStep, redo, remember, undo, useHistory } from "./history.ts";

let value = 0;
const change = (by: number): HistoryStep => ({
  label: `value by ${by}`,
  undo: async () => {
    value -= by;
    return change(-by);
  },
});
function add(by: number): void {
  value += by;
  remember(change(by));
}

beforeEach(() => {
  value = 0;
  useHistory.setState({ past: [], future: [] });
});

test("undo takes back the newest edit, redo does it again, a new edit ends what could be redone", async () => {
  add(1);
  add(10);
  await undo();
  expect(value).toBe(1);
  await redo();
  expect(value).toBe(11);
  await undo();
  add(100);
  await redo();
  expect(value).toBe(101);
  await undo();
  await undo();
  await undo();
  expect(value).toBe(0);
});

test("a step whose undo is refused is gone and leaves nothing to redo", async () => {
  remember({ label: "what ECS refuses", undo: async () => null });
  await undo();
  expect(useHistory.getState()).toEqual({ past: [], future: [] });
});

test("edits of the same thing within 400 ms are one step", async () => {
  let at = 5_000;
  const desired = (from: number, to: number): HistoryStep => ({
    label: `desired ${from} → ${to}`,
    about: "web desired",
    undo: async () => {
      value = from;
      return desired(to, from);
    },
  });
  for (const [from, to] of [
    [2, 3],
    [3, 4],
    [4, 6],
  ] as const) {
    at += 300;
    value = to;
    remember(desired(from, to), at);
  }
  remember(desired(6, 7), at + 1_000);
  expect(useHistory.getState().past.map(({ label }) => label)).toEqual(["desired 2 → 6", "desired 6 → 7"]);
  await undo();
  await undo();
  expect(value).toBe(2);
});

test("it keeps 200 steps", () => {
  for (let count = 0; count < 250; count++) add(1);
  expect(useHistory.getState().past).toHaveLength(200);
});
