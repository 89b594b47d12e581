import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { isJsonArray, isJsonObject, type Json } from "../template/json.ts";
import type { Path } from "../template/path.ts";
import { editedRun } from "../testing/editedRun.ts";
import { scenarioText } from "../testing/scenario.ts";
import { type DocumentEdit, valueAt } from "./editDocument.ts";
import { openScenario } from "./open.ts";
import { type AnyRecord, type Kind, kinds } from "./records.ts";

const files = readdirSync(new URL("../scenarios", import.meta.url)).filter((name) => name.endsWith(".yaml"));
const open = (text: string) => openScenario(text, { fileName: "test.yaml" });

/** What a run writes into records of its own accord. Everything else in a record is configuration. */
const ofTheRun: { readonly [K in Kind]?: readonly string[] } = {
  service: [
    "events",
    "currentServiceDeployment",
    "deployments",
    "createdAtMs",
    "pendingCount",
    "runningCount",
    "loadBalancers",
  ],
  subnet: ["availableIpAddressCount"],
  trafficSource: ["startsAtMs"],
  scalingPolicy: ["alarms"],
  autoScalingGroup: ["instances", "activities", "lifecycleHooks"],
  containerInstance: ["version", "privateIpAddress", "launchTimeMs", "runningTasksCount", "pendingTasksCount"],
  repository: ["images"],
  deployment: ["replicaSets", "readyReplicas", "updatedReplicas"],
  horizontalPodAutoscaler: ["currentReplicas", "desiredReplicas", "currentUtilization"],
  alarm: ["stateUpdatedAtMs"],
};
/** The update of a task definition is its next revision; a deployment shifts the weights of its rules. */
const apart: ReadonlySet<Kind> = new Set(["settings", "bill", "taskDefinition", "listenerRule"]);

function configuration(kind: Kind, record: AnyRecord | undefined): object | undefined {
  const without = ["sim", ...(ofTheRun[kind] ?? [])];
  return record && Object.fromEntries(Object.entries(record).filter(([name]) => !without.includes(name)));
}

/** The world of a run that was edited is that of a run that was opened so. */
function expectSameWorld({ simulation }: ReturnType<typeof editedRun>, text: string, withRevisions: boolean): void {
  for (const [kind, record] of open(text).setup?.records ?? []) {
    if (apart.has(kind) || (kind === "service" && withRevisions)) continue;
    const live = simulation.get(kind, record.id) as AnyRecord | undefined;
    expect(configuration(kind, live), `${kind} ${record.id}`).toEqual(configuration(kind, record));
  }
}

/** Numbers that can be one more without anything else being changed. */
const numbers = new Set([
  "Cooldown",
  "EvaluationPeriods",
  "HealthCheckGracePeriodSeconds",
  "HealthCheckIntervalSeconds",
  "MaxCapacity",
  "MaximumRetryAttempts",
  "MaxSize",

  "ScaleInCooldown",
  "ScaleOutCooldown",
  "ScalingAdjustment",
  "TargetValue",
  "TaskCount",
  "Threshold",
  "UnhealthyThresholdCount",
  "VisibilityTimeout",
]);
function changes(value: Json, path: Path): DocumentEdit[] {
  if (isJsonArray(value)) return value.flatMap((item, index) => changes(item, [...path, index]));
  if (isJsonObject(value)) return Object.entries(value).flatMap(([name, inner]) => changes(inner, [...path, name]));
  const isNumber = numbers.has(String(path.at(-1))) && /^\d+$/.test(String(value));
  if (!isNumber) return [];
  return [{ path, value: typeof value === "string" ? String(Number(value) + 1) : Number(value) + 1 }];
}

/** Kinds that are gone as soon as they are out of the template: nothing has to end first. */
const goneAtOnce: readonly Kind[] = kinds.filter(
  (kind) =>
    !["settings", "bill", "metric", "image", "availabilityZone", "serviceDeployment", "placement"].includes(kind) &&
    /^(?:alarm|bucket|compositeAlarm|eventRule|fileSystem|internetGateway|key|listener|listenerRule|logGroup|natGateway|parameter|queue|repository|role|routeTable|scalableTarget|scalingPolicy|schedule|scheduledAction|secret|table|topic|vpcEndpoint)$/.test(
      kind,
    ),
);

test.each(files)("%s, added, changed and deleted while the world runs, is as it is when it is opened", (file) => {
  const text = scenarioText(file);
  const base = `${text.slice(0, text.indexOf("\nResources:"))}\nResources:\n  Other:\n    Type: AWS::ECS::Cluster\n`;
  const run = editedRun(base);
  expect(run.edit(text)).toMatchObject({ accepted: true });
  run.runFor(0.002);
  expectSameWorld(run, text, false);

  const { document } = open(text);
  if (document === null) throw new Error("It cannot be read.");
  const edits = changes(valueAt(document, ["Resources"]) ?? {}, ["Resources"]);
  if (edits.length > 0) {
    expect(run.edit(edits)).toMatchObject({ accepted: true });
    run.runFor(0.002);
    expectSameWorld(run, run.saved(), true);
  }

  expect(run.edit(base)).toMatchObject({ accepted: true });
  run.runFor(0.002);
  for (const kind of goneAtOnce) expect([...run.simulation.all(kind)], kind).toEqual([]);
});
