import { expect, test } from "vitest";
import { queueRun } from "../../testing/queueRun.ts";

const stat = (Id: string, MetricName: string, Period = 60) => ({
  Id,
  ReturnData: false,
  MetricStat: {
    Metric: {
      Namespace: "AWS/SQS",
      MetricName,
      Dimensions: [{ Name: "QueueName", Value: { "Fn::GetAtt": ["Jobs", "QueueName"] } }],
    },
    Stat: "Maximum",
    Period,
  },
});

/** Messages that wait, less those that are worked on. */
const alarm = (Period: number) => ({
  Type: "AWS::CloudWatch::Alarm",
  Properties: {
    Metrics: [
      { Id: "surplus", Expression: "waiting - working", Label: "Surplus" },
      stat("waiting", "ApproximateNumberOfMessagesVisible", Period),
      stat("working", "ApproximateNumberOfMessagesNotVisible", Period),
    ],
    EvaluationPeriods: 2,
    Threshold: 50,
    ComparisonOperator: "GreaterThanThreshold",
  },
});

test("an alarm on an expression is judged by the expression's value of each minute", () => {
  const run = queueRun({ resources: { Alarm: alarm(60) } });
  const found = () => run.simulation.get("alarm", "Alarm");
  run.send({ type: "lab.SendMessages", queueUrl: "Jobs", count: 90 });
  for (let receives = 0; receives < 2; receives++) {
    run.call({ type: "sqs.ReceiveMessage", queueUrl: "Jobs", maxNumberOfMessages: 10, visibilityTimeout: 150 });
  }
  run.until(125);
  // 70 wait and 20 are in flight.
  expect(found()).toMatchObject({ stateValue: "OK", metricName: "Surplus", sim: { lastValue: 50 } });
  run.until(300);
  expect(found()).toMatchObject({ stateValue: "ALARM", sim: { lastValue: 90 } });
});

test("an expression of five-minute periods is said not to be simulated", () => {
  const run = queueRun({ resources: { Alarm: alarm(300) } });
  expect(run.simulation.get("alarm", "Alarm")).toBeUndefined();
});

test("PutMetricAlarm takes an expression too, and refuses what it cannot work out", () => {
  const run = queueRun();
  const metric = (id: string, metricName: string, period = 60) => ({
    id,
    returnData: false,
    metricStat: {
      metric: { namespace: "AWS/SQS", metricName, dimensions: [{ name: "QueueName", value: run.queue().queueName }] },
      stat: "Maximum",
      period,
    },
  });
  const put = (expression: string, more: object = {}, period = 60) =>
    run.send({
      type: "cloudwatch.PutMetricAlarm",
      alarmName: "surplus",
      metrics: [
        { id: "surplus", expression, label: "Surplus" },
        metric("waiting", "ApproximateNumberOfMessagesVisible", period),
        metric("working", "ApproximateNumberOfMessagesNotVisible", period),
      ],
      evaluationPeriods: 2,
      threshold: 50,
      comparisonOperator: "GreaterThanThreshold",
      ...more,
    });
  expect(put("SEARCH('x')")).toMatch(/^ValidationError: The expression .* is not simulated/);
  expect(put("waiting - working", {}, 300)).toMatch(/^ValidationError: Expressions are worked out once a minute here/);
  expect(put("waiting - working", { period: 60 })).toMatch(/^ValidationError: Metrics cannot be specified with/);
  expect(put("waiting - working", { metrics: undefined })).toMatch(
    /^ValidationError: MetricName, Namespace and Period/,
  );
  expect(put("waiting - working")).toBe("accepted");
  run.send({ type: "lab.SendMessages", queueUrl: "Jobs", count: 90 });
  run.until(300);
  expect(run.simulation.get("alarm", "surplus")).toMatchObject({ stateValue: "ALARM", sim: { lastValue: 90 } });
});
