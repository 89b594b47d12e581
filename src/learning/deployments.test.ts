import { expect, test } from "vitest";
import { isActive, isRunning } from "../aws/task/model.ts";
import { createSimulation } from "../engine/simulation.ts";
import { simMs } from "../kernel/time.ts";
import { setupOf } from "../testing/scenario.ts";

interface Counts {
  readonly second: number;
  readonly oldRunning: number;
  readonly newRunning: number;
  /** RUNNING and on the way there. */
  readonly active: number;
}

/** Every change of the counts in the rolling-update lab, whose three updates begin at these seconds. */
const updates = [361, 961, 1_561] as const;
const counts: Counts[] = [];
const lab = createSimulation(setupOf("rolling-update-lab.yaml"), {
  onEvent(now) {
    const service = now.get("service", "Service");
    const active = [...now.all("task")].filter(isActive);
    const running = active.filter(isRunning);
    const newRunning = running.filter((task) => task.taskDefinitionArn === service?.taskDefinition).length;
    const next = {
      second: now.nowMs / 1_000,
      oldRunning: running.length - newRunning,
      newRunning,
      active: active.length,
    };
    const last = counts.at(-1);
    if (last?.oldRunning !== next.oldRunning || last.newRunning !== newRunning || last.active !== next.active) {
      counts.push(next);
    }
  },
});
lab.advanceTo(simMs(1_800_000));
const during = (update: 0 | 1 | 2): readonly Counts[] =>
  counts.filter(({ second }) => second >= (updates[update] ?? 0) && second < (updates[update] ?? 0) + 300);
const least = (rows: readonly Counts[]): number => Math.min(...rows.map((row) => row.oldRunning + row.newRunning));
const most = (rows: readonly Counts[]): number => Math.max(...rows.map(({ active }) => active));
/** In which order the new tasks ran and the old ones went: "old 2 new 0 > old 2 new 2". */
const order = (rows: readonly Counts[]): readonly string[] =>
  rows
    .map(({ oldRunning, newRunning }) => `old ${oldRunning} new ${newRunning}`)
    .filter((words, index, all) => words !== all[index - 1]);

test("C82 rolling updates keep the running count within two limits", () => {
  for (const [update, floor, ceiling] of [
    [0, 2, 4],
    [1, 4, 6],
    [2, 2, 6],
  ] as const) {
    expect(least(during(update))).toBeGreaterThanOrEqual(floor);
    expect(most(during(update))).toBeLessThanOrEqual(ceiling);
  }
});

test("C83 four tasks, 50/100: two old ones stop, two new ones start, and again; never more than four", () => {
  expect(most(during(0))).toBe(4);
  const steps = order(during(0));
  const at = (words: string) => steps.indexOf(words);
  expect(at("old 2 new 0")).toBeGreaterThanOrEqual(0);
  expect(at("old 2 new 2")).toBeGreaterThan(at("old 2 new 0"));
  expect(at("old 0 new 2")).toBeGreaterThan(at("old 2 new 2"));
  expect(steps.at(-1)).toBe("old 0 new 4");
});

test("C84 four tasks, 100/150: two new ones start, then two old ones stop, and again; never below four", () => {
  expect(least(during(1))).toBe(4);
  const steps = order(during(1));
  expect(steps.indexOf("old 4 new 2")).toBeGreaterThanOrEqual(0);
  expect(steps.indexOf("old 2 new 2")).toBeGreaterThan(steps.indexOf("old 4 new 2"));
  expect(steps.at(-1)).toBe("old 0 new 4");
});

test("C85 four tasks, 50/150: between two and six at all times", () => {
  expect(least(during(2))).toBe(2);
  expect(most(during(2))).toBe(6);
});

test("C86 the floor is minimumHealthyPercent of the desired count rounded up, the ceiling maximumPercent rounded down", () => {
  const bounds = (minimum: number, maximum: number, desired: number) => [
    Math.ceil((minimum / 100) * desired),
    Math.floor((maximum / 100) * desired),
  ];
  expect([
    [least(during(0)), most(during(0))],
    [least(during(1)), most(during(1))],
    [least(during(2)), most(during(2))],
  ]).toEqual([bounds(50, 100, 4), bounds(100, 150, 4), bounds(50, 150, 4)]);
});
