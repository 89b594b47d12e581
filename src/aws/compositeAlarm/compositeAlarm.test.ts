import { expect, test } from "vitest";
import { queueRun } from "../../testing/queueRun.ts";

type Properties = Readonly<Record<string, unknown>>;

/** Alarms on the messages that wait, a topic with a subscriber who confirmed, and a step policy. */
function alarms(composite: Properties, more: Properties = {}) {
  const visible = (Threshold: number): { Type: string; Properties: Properties } => ({
    Type: "AWS::CloudWatch::Alarm",
    Properties: {
      Namespace: "AWS/SQS",
      MetricName: "ApproximateNumberOfMessagesVisible",
      Dimensions: [{ Name: "QueueName", Value: { "Fn::GetAtt": ["Jobs", "QueueName"] } }],
      Statistic: "Maximum",
      Period: 60,
      EvaluationPeriods: 1,
      Threshold,
      ComparisonOperator: "GreaterThanOrEqualToThreshold",
    },
  });
  const some = visible(10);
  const run = queueRun({
    resources: {
      Topic: {
        Type: "AWS::SNS::Topic",
        Properties: { Subscription: [{ Protocol: "email", Endpoint: "a@example.com" }] },
      },
      Some: { ...some, Properties: { ...some.Properties, ...more } },
      Many: visible(100),
      Both: {
        Type: "AWS::CloudWatch::CompositeAlarm",
        Properties: {
          AlarmRule: { "Fn::Sub": 'ALARM(${Some}) AND NOT ALARM("${Many}")' },
          AlarmActions: [{ Ref: "Topic" }],
          OKActions: [{ Ref: "Topic" }],
          ...composite,
        },
      },
    },
  });
  run.send({ type: "lab.ConfirmSubscription", topicArn: "Topic", endpoint: "a@example.com" });
  return run;
}
const send = (count: number) => ({ type: "lab.SendMessages", queueUrl: "Jobs", count }) as const;

test("a composite alarm follows the alarms it names and tells its topic of each change", () => {
  const run = alarms({});
  const composite = () => run.simulation.get("compositeAlarm", "Both");
  run.send(send(1));
  expect(composite()?.stateValue).toBe("INSUFFICIENT_DATA");
  run.until(100);
  expect(composite()?.stateValue).toBe("OK");
  run.send(send(20));
  run.until(160);
  expect(composite()).toMatchObject({
    stateValue: "ALARM",
    stateReason: "arn:aws:cloudwatch:us-east-1:123456789012:alarm:Some transitioned to ALARM at 00:02:00",
  });
  run.send(send(100));
  run.until(200);
  expect(composite()?.stateValue).toBe("OK");
  expect(composite()?.sim.history.map(({ historySummary }) => historySummary)).toEqual([
    "Alarm updated from ALARM to OK",
    "Alarm updated from OK to ALARM",
    "Alarm updated from INSUFFICIENT_DATA to OK",
  ]);
  const mails = run.simulation.get("topic", "Topic")?.sim.mails ?? [];
  expect(mails.map(({ subject }) => subject)).toEqual([
    'OK: "Both" in us-east-1',
    'ALARM: "Both" in us-east-1',
    'OK: "Both" in us-east-1',
  ]);
});

test("a metric alarm publishes once to its topic, in ALARM and in OK, and the e-mail says why", () => {
  const actions = { AlarmActions: [{ Ref: "Topic" }], OKActions: [{ Ref: "Topic" }] };
  const run = alarms({ AlarmActions: [], OKActions: [] }, actions);
  run.send(send(20));
  run.until(300);
  const topic = run.simulation.get("topic", "Topic");
  expect(topic?.sim.mails.map(({ subject, body }) => [subject, body])).toEqual([
    [
      'ALARM: "Some" in us-east-1',
      'You are receiving this email because your Amazon CloudWatch Alarm "Some" in the us-east-1 region has entered the ALARM state, because "Threshold Crossed: 1 out of the last 1 datapoints [20.0 (00:00:00)] was greater than or equal to the threshold (10.0) (minimum 1 datapoint for OK -> ALARM transition)." at "00:01:00".',
    ],
  ]);
  expect(run.journal().some(({ message }) => message === `Successfully executed action ${topic?.topicArn}`)).toBe(true);
  run.send({ type: "sqs.PurgeQueue", queueUrl: "Jobs" });
  run.until(420);
  expect(run.simulation.get("topic", "Topic")?.sim.mails.at(-1)?.subject).toBe('OK: "Some" in us-east-1');
});

