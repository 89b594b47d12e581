import { expect, test } from "vitest";
import type { AnyRecord, Kind } from "../engine/records.ts";
import { editedRun } from "../testing/editedRun.ts";
import { scenarioText } from "../testing/scenario.ts";
import { type Chosen, editsForAll, fieldsOfKind, numberProblem, sharedValues } from "./sharedFields.ts";

test("two services share their fields: one value where they agree, none where they differ; one update sets both", () => {
  const run = editedRun(scenarioText("hello-ecs.yaml"));
  const added = run.resources() as Record<string, { Properties: Record<string, unknown> }>;
  const [service] = [...run.simulation.all("service")];
  const written = added[service?.id ?? ""];
  if (service === undefined || written === undefined) throw new Error("No service.");
  const { LoadBalancers: _none, HealthCheckGracePeriodSeconds: _grace, ...rest } = written.Properties;
  const second = { ...written, Properties: { ...rest, ServiceName: "second", DesiredCount: 1 } };
  expect(run.edit([{ path: ["Resources", "Second"], value: second as never }]).accepted).toBe(true);
  run.runFor(1);
  const chosen = (): readonly Chosen[] =>
    [service.id, "Second"].map((id) => ({ kind: "service", logicalId: id, record: run.simulation.get("service", id) }));
  const sharedBy = (name: string) => sharedValues(chosen()).find(({ field }) => field.awsName === name)?.value;
  expect(sharedBy("MinimumHealthyPercent")).toBe(service.deploymentConfiguration.minimumHealthyPercent);
  expect(sharedBy("DesiredCount")).toBe(null);

  const change = run.edit([
    ...editsForAll(chosen(), "DesiredCount", 3),
    ...editsForAll(chosen(), "MinimumHealthyPercent", 50),
  ]);
  expect(change.accepted).toBe(true);
  expect(sharedBy("DesiredCount")).toBe(3);
  expect(sharedBy("MinimumHealthyPercent")).toBe(50);
  expect(run.edit(change.undo).accepted).toBe(true);
  expect(sharedBy("DesiredCount")).toBe(null);
  expect(run.simulation.get("service", "Second")?.desiredCount).toBe(1);
});

test("things of two kinds share what has the same name; others share nothing", () => {
  const rule: Chosen = { kind: "eventRule", logicalId: "Rule", record: { state: "ENABLED" } };
  const schedule: Chosen = { kind: "schedule", logicalId: "Nightly", record: { state: "ENABLED" } };
  const queue: Chosen = { kind: "queue", logicalId: "Queue", record: { attributes: { VisibilityTimeout: 30 } } };
  expect(sharedValues([rule, schedule])).toMatchObject([{ field: { awsName: "State" }, value: "ENABLED" }]);
  expect(editsForAll([rule, schedule], "State", "DISABLED").map(({ path }) => path[1])).toEqual(["Rule", "Nightly"]);
  expect(sharedValues([rule, queue])).toEqual([]);
});

test("a number outside AWS's range stays in the field with the range", () => {
  const [desired] = fieldsOfKind.service ?? [];
  if (desired === undefined) throw new Error("No field.");
  expect(numberProblem(desired, "12")).toBeNull();
  expect(numberProblem(desired, "6000")).toBe("From 0 to 5000.");
  expect(numberProblem(desired, "many")).toBe("This is not a number.");
});

test("every field of the table is one that records of its kind have", () => {
  const files = ["hello-ecs.yaml", "two-layers.yaml", "queue-workers.yaml", "private-pull.yaml", "nightly-batch.yaml"];
  const records = new Map<string, AnyRecord>();
  for (const file of files) {
    const { simulation } = editedRun(scenarioText(file));
    for (const kind of Object.keys(fieldsOfKind) as Kind[]) {
      for (const record of simulation.all(kind)) if (!records.has(kind)) records.set(kind, record);
    }
  }
  const seen = [...records.keys()];
  for (const kind of ["service", "targetGroup", "scalingPolicy", "queue", "autoScalingGroup"])
    expect(seen).toContain(kind);
  for (const [kind, record] of records) {
    const known = sharedValues([{ kind: kind as Kind, logicalId: "x", record }]).map(({ field }) => field.awsName);
    expect(known.length, kind).toBeGreaterThan(0);
  }
});
