import { expect, test } from "vitest";
import { timings } from "../../engine/clock.ts";
import { exitAfterSigterm, stoppingDuration } from "./stopDurations.ts";

// Amazon ECS API Reference, StopTask: SIGTERM, then SIGKILL after stopTimeout.
test.each`
  golden    | stopSeconds | stopTimeout | afterSeconds | exitCode
  ${"§2.4"} | ${0.1}      | ${30}       | ${0.1}       | ${0}
  ${"G040"} | ${3600}     | ${30}       | ${30}        | ${137}
  ${"G042"} | ${3600}     | ${120}      | ${120}       | ${137}
  ${"§2.4"} | ${30}       | ${30}       | ${30}        | ${0}
`("$golden an application that needs $stopSeconds s of $stopTimeout s exits with $exitCode", (row) => {
  const exit = exitAfterSigterm({ name: "web", stopSeconds: row.stopSeconds, stopTimeout: row.stopTimeout });
  expect(exit).toEqual({ name: "web", afterSeconds: row.afterSeconds, exitCode: row.exitCode });
});

test("the slowest container decides, but Fargate takes its 12 s", () => {
  const quick = { name: "web", afterSeconds: 0.1, exitCode: 0 };
  const slow = { name: "log", afterSeconds: 30, exitCode: 137 };
  expect(stoppingDuration(timings.realistic, [quick])).toBe(12_000);
  expect(stoppingDuration(timings.realistic, [quick, slow])).toBe(30_000);
  expect(stoppingDuration(timings.idealised, [quick])).toBe(100);
});

test("with nothing left running there is nothing to wait for", () => {
  expect(stoppingDuration(timings.realistic, [])).toBe(0);
});
