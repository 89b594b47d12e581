import { expect, test } from "vitest";
import { simMs } from "../kernel/time.ts";
import type { RunFile } from "../protocol/messages.ts";
import { beyond, joined, nothingLatest, withCommand } from "./latestChanges.ts";

const timed = (atMs: number): RunFile["commands"][number] => ({ atMs: simMs(atMs), command: { type: "x" } as never });
const run = (...instants: readonly number[]): RunFile => ({
  format: "steady-state/run",
  version: 1,
  fileName: "a.yaml",
  template: "",
  seed: 1,
  commands: instants.map(timed),
  nowMs: simMs(50),
});
const latestOf = (from: number, ...instants: readonly number[]) =>
  instants.reduce(
    (latest, atMs, at) => withCommand(latest, { index: from + at, timed: timed(atMs) }),
    nothingLatest("tab", 1),
  );

test("commands that follow each other stay together; another place begins anew", () => {
  expect(latestOf(3, 60, 70)).toMatchObject({ from: 3, commands: [{ atMs: 60 }, { atMs: 70 }] });
  expect(withCommand(latestOf(3, 60), { index: 9, timed: timed(90) })).toMatchObject({
    from: 9,
    commands: [{ atMs: 90 }],
  });
});

test("what the document holds leaves, and what it does not hold stays", () => {
  expect(beyond(latestOf(2, 60, 70, 80), 4)).toMatchObject({ from: 4, commands: [{ atMs: 80 }] });
  expect(beyond(latestOf(2, 60), 9).commands).toEqual([]);
  expect(beyond(latestOf(2, 60), 1).commands).toHaveLength(1);
});

test.each([
  { what: "a document without them", run: run(10, 20), latest: latestOf(2, 60, 70), commands: [10, 20, 60, 70] },
  { what: "a document that has some", run: run(10, 20, 60), latest: latestOf(2, 60, 70), commands: [10, 20, 60, 70] },
  { what: "commands still to come", run: run(10, 900), latest: latestOf(1, 60), commands: [10, 60, 900] },
  { what: "a document that lacks the ones between", run: run(10), latest: latestOf(3, 60), commands: [10] },
])("joined to $what", ({ run, latest, commands }) => {
  const whole = joined(run, latest);
  expect(whole.commands.map(({ atMs }) => atMs)).toEqual(commands);
  expect(whole.nowMs).toBe(commands.includes(70) ? 70 : commands.includes(60) ? 60 : 50);
});

test("places alone are taken over as well", () => {
  const latest = { ...nothingLatest("tab", 1), layout: { Service: [8, 16] as const } };
  expect(joined(run(10), latest)).toEqual({ ...run(10), layout: { Service: [8, 16] } });
});
