import { expect, test } from "vitest";
import { editedRun } from "../../testing/editedRun.ts";
import { eventRun, letsEvents, roleFor, taskTarget } from "../../testing/eventRun.ts";
import { networkTemplate } from "../../testing/network.ts";

// What is malformed is refused, with where and why; the last good version stays in force.

const own = { source: ["own"] };
const rule = (properties: object) => ({ Type: "AWS::Events::Rule", Properties: { ...properties } });
const queued = { EventPattern: own, Targets: [{ Id: "jobs", Arn: { "Fn::GetAtt": ["Jobs", "Arn"] } }] };
const jobs = { Jobs: { Type: "AWS::SQS::Queue", Properties: {} } };
const event = { type: "events.PutEvents", entries: [{ source: "own", detailType: "Own", detail: "{}" }] } as const;

test.each([
  [
    '{"source": ["own"',
    "Event pattern is not valid. Reason: Expected ',' or ']' after a value, found the end of the document. at line 1, column 18",
  ],
  [
    '{"detail": {"n": [{"numeric": [">", "x"]}]}}',
    "Event pattern is not valid. Reason: Value of > must be numeric at line 1, column 31",
  ],
  [
    '{\n  "source": "own"\n}',
    'Event pattern is not valid. Reason: "source" must be an object or an array at line 2, column 13',
  ],
])("a malformed pattern: %s", (eventPattern, message) => {
  const run = eventRun({ ...jobs, QueuePolicy: letsEvents("queue", "Jobs"), Rule: rule(queued) });
  expect(run.send({ type: "events.PutRule", name: "Rule", eventPattern })).toBe(
    `InvalidEventPatternException: ${message}`,
  );
  run.send(event);
  run.until(3);
  expect(run.rule()).toMatchObject({ sim: { triggered: 1, failedInvocations: 0 } });
  expect(run.get("queue", "Jobs").attributes.ApproximateNumberOfMessages).toBe(1);
});

test("a malformed queue policy: EventBridge goes on sending, until a policy that is whole takes its leave away", () => {
  const run = eventRun({ ...jobs, QueuePolicy: letsEvents("queue", "Jobs"), Rule: rule(queued) });
  const set = (Policy: string) =>
    run.send({ type: "sqs.SetQueueAttributes", queueUrl: "Jobs", attributes: { Policy } });
  const before = run.get("queue", "Jobs").policy;
  expect(set('{"Statement": [}')).toBe(
    "InvalidAttributeValue: Invalid value for the parameter Policy: line 1, column 16: Expected a value, found '}'.",
  );
  expect(set('{\n  "Version": "2012-10-17"\n}')).toBe(
    "InvalidAttributeValue: Invalid value for the parameter Policy: line 1, column 1: A policy document needs a Statement.",
  );
  expect(run.get("queue", "Jobs").policy).toEqual(before);
  const waiting = () => run.get("queue", "Jobs").attributes.ApproximateNumberOfMessages;
  run.send(event);
  run.until(3);
  expect(waiting()).toBe(1);
  const denying = { Version: "2012-10-17", Statement: [{ Effect: "Deny", Principal: "*", Action: "sqs:SendMessage" }] };
  expect(set(JSON.stringify({ ...denying, Statement: [{ ...denying.Statement[0], Resource: "*" }] }))).toBe("accepted");
  run.send(event);
  run.until(6);
  expect(waiting()).toBe(1);
  expect(run.rule().sim.failure).toBe(
    "User: events.amazonaws.com is not authorized to perform: sqs:SendMessage on resource: " +
      "arn:aws:sqs:us-east-1:123456789012:Jobs with an explicit deny in a resource-based policy",
  );
  // Without a policy of its own nobody but its account may send.
  expect(set("")).toBe("accepted");
  expect(run.get("queue", "Jobs").policy).toBeUndefined();
  run.send(event);
  run.until(9);
  expect(run.rule().sim.failure).toMatch(/because no resource-based policy allows the sqs:SendMessage action$/);
});

test.each([
  ["cron(0 25 * * ? *)", 'Column 8: "25" is no hours.'],
  ["cron(0 12 * * * *)", "Column 15: exactly one of day of month and day of week is ?."],
  ["rate(5 hour)", "Column 8: the unit of more than 1 is plural."],
  ["at(2026-13-01T00:00:00)", "Column 4: at takes yyyy-mm-ddThh:mm:ss."],
])("a malformed expression of a schedule: %s", (scheduleExpression, message) => {
  const run = eventRun({
    SchedulerRole: roleFor("scheduler.amazonaws.com", "ecs:RunTask", "iam:PassRole"),
    Nightly: {
      Type: "AWS::Scheduler::Schedule",
      Properties: {
        ScheduleExpression: "rate(1 minute)",
        FlexibleTimeWindow: { Mode: "OFF" },
        Target: {
          ...taskTarget(),
          Id: undefined,
          RoleArn: { "Fn::GetAtt": ["SchedulerRole", "Arn"] },
        },
      },
    },
  });
  expect(run.send({ type: "scheduler.UpdateSchedule", name: "Nightly", scheduleExpression })).toBe(
    `ValidationException: Parameter ScheduleExpression is not valid. ${message}`,
  );
  run.until(130);
  expect(run.standalone()).toBe(2);
});

const resources = (id: string, property: string) => ["Resources", id, "Properties", property];

test.each([
  [resources("Vpc", "CidrBlock"), "10.0.0.0/33", "The CIDR '10.0.0.0/33' is invalid."],
  [resources("Private", "CidrBlock"), "10.0.2.0", "The CIDR '10.0.2.0' is invalid."],
  [
    resources("PublicDefault", "DestinationCidrBlock"),
    "0.0.0.0/99",
    "Value (0.0.0.0/99) for parameter destinationCidrBlock is invalid. This is not a valid CIDR block.",
  ],
  [[...resources("EndpointGroup", "SecurityGroupIngress"), 0, "CidrIp"], "10.0/16", "CIDR block 10.0/16 is malformed."],
])("a malformed CIDR at %j", (path, value, message) => {
  const run = editedRun(networkTemplate({ nat: true }));
  const [saved, world] = [run.saved(), JSON.stringify(run.simulation.save())];
  const verdict = run.edit([{ path, value }]);
  expect(verdict).toMatchObject({ accepted: false, problems: [{ severity: "error", message }] });
  const [problem] = "problems" in verdict ? verdict.problems : [];
  expect(problem?.line).toBe(1);
  expect(problem?.column).toBeGreaterThan(100);
  expect(problem?.why).not.toBe("");
  expect([run.saved(), JSON.stringify(run.simulation.save())]).toEqual([saved, world]);
});
