import { expect, test } from "vitest";
import { eventRun, letsEvents } from "../../testing/eventRun.ts";
import { topicSentence } from "./describe.ts";

const rule = {
  Type: "AWS::Events::Rule",
  Properties: { EventPattern: { source: ["own"] }, Targets: [{ Id: "mail", Arn: { Ref: "Alerts" } }] },
};
const alerts = {
  Alerts: { Type: "AWS::SNS::Topic", Properties: { Subscription: [{ Protocol: "email", Endpoint: "a@example.com" }] } },
  Rule: rule,
};
const event = {
  type: "events.PutEvents",
  entries: [{ source: "own", detailType: "Own", detail: '{"n": 1}' }],
} as const;

test("§1.6 row 15: a topic whose policy does not let EventBridge publish: the rule fires, nothing arrives, FailedInvocations rises", () => {
  const run = eventRun(alerts);
  run.send(event);
  run.until(60);
  expect(run.rule().sim).toMatchObject({ triggered: 1, failedInvocations: 1, retries: 0 });
  expect(run.metric("FailedInvocations")).toBe(1);
  expect(run.rule().sim.failure).toBe(
    "User: events.amazonaws.com is not authorized to perform: sns:Publish on resource: arn:aws:sns:us-east-1:123456789012:Alerts because no resource-based policy allows the sns:Publish action",
  );
  expect(run.get("topic", "Alerts").sim.published).toBe(0);
});

test("a malformed topic policy is refused with its place, and the one before stays in force", () => {
  const run = eventRun({ ...alerts, TopicPolicy: letsEvents("topic", "Alerts") });
  const before = run.get("topic", "Alerts").policy;
  const set = (attributeValue: string) =>
    run.send({ type: "sns.SetTopicAttributes", topicArn: "Alerts", attributeName: "Policy", attributeValue });
  expect(set('{"Statement": [}')).toMatch(/^InvalidParameter: Invalid parameter: Policy Error: line 1, column 16: /);
  expect(run.get("topic", "Alerts").policy).toEqual(before);
  run.send({ type: "lab.ConfirmSubscription", topicArn: "Alerts", endpoint: "a@example.com" });
  run.send(event);
  run.until(3);
  expect(run.get("topic", "Alerts").sim.mails).toMatchObject([{ to: "a@example.com" }]);
  expect(topicSentence(run.get("topic", "Alerts"))).toBe("SNS topic Alerts, 1 subscription, 1 delivered");
});
