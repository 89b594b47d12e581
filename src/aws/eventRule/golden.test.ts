import { expect, test } from "vitest";
import { openScenario } from "../../engine/open.ts";
import { createSimulation } from "../../engine/simulation.ts";
import { simMs } from "../../kernel/time.ts";
import { eventRun, letsEvents, roleFor, taskTarget } from "../../testing/eventRun.ts";
import { fargateTemplate, type Properties, problemsOf } from "../../testing/fargateTemplate.ts";
import { cannotScale } from "../eventBridge/readTarget.ts";

const rule = (properties: Properties) => ({ Type: "AWS::Events::Rule", Properties: properties });

/** How often a rule with this pattern is triggered by an event whose detail is this JSON text. */
function triggered(pattern: unknown, detail: string): number {
  const run = eventRun({ Rule: rule({ EventPattern: { source: ["own"] } }) });
  const eventPattern = typeof pattern === "string" ? pattern : JSON.stringify(pattern);
  expect(run.send({ type: "events.PutRule", name: "Rule", eventPattern })).toBe("accepted");
  run.send({ type: "events.PutEvents", entries: [{ source: "own", detailType: "Own", detail }] });
  run.until(3);
  return run.rule().sim.triggered;
}

test("I42 exact matching knows case, equals-ignore-case does not", () => {
  expect(triggered({ detail: { state: ["RUNNING"] } }, '{"state": "Running"}')).toBe(0);
  expect(triggered({ detail: { state: [{ "equals-ignore-case": "running" }] } }, '{"state": "Running"}')).toBe(1);
});

test("I43 numbers match by their text, numeric by their value", () => {
  expect(triggered('{"detail": {"n": [300.0]}}', '{"n": 300}')).toBe(0);
  expect(triggered('{"detail": {"n": [300]}}', '{"n": 300}')).toBe(1);
  expect(triggered({ detail: { n: [{ numeric: ["=", 300] }] } }, '{"n": 300}')).toBe(1);
});

test("I44 anything-but a list", () => {
  const pattern = { detail: { state: [{ "anything-but": ["stopped", "overloaded"] }] } };
  expect(triggered(pattern, '{"state": "pending"}')).toBe(1);
  expect(triggered(pattern, '{"state": "stopped"}')).toBe(0);
});

test("I45 a list in the event matches when the two have something in common", () => {
  expect(triggered({ detail: { resources: ["B", "C"] } }, '{"resources": ["A", "B"]}')).toBe(1);
  expect(triggered({ detail: { resources: ["C"] } }, '{"resources": ["A", "B"]}')).toBe(0);
});

test("I46 exists false matches a field that is not there; null counts as present", () => {
  const pattern = { detail: { x: [{ exists: false }] } };
  expect(triggered(pattern, "{}")).toBe(1);
  expect(triggered(pattern, '{"x": 1}')).toBe(0);
  expect(triggered(pattern, '{"x": null}')).toBe(0);
});

test("I47 rate and cron: what is refused, and noon every day in UTC", () => {
  const run = eventRun({ Rule: rule({ ScheduleExpression: "rate(1 hour)" }) }, { startTime: "2026-03-02T11:50:00Z" });
  const put = (scheduleExpression: string) => run.send({ type: "events.PutRule", name: "Rule", scheduleExpression });
  expect(put("rate(1 hours)")).toBe(
    "ValidationException: Parameter ScheduleExpression is not valid. Column 8: the unit of 1 is singular.",
  );
  expect(put("cron(0 12 * * * *)")).toBe(
    "ValidationException: Parameter ScheduleExpression is not valid. Column 15: exactly one of day of month and day of week is ?.",
  );
  // The last good version stays in force.
  expect(run.rule().scheduleExpression).toBe("rate(1 hour)");
  expect(put("rate(1 hour)")).toBe("accepted");
  expect(put("cron(0 12 * * ? *)")).toBe("accepted");
  expect(run.rule().sim.nextRunAtMs).toBe(600_000);
  run.until(599);
  expect(run.rule().sim.triggered).toBe(0);
  run.until(601);
  expect(run.rule().sim.triggered).toBe(1);
  expect(run.rule().sim.nextRunAtMs).toBe(600_000 + 86_400_000);
});

const uploads = (eventBridge: boolean, RoleActions: readonly string[] = ["ecs:RunTask", "iam:PassRole"]) => ({
  EventsRole: roleFor("events.amazonaws.com", ...RoleActions),
  In: {
    Type: "AWS::S3::Bucket",
    Properties: {
      BucketName: "in",
      ...(eventBridge ? { NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } } } : {}),
    },
  },
  Rule: rule({
    EventPattern: {
      source: ["aws.s3"],
      "detail-type": ["Object Created"],
      detail: { bucket: { name: ["in"] }, object: { key: [{ suffix: ".csv" }] } },
    },
    Targets: [taskTarget()],
  }),
});

