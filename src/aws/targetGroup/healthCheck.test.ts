import { expect, test } from "vitest";
import {
  afterHealthCheck,
  type CompletedHealthCheck,
  type HealthCount,
  healthCheck,
  type Probed,
  timedOut,
} from "./healthCheck.ts";
import { isMatcher, matches } from "./matcher.ts";

const group = {
  healthCheckProtocol: "HTTP" as const,
  healthCheckIntervalSeconds: 30,
  healthCheckTimeoutSeconds: 5,
  healthyThresholdCount: 5,
  unhealthyThresholdCount: 2,
  matcher: { httpCode: "200" },
};
const well: Probed = { reachable: true, answers: true, status: 200, responseTime: 0.01 };
const initial: HealthCount = {
  state: "initial",
  reason: "Elb.InitialHealthChecking",
  description: "Initial health checks in progress",
  consecutiveSuccesses: 0,
  consecutiveFailures: 0,
};
const healthy: HealthCount = { ...initial, state: "healthy", reason: null, description: null };

interface Plan {
  readonly rules?: Partial<typeof group>;
  readonly from?: HealthCount;
  readonly firstCheck?: number;
  readonly initialPasses?: number;
  readonly until: number;
}
/** State changes as "seconds state reason", checking a target whose behaviour depends on time. */
function story(probedAt: (second: number) => Probed, plan: Plan): string[] {
  const rules = { ...group, ...plan.rules };
  const changes: string[] = [];
  let health = plan.from ?? initial;
  for (let at = plan.firstCheck ?? 0; at <= plan.until; at += rules.healthCheckIntervalSeconds) {
    const met = healthCheck(rules, probedAt(at));
    const ends = met.result === "waiting" ? at + rules.healthCheckTimeoutSeconds : at;
    const next = afterHealthCheck(health, met.result === "waiting" ? timedOut : met, rules, plan.initialPasses ?? 1);
    if (next.state !== health.state) changes.push([ends, next.state, next.reason].join(" ").trim());
    health = next;
  }
  return changes;
}
const results = (text: string, from: HealthCount, rules = group): HealthCount => {
  let health = from;
  for (const letter of text) {
    const met = letter === "p" ? healthCheck(rules, well) : healthCheck(rules, { ...well, status: 500 });
    health = afterHealthCheck(health, met as CompletedHealthCheck, rules);
  }
  return health;
};

test("GC-LB-01 a new target is healthy after one passed check", () => {
  expect(story(() => well, { until: 0 })).toEqual(["0 healthy"]);
});

test("GC-LB-02 counting the healthy threshold from initial: healthy on the 5th pass, 120 s after the first", () => {
  expect(story(() => well, { until: 300, initialPasses: 5 })).toEqual(["120 healthy"]);
});

test("GC-LB-03 interval 5 and healthy threshold 2, counted as the Best Practices Guide does: 10 s", () => {
  const rules = { healthCheckIntervalSeconds: 5, healthyThresholdCount: 2 };
  expect(story(() => well, { rules, until: 60, initialPasses: 2, firstCheck: 5 })).toEqual(["10 healthy"]);
});

test("GC-LB-04 good check at 0, answers 500 from 1 s: unhealthy at 60 s", () => {
  const probed = (at: number): Probed => ({ ...well, status: at >= 1 ? 500 : 200 });
  expect(story(probed, { from: healthy, until: 90 })).toEqual(["60 unhealthy Target.ResponseCodeMismatch"]);
  expect(results("ff", healthy).description).toBe("Health checks failed with these codes: [500]");
});

test("GC-LB-05 good check at 0, then hangs: unhealthy at 65 s", () => {
  const probed = (at: number): Probed => ({ ...well, responseTime: at > 0 ? 1e9 : 0.01 });
  expect(story(probed, { from: healthy, until: 90 })).toEqual(["65 unhealthy Target.Timeout"]);
  expect(timedOut).toHaveProperty("description", "Request timed out");
});

test("GC-LB-07 fail, pass, fail, pass … is never unhealthy", () => {
  for (let count = 1; count < 20; count++) expect(results("fp".repeat(count), healthy).state).toBe("healthy");
});

test("GC-LB-08 unhealthy: 4 passes, 1 failure, 4 passes is still unhealthy; a fifth heals it", () => {
  const unhealthy = results("ff", healthy);
  expect(results("ppppfpppp", unhealthy).state).toBe("unhealthy");
  expect(results("ppppfppppp", unhealthy).state).toBe("healthy");
});

test("GC-LB-09 a 301 fails the matcher 200 and passes 200-399", () => {
  const moved = { ...well, status: 301 };
  expect(healthCheck(group, moved)).toMatchObject({ result: "failed", reason: "Target.ResponseCodeMismatch" });
  expect(healthCheck({ ...group, matcher: { httpCode: "200-399" } }, moved)).toEqual({ result: "passed" });
});

test("GC-LB-10 an answer after 6 s fails a timeout of 5 s and passes one of 10 s", () => {
  const slow = { ...well, responseTime: 6 };
  expect(healthCheck(group, slow)).toEqual({ result: "waiting" });
  expect(healthCheck({ ...group, healthCheckTimeoutSeconds: 10 }, slow)).toEqual({ result: "passed" });
});

test("GC-LB-28 nothing listens: the check fails at once with Target.FailedHealthChecks", () => {
  expect(healthCheck(group, { ...well, answers: false })).toMatchObject({ reason: "Target.FailedHealthChecks" });
});

// The application answers 90 s after RUNNING; checks at 10, 40, 70, …
const startsAt90 = (at: number): Probed => ({ ...well, answers: at >= 90 });
test("GC-LB-48 to 50 slow start: unhealthy at 40 s, healthy five passes later at 220 s", () => {
  expect(story(startsAt90, { firstCheck: 10, until: 400 })).toEqual([
    "40 unhealthy Target.FailedHealthChecks",
    "220 healthy",
  ]);
});
test("GC-LB-51 interval 10 and healthy threshold 2: unhealthy at 20 s, healthy at 100 s", () => {
  const rules = { healthCheckIntervalSeconds: 10, healthyThresholdCount: 2 };
  expect(story(startsAt90, { rules, firstCheck: 10, until: 400 })).toEqual([
    "20 unhealthy Target.FailedHealthChecks",
    "100 healthy",
  ]);
});

test("a healthy target that passes, and an unhealthy one that fails as before, write nothing down", () => {
  expect(results("p", healthy)).toBe(healthy);
  const unhealthy = results("ff", healthy);
  expect(results("f", unhealthy)).toBe(unhealthy);
});

test.each([
  ["200", 200, true],
  ["200", 201, false],
  ["200,202", 202, true],
  ["200-299", 250, true],
  ["200-299, 404", 404, true],
  ["200-299", 300, false],
])("matcher %s and status %s: %s", (httpCode, status, matched) => {
  expect(matches(httpCode, status)).toBe(matched);
});
test.each(["", "20", "500", "200-600", "299-200", "ok", "200;201"])("%j is no matcher", (httpCode) => {
  expect(isMatcher(httpCode)).toBe(false);
});