test("a topic whose own policy does not name CloudWatch refuses the alarm, and the journal says so", () => {
  const run = alarms({ AlarmActions: [], OKActions: [] }, { AlarmActions: [{ Ref: "Topic" }] });
  const statement = {
    Effect: "Allow",
    Principal: { Service: "events.amazonaws.com" },
    Action: "sns:Publish",
    Resource: "*",
  };
  run.send({
    type: "sns.SetTopicAttributes",
    topicArn: "Topic",
    attributeName: "Policy",
    attributeValue: JSON.stringify({ Version: "2012-10-17", Statement: [statement] }),
  });
  run.send(send(20));
  run.until(120);
  expect(run.simulation.get("topic", "Topic")?.sim.published).toBe(0);
  expect(run.journal().find(({ eventName }) => eventName === "Action")?.message).toMatch(
    /^Failed to execute action arn:aws:sns:.*User: cloudwatch.amazonaws.com is not authorized to perform: sns:Publish/,
  );
});

test.each`
  input                                                                           | refusal
  ${{ alarmRule: "ALARM(Some) AND" }}                                             | ${"AlarmRule is not valid: ALARM(Some) AND"}
  ${{ alarmRule: "TRUE", alarmActions: ["arn:aws:automate:us-east-1:ec2:stop"] }} | ${"Composite alarms can't perform EC2 actions or Auto Scaling actions."}
  ${{ alarmRule: "TRUE", alarmName: "Some" }}                                     | ${"A metric alarm already exists with the name Some."}
`("PutCompositeAlarm refuses: $refusal", ({ input, refusal }) => {
  const run = alarms({});
  const said = run.call({ type: "cloudwatch.PutCompositeAlarm", alarmName: "New", ...input });
  expect(said).toBe(`ValidationError: ${refusal}`);
  expect(run.simulation.get("compositeAlarm", "New")).toBeUndefined();
});

test("a composite alarm over a composite alarm, put and deleted by calls; each costs 0.50 $ a month", () => {
  const run = alarms({});
  run.call({ type: "cloudwatch.PutCompositeAlarm", alarmName: "Outer", alarmRule: "ALARM(Both)" });
  run.send(send(20));
  run.until(120);
  expect(run.simulation.get("compositeAlarm", "Outer")?.stateValue).toBe("ALARM");
  const line = run.simulation
    .get("bill", "bill")
    ?.lines.find(({ item, kind }) => item === "cloudWatch" && kind === "alarm");
  expect((line?.perHour ?? 0) * 730).toBeCloseTo(2 * 0.1 + 2 * 0.5, 9);
  run.call({ type: "cloudwatch.DeleteAlarms", alarmNames: ["Outer", "Many"] });
  expect(run.simulation.get("compositeAlarm", "Outer")).toBeUndefined();
  expect(run.simulation.get("alarm", "Many")).toBeUndefined();
});

test("a rule that counts alarms with AT_LEAST is said not to be simulated, and stays in the file", () => {
  const run = alarms({ AlarmRule: "AT_LEAST(2, ALARM, (Some, Many, Other))" });
  expect(run.simulation.get("compositeAlarm", "Both")).toBeUndefined();
  const put = {
    type: "cloudwatch.PutCompositeAlarm",
    alarmName: "two",
    alarmRule: "AT_LEAST(2, ALARM, (a, b))",
  } as const;
  expect(run.send(put)).toBe("ValidationError: AlarmRule with AT_LEAST is not simulated: write it with AND and OR.");
});
