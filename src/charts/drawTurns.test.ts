import { expect, test } from "vitest";
import { createDrawTurns } from "./drawTurns.ts";

function setUp() {
  const frames: (() => void)[] = [];
  const drawn: string[] = [];
  const turns = createDrawTurns((next) => frames.push(next));
  return {
    turns,
    drawn,
    frames,
    nextFrame: () => frames.shift()?.(),
    draw: (what: string) => () => {
      drawn.push(what);
    },
  };
}
const [tasks, cpu] = [{}, {}];

test("one chart a frame, in the order they asked", () => {
  const { turns, drawn, nextFrame, draw } = setUp();
  turns.ask(tasks, draw("tasks"));
  turns.ask(cpu, draw("cpu"));
  expect(drawn).toEqual([]);
  nextFrame();
  expect(drawn).toEqual(["tasks"]);
  nextFrame();
  expect(drawn).toEqual(["tasks", "cpu"]);
});

test("asking again keeps the place and draws the newer thing once", () => {
  const { turns, drawn, nextFrame, draw } = setUp();
  turns.ask(tasks, draw("old"));
  turns.ask(cpu, draw("cpu"));
  turns.ask(tasks, draw("new"));
  nextFrame();
  nextFrame();
  nextFrame();
  expect(drawn).toEqual(["new", "cpu"]);
});

test("a chart that has left does not draw, and no frame is asked for when nobody waits", () => {
  const { turns, drawn, frames, nextFrame, draw } = setUp();
  turns.ask(tasks, draw("tasks"));
  turns.leave(tasks);
  nextFrame();
  expect(drawn).toEqual([]);
  expect(frames).toHaveLength(0);
});
