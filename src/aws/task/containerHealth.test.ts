import { expect, test } from "vitest";
import { type HealthCheckResult, judgeHealthCheck, rollUpHealth, taskHealth } from "./containerHealth.ts";

// Amazon ECS API Reference, Task, healthStatus.
test.each`
  golden    | essential                            | healthStatus
  ${"G050"} | ${["UNHEALTHY", "UNKNOWN"]}          | ${"UNHEALTHY"}
  ${"G051"} | ${["HEALTHY", "UNKNOWN"]}            | ${"UNKNOWN"}
  ${"G051"} | ${["HEALTHY", "HEALTHY"]}            | ${"HEALTHY"}
  ${"G051"} | ${["HEALTHY", "UNKNOWN", "UNKNOWN"]} | ${"UNKNOWN"}
  ${"§2.7"} | ${[]}                                | ${"UNKNOWN"}
`("$golden essential containers $essential make the task $healthStatus", ({ essential, healthStatus }) => {
  expect(rollUpHealth(essential)).toBe(healthStatus);
});

test("a container that is not essential does not count", () => {
  const containers = [
    { name: "web", healthStatus: "HEALTHY" },
    { name: "log", healthStatus: "UNHEALTHY" },
  ] as const;
  expect(
    taskHealth(containers, [
      { name: "web", essential: true },
      { name: "log", essential: false },
    ]),
  ).toBe("HEALTHY");
});

/** Seconds since container start at which the container changes its health, probing every 30 s until `untilSeconds`. */
function changes(passes: (second: number) => boolean, startPeriod: number, untilSeconds = 300): string[] {
  let result: HealthCheckResult = { healthStatus: "UNKNOWN", failures: 0 };
  const seen: string[] = [];
  for (let second = 30; second <= untilSeconds; second += 30) {
    const next = judgeHealthCheck(result, passes(second), second, { retries: 3, startPeriod });
    if (next.healthStatus !== result.healthStatus) seen.push(`${second} ${next.healthStatus}`);
    result = next;
  }
  return seen;
}

test("G052 a check that always fails makes the container UNHEALTHY at 90 s", () => {
  expect(changes(() => false, 0)).toEqual(["90 UNHEALTHY"]);
});

test("G053 with startPeriod 45 the probe at 30 s does not count: UNHEALTHY at 120 s", () => {
  expect(changes(() => false, 45)).toEqual(["120 UNHEALTHY"]);
});

test("G054 a success inside startPeriod ends it: HEALTHY at 30 s, UNHEALTHY at 120 s", () => {
  expect(changes((second) => second === 30, 120)).toEqual(["30 HEALTHY", "120 UNHEALTHY"]);
});

test("one failure in between does not make it UNHEALTHY; one success makes it HEALTHY again", () => {
  expect(changes((second) => second % 60 !== 0, 0)).toEqual(["30 HEALTHY"]);
  expect(changes((second) => second === 30 || second >= 210, 0)).toEqual([
    "30 HEALTHY",
    "120 UNHEALTHY",
    "210 HEALTHY",
  ]);
});
