import { expect, test } from "vitest";
import { type SampleRun, sampleRun } from "../testing/sampleRun.ts";
import type { Check } from "./finding.ts";
import { rowsOf } from "./rows.ts";

/** Checks that are bad now, by row. */
const wrong = ({ simulation }: SampleRun): Readonly<Record<string, readonly Check[]>> =>
  Object.fromEntries(
    rowsOf(simulation, null)
      .filter(({ state }) => state === "bad")
      .map(({ symptom, checks }) => [symptom.id, checks.filter(({ state }) => state === "bad")]),
  );

/** Each fault in its turn: when it is there to see, by when it is cured, the row that says it with AWS's words, and what mends it. */
const faults: readonly (readonly [second: number, cured: number, row: string, evidence: RegExp, fix: RegExp])[] = [
  [410, 419, "agent", /^Agent of i-\w+: disconnected since 5:00$/, /^Restart the agent$/],
  [530, 539, "dockerDaemon", /^Docker daemon: down on i-\w+ since 7:00$/, /^Start the Docker daemon$/],
  [650, 659, "instanceProfile", /^Instance profile of i-\w+: none$/, /^Attach InstanceProfile$/],
  [
    690,
    779,
    "staleValue",
    /^DATABASE_PASSWORD of service:reports: not the newest/,
    /^Force a new deployment of reports$/,
  ],
  [
    990,
    1_019,
    "efs",
    /failed to invoke EFS utils commands .*Connection reset by peer/,
    /^Allow TCP 2049 into FilesSecurityGroup$/,
  ],
  [1_200, 1_319, "agent", /^Agent of i-\w+: disconnected since 17:00$/, /^Route PrivateRoutes to NatGateway$/],
  [
    1_400,
    1_439,
    "containerStart",
    /CannotStartContainerError: .*exec format error/,
    /^Let nginxdemos\/hello start again$/,
  ],
  [1_445, 2_100, "placement", /^us-east-1b: unavailable$/, /^Let us-east-1b come back$/],
];

test("incident: each fault shows up where AWS shows it, and what the checklist offers cures it before the next one", () => {
  // None of the faults is about requests, and every second of them costs.
  const run = sampleRun("incident.yaml", (text) => text.replace(/ {4}traffic:\n {6}.*\n/, ""));
  expect(run.all("trafficSource")).toEqual([]);
  run.until(290);
  expect(wrong(run)).toEqual({});
  for (const [second, cured, row, evidence, label] of faults) {
    run.until(second);
    const found = (wrong(run)[row] ?? []).find((check) => evidence.test(check.evidence));
    expect([second, row, found?.evidence]).toEqual([second, row, expect.stringMatching(evidence)]);
    expect(found?.at).not.toBeNull();
    expect(found?.fix?.label).toMatch(label);
    for (const command of found?.fix?.commands ?? []) expect(run.send(command)).toBe("accepted");
    run.until(cured);
    expect([cured, wrong(run)[row]]).toEqual([cured, undefined]);
  }
  expect(wrong(run)).toEqual({});
  expect([run.service("Service").runningCount, run.service("Reports").runningCount]).toEqual([4, 2]);
});
