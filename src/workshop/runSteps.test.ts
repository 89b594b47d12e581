import { expect, test } from "vitest";
import { runSteps } from "./runSteps.mjs";

const lines: string[] = [];
const withoutTimes = () => lines.splice(0).map((line) => line.replaceAll(/\d+\.\d s/g, "… s"));
const say = (line: string) => void lines.push(line);
const ends = (title: string, ended: { ok: boolean; passed?: number }) => ({
  title,
  run: async () => ended,
  ifItFails: `Mend ${title}.`,
});

test("green steps run in order, each with heading and time, and their tests are counted", async () => {
  const steps = [
    ends("Types", { ok: true }),
    ends("Unit", { ok: true, passed: 3 }),
    ends("Page", { ok: true, passed: 2 }),
  ];
  expect(await runSteps(steps, say)).toEqual({ ok: true, passed: 5 });
  expect(withoutTimes()).toEqual([
    "\n━━ 1 of 3  Types ━━",
    "✓ … s",
    "\n━━ 2 of 3  Unit ━━",
    "✓ … s",
    "\n━━ 3 of 3  Page ━━",
    "✓ … s",
  ]);
});

test("the first failure ends the run and says what to do", async () => {
  const steps = [ends("Types", { ok: false }), ends("Unit", { ok: true, passed: 3 })];
  expect(await runSteps(steps, say)).toEqual({ ok: false, passed: 0 });
  expect(withoutTimes()).toEqual(["\n━━ 1 of 2  Types ━━", "\n✗ Types: failed after … s.\n  Mend Types."]);
});

test("a step that throws has failed, and its message is shown", async () => {
  const run = () => Promise.reject(new Error("dist/app is missing"));
  expect(await runSteps([{ title: "Size", run, ifItFails: "Build first." }], say)).toEqual({ ok: false, passed: 0 });
  expect(withoutTimes()[1]).toBe("dist/app is missing");
});
