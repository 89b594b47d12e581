import { expect, test } from "vitest";
import { simMs } from "../../kernel/time.ts";
import { noRestart, noRestartWords } from "./restartPolicy.ts";

const policy = { enabled: true, ignoredExitCodes: [0], restartAttemptPeriod: 300 };

// amazon-ecs-agent, ecs-agent/api/container/restart/restart_tracker.go.
test.each`
  what                    | fields                | exitCode | ran    | why
  ${"disabled"}           | ${{ enabled: false }} | ${1}     | ${400} | ${"no restart policy"}
  ${"ignored"}            | ${{}}                 | ${0}     | ${400} | ${"ignored exit code"}
  ${"a second too short"} | ${{}}                 | ${1}     | ${299} | ${"ran too short"}
  ${"just long enough"}   | ${{}}                 | ${1}     | ${300} | ${null}
`("$what: $why", ({ fields, exitCode, ran, why }) => {
  expect(noRestart({ ...policy, ...fields }, exitCode, simMs(1_000), simMs(1_000 + ran * 1_000))).toBe(why);
});

test("without a policy there is nothing to explain", () => {
  expect(noRestart(undefined, 1, simMs(0), simMs(999_000))).toBe("no restart policy");
  expect(noRestartWords("no restart policy", "web", undefined, 1, 999)).toBeNull();
});

test("why not, as a sentence", () => {
  expect(noRestartWords("ran too short", "web", policy, 1, 99.6)).toBe(
    "web is not restarted: it ran 99 s, its restartAttemptPeriod is 300 s.",
  );
  expect(noRestartWords("ignored exit code", "web", policy, 0, 400)).toBe(
    "web is not restarted: its restart policy ignores exit code 0.",
  );
});
