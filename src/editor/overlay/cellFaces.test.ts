import { expect, test } from "vitest";
import { useClient } from "../../client/store.ts";
import { pageFixture } from "../../testing/pageFixture.ts";
import type { TokenColours } from "../../ui/tokenColours.ts";
import type { Heat } from "../graph/cellTasks.ts";
import { taskView } from "../views.ts";
import { pixelOf } from "./cellBitmap.ts";
import { cellFaces, heatStep } from "./cellFaces.ts";

const { tables, nowMs } = pageFixture();
const state = { ...useClient.getState(), tables, nowMs };
/** Every token its own colour: its length and first letters. */
const colours = new Proxy({} as TokenColours, {
  get: (_, name) =>
    `#${[...String(name)]
      .map((letter) => letter.charCodeAt(0).toString(16))
      .join("")
      .slice(-6)}`,
});
const ink = (token: keyof TokenColours) => pixelOf(colours[token]);
const [first] = tables.task.values();
if (first === undefined) throw new Error("The fixture has no task.");
const small = { ...first, cpu: 256, memory: 512 };
const middle = { ...first, cpu: 1_024, memory: 1_024 };
const large = { ...first, cpu: 2_048, memory: 16_384 };
const face = (heat: Partial<Heat>, task = middle, look = taskView.look(task, null)) =>
  cellFaces({ fill: "state", group: "zone", size: "same", ...heat }, colours, state, [small, middle, large])(
    task,
    look,
  );

test("filled by state, a cell has the colour of the task's state", () => {
  expect(face({})).toEqual({ ink: ink("fl-run"), diamond: false, side: 5, edged: false });
});

test("what failed is a diamond in its own colour, whatever cells are filled by", () => {
  const failed = { ...middle, lastStatus: "STOPPED", stopCode: "TaskFailedToStart" } as const;
  for (const fill of ["state", "cpu", "revision"] as const) {
    expect(face({ fill }, failed)).toMatchObject({ ink: ink("fl-fail"), diamond: true });
  }
});

test("filled by CPU, pale steps and tasks without a number have an outline", () => {
  expect([0, 16.6, 16.7, 50, 99, 140].map(heatStep)).toEqual([0, 0, 1, 3, 5, 5]);
  expect(face({ fill: "cpu" })).toMatchObject({ ink: ink("heat-1"), edged: true });
  const waiting = { ...middle, sim: { ...middle.sim, slot: null } };
  expect(face({ fill: "cpu" }, waiting)).toMatchObject({ ink: ink("canvas"), edged: true });
});

test("filled by revision, tasks outside a deployment look alike", () => {
  expect(face({ fill: "revision" })).toMatchObject({ ink: ink("fl-run") });
});

test("sized by what is reserved, thirds of the largest task", () => {
  const sides = (size: Heat["size"]) => [small, middle, large].map((task) => face({ size }, task).side);
  expect([sides("same"), sides("cpu"), sides("memory")]).toEqual([
    [5, 5, 5],
    [3, 4, 5],
    [3, 3, 5],
  ]);
});