test("I48 an upload that matches starts exactly one task; another suffix, or delivery that is off, none", () => {
  const run = eventRun(uploads(true));
  run.until(1);
  run.send({ type: "s3.PutObject", bucket: "in", key: "a.txt" });
  run.until(5);
  expect([run.rule().sim.triggered, run.standalone()]).toEqual([0, 0]);
  run.send({ type: "s3.PutObject", bucket: "in", key: "a.csv" });
  run.until(10);
  expect([run.rule().sim.triggered, run.standalone()]).toEqual([1, 1]);
  expect(run.tasks()[0]).toMatchObject({ startedBy: "events-rule/Rule", group: "family:web", launchType: "FARGATE" });

  const off = eventRun(uploads(false));
  off.until(1);
  off.send({ type: "s3.PutObject", bucket: "in", key: "a.csv" });
  off.until(5);
  expect(off.standalone()).toBe(0);
  // Switched on, it takes about five minutes until events flow.
  off.send({ type: "s3.PutBucketNotificationConfiguration", bucket: "in", eventBridgeEnabled: true });
  off.until(300);
  off.send({ type: "s3.PutObject", bucket: "in", key: "b.csv" });
  off.until(306);
  expect(off.standalone()).toBe(0);
  off.send({ type: "s3.PutObject", bucket: "in", key: "c.csv" });
  off.until(310);
  expect(off.standalone()).toBe(1);
});

test("I48 with at-least-once delivery shown, some uploads start a second task", () => {
  const run = eventRun(uploads(true));
  run.send({ type: "lab.SetEventDelivery", duplicates: true });
  for (let number = 0; number < 30; number++) run.send({ type: "s3.PutObject", bucket: "in", key: `${number}.csv` });
  run.until(10);
  expect(run.rule().sim.triggered).toBeGreaterThan(30);
  expect(run.rule().sim.triggered).toBeLessThan(40);
  expect(run.standalone()).toBe(run.rule().sim.triggered);
});

const deadLetters = { DeadLetters: { Type: "AWS::SQS::Queue", Properties: {} } };
const withQueue = { DeadLetterConfig: { Arn: { "Fn::GetAtt": ["DeadLetters", "Arn"] } } };
const messages = (run: ReturnType<typeof eventRun>): number =>
  run.get("queue", "DeadLetters").attributes.ApproximateNumberOfMessages;

test("I50 without iam:PassRole the invocation fails at once, and the event goes to the dead-letter queue", () => {
  const run = eventRun(
    {
      ...uploads(true, ["ecs:RunTask"]),
      ...deadLetters,
      QueuePolicy: letsEvents("queue", "DeadLetters"),
      TaskRole: roleFor("ecs-tasks.amazonaws.com", "s3:GetObject"),
      Rule: rule({ EventPattern: { source: ["aws.s3"] }, Targets: [taskTarget(withQueue)] }),
    },
    { taskDefinition: { TaskRoleArn: { "Fn::GetAtt": ["TaskRole", "Arn"] } } },
  );
  run.until(1);
  run.send({ type: "s3.PutObject", bucket: "in", key: "a.csv" });
  run.until(60);
  expect(run.standalone()).toBe(0);
  const { sim } = run.rule();
  expect(sim).toMatchObject({ failedInvocations: 1, retries: 0, invocationsSentToDLQ: 1 });
  expect(sim.deadLetters).toEqual([
    {
      RULE_ARN: "arn:aws:events:us-east-1:123456789012:rule/Rule",
      TARGET_ARN: "arn:aws:ecs:us-east-1:123456789012:cluster/hello",
      ERROR_CODE: "NO_PERMISSIONS",
      ERROR_MESSAGE:
        "User: arn:aws:sts::123456789012:assumed-role/EventsRole/Rule is not authorized to perform: iam:PassRole on resource: arn:aws:iam::123456789012:role/TaskRole because no identity-based policy allows the iam:PassRole action",
      RETRY_ATTEMPTS: "0",
      atMs: expect.any(Number),
    },
  ]);
  expect(messages(run)).toBe(1);
  const counted = ["TriggeredRules", "Invocations", "FailedInvocations", "InvocationsSentToDLQ"];
  expect(counted.map((name) => run.metric(name))).toEqual([1, 1, 1, 1]);
  // With the permission the next upload starts its task.
  const policyDocument = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "iam:PassRole", Resource: "arn:aws:iam::123456789012:role/TaskRole" }],
  });
  run.send({ type: "iam.PutRolePolicy", roleName: "EventsRole", policyName: "pass", policyDocument });
  run.send({ type: "s3.PutObject", bucket: "in", key: "b.csv" });
  run.until(65);
  expect(run.standalone()).toBe(1);
});

