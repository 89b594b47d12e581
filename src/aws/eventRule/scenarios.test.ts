import { expect, test } from "vitest";
import { causesOf } from "../../engine/journal.ts";
import { openScenario } from "../../engine/open.ts";
import { saveTemplate } from "../../engine/saveTemplate.ts";
import { createSimulation } from "../../engine/simulation.ts";
import { simMs } from "../../kernel/time.ts";
import { scenarioText } from "../../testing/scenario.ts";

function opened(fileName: string) {
  const scenario = openScenario(scenarioText(fileName), { fileName });
  if (scenario.setup === null) throw new Error(scenario.problems.map(({ message }) => message).join("\n"));
  const simulation = createSimulation(scenario.setup, { checkRecords: true });
  return { scenario, simulation, until: (second: number) => void simulation.advanceTo(simMs(second * 1_000)) };
}

test.each(["upload-to-dynamodb.yaml", "nightly-batch.yaml", "stopped-task-alarm.yaml"])(
  "%s opens without a complaint and is saved as it was",
  (fileName) => {
    const { scenario, simulation } = opened(fileName);
    expect(scenario.problems.filter(({ severity }) => severity !== "note")).toEqual([]);
    expect(scenario.metadata.question).toBeDefined();
    simulation.advanceTo(simMs(10_000));
    expect(saveTemplate(scenario, simulation)).toBe(scenarioText(fileName));
  },
);

test("C87 C88 C89 upload to DynamoDB: one item for each .csv; without dynamodb:PutItem the task runs and logs AccessDenied", () => {
  const { simulation, until } = opened("upload-to-dynamodb.yaml");
  until(90);
  const table = () => simulation.get("table", "Table");
  expect(table()?.sim.keys).toEqual(["report-1.csv"]);
  simulation.send({ type: "s3.PutObject", bucket: "Uploads", key: "report-2.csv" });
  simulation.send({ type: "s3.PutObject", bucket: "Uploads", key: "report-2.csv" });
  until(160);
  // Two events for one object: the item is written again, and there is one of it.
  expect(table()).toMatchObject({
    itemCount: 2,
    sim: { keys: ["report-1.csv", "report-2.csv"], puts: 3, replaced: 1 },
  });
  simulation.send({ type: "lab.DenyRoleAction", role: "TaskRole", action: "dynamodb:PutItem", denied: true });
  simulation.send({ type: "s3.PutObject", bucket: "Uploads", key: "report-3.csv" });
  until(240);
  expect(table()?.itemCount).toBe(2);
  const log = [...simulation.all("applicationLog")].at(-1);
  expect(log?.lines.map(({ code }) => code)).toEqual(["OK", "AccessDeniedException"]);
  expect(log?.lines[1]?.message).toMatch(
    /^An error occurred \(AccessDeniedException\) when calling the PutItem operation: User: .* with an explicit deny in an identity-based policy$/,
  );
  // From the item back to the upload.
  const logged = simulation.journalFrom(1).findLast(({ detailType }) => detailType === "Application Log");
  if (logged === undefined) throw new Error("Nothing was logged.");
  const task = simulation.get("task", logged.subject);
  const started = simulation.entry(task?.sim.startCause ?? 0);
  if (started === undefined) throw new Error("The task was started by nobody.");
  const chain = causesOf(started, (id) => simulation.entry(id)).toReversed();
  expect(chain.map(({ eventName }) => eventName).slice(0, 4)).toEqual([
    "s3.PutObject",
    "PutObject",
    "Invocation",
    "RunTask",
  ]);
});

test("C90 a delete event starts a clean-up task and leaves the desired count as it is", () => {
  const { simulation, until } = opened("upload-to-dynamodb.yaml");
  const eventPattern = JSON.stringify({ source: ["aws.s3"], "detail-type": ["Object Deleted"] });
  simulation.send({ type: "events.PutRule", name: "on-upload", eventPattern });
  until(60);
  const before = [...simulation.all("task")].length;
  simulation.send({ type: "s3.DeleteObject", bucket: "Uploads", key: "report-1.csv" });
  until(65);
  expect([...simulation.all("task")].length).toBe(before + 1);
  expect(simulation.get("eventRule", "OnUpload")?.sim.triggered).toBe(1);
});

test("C91 nightly batch: each schedule by its own clock, and the desired count by UpdateService", () => {
  const { simulation, until } = opened("nightly-batch.yaml");
  const ran = (family: string): number =>
    [...simulation.all("task")].filter(({ taskDefinitionArn }) => taskDefinitionArn.startsWith(family)).length;
  until(599);
  expect([ran("batch"), ran("check"), ran("web")]).toEqual([0, 0, 1]);
  // 02:00 in Berlin is 01:00 UTC, a quarter as well.
  until(610);
  expect([ran("batch"), ran("check"), ran("web")]).toEqual([3, 1, 1]);
  const morning = simulation.get("schedule", "Morning");
  expect(morning?.sim.nextRunAtMs).toBe((5 * 60 + 10) * 60_000);
  simulation.send({
    type: "scheduler.UpdateSchedule",
    name: "morning",
    scheduleExpression: "at(2026-03-28T02:05:00)",
  });
  until(905);
  expect(simulation.get("service", "Web")?.desiredCount).toBe(4);
  expect(simulation.get("schedule", "Morning")?.sim).toMatchObject({ runs: 1, invocations: 1, nextRunAtMs: null });
});

test("C93 stopped-task alarm: the e-mail names the reason, once its reader has confirmed", () => {
  const { simulation, until } = opened("stopped-task-alarm.yaml");
  const crash = (): void => {
    const running = [...simulation.all("task")].find(({ lastStatus }) => lastStatus === "RUNNING");
    simulation.send({ type: "lab.CrashTask", task: running?.id ?? "" });
  };
  const topic = () => simulation.get("topic", "StoppedTasks");
  until(120);
  crash();
  until(180);
  expect(topic()?.sim).toMatchObject({ published: 1, delivered: 0, undelivered: 1 });
  simulation.send({ type: "lab.ConfirmSubscription", topicArn: "stopped-tasks", endpoint: "ops@example.com" });
  crash();
  until(260);
  expect(topic()?.sim.mails).toMatchObject([
    { to: "ops@example.com", subject: "Stopped tasks: ECS Task State Change" },
  ]);
  expect(topic()?.sim.mails[0]?.body).toMatch(
    /^"Task arn:aws:ecs:.* of service:web stopped: Essential container in task exited\."$/,
  );
});
