import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { main } from "./commandLine.ts";
import type { Terminal } from "./terminal.ts";

const hello = readFileSync(new URL("../scenarios/hello-ecs.yaml", import.meta.url), "utf8");

/** Runs the program with files that exist only here. */
function steadyState(files: Readonly<Record<string, string>>, ...argv: readonly string[]) {
  const written: Record<string, string> = {};
  const said = { out: "", err: "" };
  const terminal: Terminal = {
    readText(path) {
      const text = files[path];
      if (text === undefined) throw Object.assign(new Error("no such file"), { code: "ENOENT" });
      return text;
    },
    writeText(path, text) {
      if (path.startsWith("missing/")) throw Object.assign(new Error("no such folder"), { code: "ENOENT" });
      written[path] = text;
    },
    out(text) {
      said.out += text;
    },
    err(text) {
      said.err += text;
    },
    now: () => 0,
  };
  const code = main(argv, terminal);
  return { code, ...said, written };
}

const files = {
  "hello.yaml": hello,
  "more.json": JSON.stringify(
    [{ at: 120, call: "ecs.UpdateService", input: { service: "web", desiredCount: 4 } }],
    null,
    2,
  ),
  "late.json": JSON.stringify([{ at: 900, call: "ecs.UpdateService", input: { service: "web", desiredCount: 4 } }]),
  "other.json": JSON.stringify([{ at: 60, call: "ecs.UpdateService", input: { service: "nobody", desiredCount: 4 } }]),
  "negative.json": JSON.stringify([{ at: 60, call: "ecs.UpdateService", input: { service: "web", desiredCount: -4 } }]),
  "traffic.csv": [
    "timestamp,value",
    ...Array.from({ length: 12 }, (_, minute) => `2026-01-01 00:${String(minute * 5).padStart(2, "0")}:00,3000`),
  ].join("\n"),
  "words.csv": "timestamp,value\n2026-01-01 00:00:00,10\n2026-01-01 00:05:00,many\n",
  "empty.yaml": "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n",
  "negative.yaml": hello.replace("Default: 2", "Default: -2").replace("MinValue: 0", "MinValue: -9"),
  "broken.yaml": "Resources: [",
};
const json = (...argv: string[]) => JSON.parse(steadyState(files, "run", "hello.yaml", ...argv, "--json").out);

test("one JSON object with the keys of the stable interface", () => {
  const result = json("--until", "5m");
  expect(result).toMatchObject({ format: "steady-state/result", seed: 7, simulatedSeconds: 300, wallMs: 0 });
  expect(Object.keys(result)).toEqual(
    expect.arrayContaining(["digest", "services", "tasks", "requests", "costUsd", "diagnostics", "scaling"]),
  );
  expect(result.services[0]).toMatchObject({
    serviceName: "web",
    status: "ACTIVE",
    desiredCount: 2,
    runningCount: 2,
    pendingCount: 0,
  });
  expect(result.services[0].clusterArn).toMatch(/^arn:aws:ecs:/);
  expect(result.services[0].events[0].message).toBe("(service web) has reached a steady state.");
  expect(result.tasks.map(({ lastStatus }: { lastStatus: string }) => lastStatus)).toEqual(["RUNNING", "RUNNING"]);
  expect(Object.keys(result.requests)).toEqual(["total", "failed", "p50Ms", "p95Ms", "p99Ms"]);
  expect(result.requests.total).toBeGreaterThan(1_000);
  expect(result.requests.p50Ms).toBeGreaterThan(20);
  expect(result.costUsd).toBeGreaterThan(0);
});

test("the same file, seed and commands give the same object twice; another seed another digest", () => {
  const run = () => steadyState(files, "run", "hello.yaml", "--until", "10m", "--commands", "more.json", "--json").out;
  expect(run()).toBe(run());
  expect(json("--until", "2m").digest).not.toBe(json("--until", "2m", "--seed", "8").digest);
});

test("commands take effect at their second", () => {
  const result = json("--until", "5m", "--commands", "more.json");
  expect(result.services[0]).toMatchObject({ desiredCount: 4, runningCount: 4 });
});

test("a refused command and one after the end are told as diagnostics, not as failures", () => {
  const [refused] = json("--until", "2m", "--commands", "other.json").diagnostics.slice(-1);
  expect(refused).toMatchObject({ severity: "warning", message: expect.stringContaining("at 0:01:00 was refused") });
  const [late] = json("--until", "2m", "--commands", "late.json").diagnostics.slice(-1);
  expect(late.message).toContain("after the end of the run");
});

test("a recording is replayed in full, then the service settles; the scale multiplies it", () => {
  const result = json("--traffic", "traffic.csv");
  expect(result.simulatedSeconds).toBe(12 * 300 + 1_200);
  // Ten a second; nobody calls the load balancer in the 150 s before it is active.
  expect(result.requests.total).toBe(36_000 - 1_500);
  expect(json("--traffic", "traffic.csv", "--traffic-scale", "2").requests.total).toBe(72_000 - 3_000);
});

