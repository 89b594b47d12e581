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