test("I51 a target that is throttled for 25 hours: 185 attempts at most within 24 hours, then the dead-letter queue", () => {
  const own = { EventPattern: { source: ["own"] } };
  const throttled = {
    Id: "jobs",
    Arn: { "Fn::GetAtt": ["DeadLetters", "Arn"] },
  };
  // A day is long: nothing is in this template but what the case needs.
  const Resources = {
    Cluster: { Type: "AWS::ECS::Cluster", Properties: {} },
    ...deadLetters,
    QueuePolicy: letsEvents("queue", "DeadLetters"),
    Rule: rule({ ...own, Targets: [{ ...throttled, ...withQueue }] }),
    Dropped: rule({ ...own, Targets: [throttled] }),
  };
  const { setup } = openScenario(JSON.stringify({ Resources }), { fileName: "test.json" });
  if (setup === null) throw new Error("The template cannot be opened.");
  const simulation = createSimulation(setup);
  const sim = (id: string) => simulation.get("eventRule", id)?.sim;
  for (const name of ["Rule", "Dropped"]) simulation.send({ type: "lab.SetTargetFault", name, fault: "THROTTLING" });
  simulation.send({ type: "events.PutEvents", entries: [{ source: "own", detailType: "Own", detail: "{}" }] });
  simulation.advanceTo(simMs(25 * 3_600_000));
  const [letter] = sim("Rule")?.deadLetters ?? [];
  expect(letter).toMatchObject({ ERROR_CODE: "THROTTLING" });
  expect(["MaximumEventAgeInSeconds", "MaximumRetryAttempts"]).toContain(letter?.EXHAUSTED_RETRY_CONDITION);
  expect(Number(letter?.RETRY_ATTEMPTS)).toBeLessThanOrEqual(185);
  expect(Number(letter?.RETRY_ATTEMPTS)).toBeGreaterThan(150);
  expect(letter?.atMs).toBeLessThanOrEqual(24 * 3_600_000 + 1_000);
  const { ApproximateNumberOfMessages } = simulation.get("queue", "DeadLetters")?.attributes ?? {};
  expect(ApproximateNumberOfMessages).toBe(1);
  // Without a dead-letter queue the event is dropped.
  expect(sim("Dropped")).toMatchObject({ failedInvocations: 1, invocationsSentToDLQ: 0, deadLetters: [] });
  expect(
    simulation.journalFrom(1).find(({ subject, severity }) => subject === "Dropped" && severity === "ERROR")?.message,
  ).toBe("Dropped could not invoke jobs: THROTTLING. The event is dropped.");
});

const watcher = (detail: Properties) => ({
  Alerts: {
    Type: "AWS::SNS::Topic",
    Properties: { Subscription: [{ Protocol: "email", Endpoint: "ops@example.com" }] },
  },
  TopicPolicy: letsEvents("topic", "Alerts"),
  Rule: rule({
    EventPattern: { source: ["aws.ecs"], "detail-type": ["ECS Task State Change"], detail },
    Targets: [{ Id: "mail", Arn: { Ref: "Alerts" } }],
  }),
});

test("I52 a stopped task is e-mailed once its subscriber has confirmed; scale-in only without the filter", () => {
  const stopped = { lastStatus: ["STOPPED"] };
  for (const [detail, expected] of [
    [{ ...stopped, stoppedReason: ["Essential container in task exited"] }, [1, 1]],
    [stopped, [1, 2]],
  ] as const) {
    const run = eventRun(watcher(detail), { service: { DesiredCount: 2 } });
    const mails = () => run.get("topic", "Alerts").sim.mails;
    run.until(60);
    run.send({ type: "lab.CrashTask", task: run.active()[0]?.id ?? "" });
    run.until(100);
    // Nobody has confirmed yet.
    expect(mails()).toEqual([]);
    expect(run.get("topic", "Alerts").sim.undelivered).toBe(1);
    run.send({ type: "lab.ConfirmSubscription", topicArn: "Alerts", endpoint: "ops@example.com" });
    run.until(160);
    run.send({ type: "lab.CrashTask", task: run.active()[0]?.id ?? "" });
    run.until(220);
    expect(mails()).toHaveLength(expected[0]);
    expect(mails()[0]).toMatchObject({ to: "ops@example.com" });
    expect(mails()[0]?.body).toContain('"stoppedReason":"Essential container in task exited"');
    run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 1 });
    run.until(300);
    expect(mails()).toHaveLength(expected[1]);
  }
});

test("I53 a rule cannot scale a service: the template and PutTargets refuse, and say what can", () => {
  const text = fargateTemplate({
    resources: {
      Rule: rule({ ScheduleExpression: "rate(1 hour)", Targets: [{ Id: "scale", Arn: { Ref: "Service" } }] }),
    },
  });
  const opened = openScenario(text, { fileName: "test.json" });
  expect(problemsOf(opened)).toContain(`error Rule.Targets.0.Arn: ${cannotScale}`);
  expect(opened.problems.find(({ message }) => message === cannotScale)?.tryThis).toBe(
    "Use EventBridge Scheduler with the universal target ecs:UpdateService, or a scaling policy.",
  );
  const run = eventRun({ Rule: rule({ ScheduleExpression: "rate(1 hour)" }) });
  expect(run.send({ type: "events.PutTargets", rule: "Rule", targets: [{ Id: "scale", Arn: "Service" }] })).toBe(
    `ValidationException: Targets.Arn: ${cannotScale}`,
  );
});