test("events and metrics are written as lines", () => {
  const { written, code } = steadyState(
    files,
    ...["run", "hello.yaml", "--until", "5m", "--events", "events.jsonl", "--metrics", "metrics.csv"],
  );
  expect(code).toBe(0);
  const events = (written["events.jsonl"] ?? "")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(events.map(({ id }) => id)).toEqual(events.map((_, index) => index + 1));
  for (const event of events) {
    expect(Object.keys(event)).toEqual(
      expect.arrayContaining(["at", "message", "source", "detailType", "eventName", "resource", "causedBy", "id"]),
    );
    if (event.causedBy !== null) expect(event.causedBy).toBeLessThan(event.id);
  }
  expect(events.some(({ message }) => message === "(service web) has reached a steady state.")).toBe(true);
  const rows = (written["metrics.csv"] ?? "").trim().split("\n");
  expect(rows[0]).toBe("seconds,series,value");
  expect(rows).toContain("240,service/Service/runningCount,2");
});

test("without --json a summary for people", () => {
  const { out, code } = steadyState(files, "run", "hello.yaml", "--until", "5m");
  expect(code).toBe(0);
  expect(out).toContain("hello: 5 min simulated");
  expect(out).toContain("web: ACTIVE, desired 2, running 2, pending 0");
  expect(out).toMatch(/Requests\s+[\d,]+, failed/);
  expect(out).toMatch(/Digest\s+\S+/);
  expect(out).toContain("0:04:00  CpuPolicy/AlarmHigh is OK. Threshold Crossed: 1 out of the last 3 datapoints");
});

test.each`
  what                     | argv                                                                          | said
  ${"no such file"}        | ${["run", "nowhere.yaml"]}                                                    | ${"There is no such file."}
  ${"no file named"}       | ${["run"]}                                                                    | ${"No file to run was named."}
  ${"two files"}           | ${["run", "hello.yaml", "more.json"]}                                         | ${'"more.json" is one file too many.'}
  ${"nothing simulatable"} | ${["run", "empty.yaml"]}                                                      | ${"Nothing in this template can be simulated."}
  ${"broken YAML"}         | ${["run", "broken.yaml"]}                                                     | ${"broken.yaml, line 1"}
  ${"a negative count"}    | ${["run", "negative.yaml"]}                                                   | ${"negative.yaml, line"}
  ${"a negative command"}  | ${["run", "hello.yaml", "--commands", "negative.json"]}                       | ${"negative.json, line 1, entry 1"}
  ${"text for a value"}    | ${["run", "hello.yaml", "--traffic", "words.csv"]}                            | ${"words.csv, line 3"}
  ${"no such commands"}    | ${["run", "hello.yaml", "--commands", "none.json"]}                           | ${"The commands file cannot be read."}
  ${"a bad duration"}      | ${["run", "hello.yaml", "--until", "soon"]}                                   | ${'"soon" is not a duration'}
  ${"a bad seed"}          | ${["run", "hello.yaml", "--seed", "x"]}                                       | ${'--seed is "x".'}
  ${"a bad scale"}         | ${["run", "hello.yaml", "--traffic", "traffic.csv", "--traffic-scale", "-1"]} | ${"--traffic-scale"}
  ${"a scale of nothing"}  | ${["run", "hello.yaml", "--traffic-scale", "2"]}                              | ${"nothing to multiply"}
  ${"an unknown option"}   | ${["run", "hello.yaml", "--fast"]}                                            | ${"--fast"}
  ${"an unknown command"}  | ${["fly"]}                                                                    | ${'"fly" is not something this program does.'}
  ${"verify with a file"}  | ${["verify", "hello.yaml"]}                                                   | ${'verify takes no "hello.yaml".'}
  ${"nowhere to write"}    | ${["run", "hello.yaml", "--until", "1s", "--events", "missing/e.jsonl"]}      | ${"The file cannot be written."}
`("$what: exit code 2, what and where and why on one screen, no stack trace", ({ argv, said }) => {
  const { code, out, err } = steadyState(files, ...argv);
  expect(code).toBe(2);
  expect(out).toBe("");
  expect(err).toContain(said);
  expect(err).toMatch(/^steady-state: /);
  expect(err).not.toMatch(/^\s+at /m);
  expect(err.trim().split("\n").length).toBeLessThanOrEqual(24);
});

test("help names every option", () => {
  const { code, out } = steadyState({}, "--help");
  expect(code).toBe(0);
  for (const option of [
    "--until",
    "--seed",
    "--commands",
    "--traffic",
    "--traffic-scale",
    "--events",
    "--metrics",
    "--json",
  ]) {
    expect(out).toContain(option);
  }
  expect(steadyState({}, "run", "--help").out).toBe(out);
  expect(steadyState({}).code).toBe(2);
});
