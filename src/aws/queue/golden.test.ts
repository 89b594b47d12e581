import { expect, test } from "vitest";
import { simMs } from "../../kernel/time.ts";
import { queueRun } from "../../testing/queueRun.ts";
import { acceptableBacklogPerTask } from "./backlog.ts";

const send = (count: number, poison = false) =>
  ({ type: "lab.SendMessages", queueUrl: "Jobs", count, poison }) as const;
const receive = (fields = {}) => ({ type: "sqs.ReceiveMessage", queueUrl: "Jobs", ...fields }) as const;
type Answer = { readonly messages: readonly { readonly receiptHandle: string }[] };
const handlesOf = (answer: unknown): readonly string[] =>
  (answer as Answer).messages.map(({ receiptHandle }) => receiptHandle);

/** Hours and days in one go: nobody looks at tasks meanwhile. */
function atOnce(run: ReturnType<typeof queueRun>, second: number): void {
  run.simulation.advanceTo(simMs(second * 1_000));
}

test("GC-SQ-07 ChangeMessageVisibility counts from the call: received at 0, 60 s at 20 s, visible again at 80 s", () => {
  const run = queueRun();
  run.send(send(1));
  const [receiptHandle = ""] = handlesOf(run.call(receive()));
  expect(run.counts()).toEqual([0, 1, 0]);
  run.until(20);
  run.send({ type: "sqs.ChangeMessageVisibility", queueUrl: "Jobs", receiptHandle, visibilityTimeout: 60 });
  run.until(80);
  expect(run.counts()).toEqual([0, 1, 0]);
  run.until(80.01);
  expect(run.counts()).toEqual([1, 0, 0]);
});

test("GC-SQ-08 no extension reaches beyond 12 hours after the receive", () => {
  const run = queueRun();
  run.send(send(1));
  const [receiptHandle = ""] = handlesOf(run.call(receive({ visibilityTimeout: 43_200 })));
  const extend = (visibilityTimeout: number) =>
    run.send({ type: "sqs.ChangeMessageVisibility", queueUrl: "Jobs", receiptHandle, visibilityTimeout });
  for (const hour of [1, 5, 11]) {
    atOnce(run, hour * 3_600);
    expect(extend(3_600)).toBe("accepted");
    expect(extend(43_200 - hour * 3_600 + 1)).toMatch(
      "Total VisibilityTimeout for the message is beyond the limit [43200 seconds]",
    );
    expect(extend(43_190 - hour * 3_600)).toBe("accepted");
  }
  atOnce(run, 43_189);
  expect(run.counts()).toEqual([0, 1, 0]);
  atOnce(run, 43_201);
  expect(run.counts()).toEqual([1, 0, 0]);
});

test("GC-SQ-09 with maxReceiveCount 3 the fourth receive finds the message in the dead-letter queue", () => {
  const run = queueRun({ deadLetters: { maxReceiveCount: 3 }, queue: { VisibilityTimeout: 10 } });
  run.send(send(1, true));
  for (const attempt of [1, 2, 3]) {
    run.until(attempt * 20);
    expect(handlesOf(run.call(receive()))).toHaveLength(1);
  }
  run.until(80);
  expect(run.counts()).toEqual([1, 0, 0]);
  expect(handlesOf(run.call(receive()))).toHaveLength(0);
  expect(run.counts()).toEqual([0, 0, 0]);
  run.until(81);
  expect(run.counts("DeadLetters")).toEqual([1, 0, 0]);
});

test("GC-SQ-10 a message a day old in a dead-letter queue of 4 days is deleted three days later", () => {
  const run = queueRun({
    deadLetters: { maxReceiveCount: 1, MessageRetentionPeriod: 345_600 },
    queue: { MessageRetentionPeriod: 1_209_600, VisibilityTimeout: 0 },
  });
  const day = 86_400;
  run.send(send(1, true));
  run.call(receive());
  atOnce(run, day);
  run.call(receive());
  atOnce(run, 4 * day - 1);
  expect(run.counts("DeadLetters")).toEqual([1, 0, 0]);
  atOnce(run, 4 * day + 1);
  expect(run.counts("DeadLetters")).toEqual([0, 0, 0]);
  expect(run.total("expired", "DeadLetters")).toBe(1);
});

test("GC-SQ-11 at 120,000 messages in flight a short poll gets OverLimit and a long poll nothing", () => {
  const run = queueRun({ desiredCount: 2, polls: { concurrency: 60_000, waitMsPerMessage: 3_600_000 } });
  run.send(send(120_001));
  run.until(65);
  expect(run.counts()).toEqual([1, 119_999 + 1, 0]);
  expect(run.call(receive({ waitTimeSeconds: 0 }))).toMatch(/^OverLimit: /);
  expect(handlesOf(run.call(receive({ waitTimeSeconds: 20 })))).toHaveLength(0);
});

test("GC-SQ-12 five messages of a task that is killed at 100 s come back when their timeout of 300 s ends", () => {
  const run = queueRun({
    desiredCount: 1,
    queue: { VisibilityTimeout: 300 },
    polls: { maxNumberOfMessages: 5, concurrency: 5, waitMsPerMessage: 280_000 },
  });
  run.send(send(5));
  run.until(61);
  expect(run.counts()).toEqual([0, 5, 0]);
  run.until(161);
  const [task] = run.active();
  run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 0 });
  run.send({ type: "lab.CrashTask", task: task?.id ?? "" });
  run.until(360);
  expect(run.counts()).toEqual([0, 5, 0]);
  run.until(361);
  expect(run.counts()).toEqual([5, 0, 0]);
});

test("GC-SQ-13 40 visible and 10 in flight are what the metrics say", () => {
  const run = queueRun();
  run.send(send(50));
  run.call(receive({ maxNumberOfMessages: 10, visibilityTimeout: 600 }));
  run.until(60);
  expect(run.metric("ApproximateNumberOfMessagesVisible")?.average).toBe(40);
  expect(run.metric("ApproximateNumberOfMessagesNotVisible")?.average).toBe(10);
  expect(run.metric("NumberOfMessagesSent")?.sum).toBe(50);
  expect(run.metric("NumberOfMessagesReceived")?.sum).toBe(10);
});

test("GC-SQ-15 with 45 s of work and a visibility timeout of 30 s each message is processed at least twice", () => {
  const run = queueRun({
    desiredCount: 10,
    queue: { VisibilityTimeout: 30 },
    polls: { cpuMsPerMessage: 0, waitMsPerMessage: 45_000, roundTripMs: 0 },
  });
  run.until(70);
  run.send(send(5));
  run.until(300);
  expect(run.counts()).toEqual([0, 0, 0]);
  expect(run.total("deleted")).toBe(5);
  expect(run.total("processed")).toBe(10);
  expect(run.journal().some(({ eventName }) => eventName === "PROCESSED_AGAIN")).toBe(true);
});

/** Workers that publish their backlog, and a policy whose target is what one of them may have waiting. */
function scaledWorkers(desiredCount: number, processingMs: number, targetValue: number) {
  const ServiceName = { "Fn::GetAtt": ["Service", "Name"] };
  return queueRun({
    desiredCount,
    queue: { VisibilityTimeout: 3_600 },
    polls: { cpuMsPerMessage: 0, waitMsPerMessage: processingMs, roundTripMs: 0, publishesBacklogPerTask: true },
    resources: {
      Scaling: {
        Type: "AWS::ApplicationAutoScaling::ScalableTarget",
        Properties: {
          ServiceNamespace: "ecs",
          ScalableDimension: "ecs:service:DesiredCount",
          ResourceId: { "Fn::Sub": "service/${Cluster}/${Service.Name}" },
          MinCapacity: 1,
          MaxCapacity: 50,
        },
      },
      Policy: {
        Type: "AWS::ApplicationAutoScaling::ScalingPolicy",
        Properties: {
          PolicyName: "backlog",
          PolicyType: "TargetTrackingScaling",
          ScalingTargetId: { Ref: "Scaling" },
          TargetTrackingScalingPolicyConfiguration: {
            TargetValue: targetValue,
            CustomizedMetricSpecification: {
              Namespace: "Workers",
              MetricName: "BacklogPerTask",
              Dimensions: [
                { Name: "QueueName", Value: { "Fn::GetAtt": ["Jobs", "QueueName"] } },
                { Name: "ServiceName", Value: ServiceName },
              ],
              Statistic: "Average",
            },
          },
        },
      },
    },
  });
}

/** Seconds that a message waits at the target: as many as one task may have in front of it. */
test.each`
  id            | latency | processing | target
  ${"GC-SQ-01"} | ${10}   | ${0.1}     | ${100}
  ${"GC-SQ-03"} | ${60}   | ${5}       | ${12}
`(
  "$id $latency s of latency at $processing s a message: a target of $target, and the last of so many waits $latency s",
  ({ latency, processing, target }) => {
    expect(acceptableBacklogPerTask(latency, processing)).toBe(target);
    const run = scaledWorkers(1, processing * 1_000, target);
    run.until(70);
    expect(run.service().runningCount).toBe(1);
    run.send(send(target));
    const sentAt = run.simulation.nowMs / 1_000;
    run.until(sentAt + latency - 2);
    expect(run.total("deleted")).toBeLessThan(target);
    run.until(sentAt + latency + 2);
    expect(run.total("deleted")).toBe(target);
  },
);

test("GC-SQ-02 1500 messages, 10 workers and a target of 100: a backlog of 150 makes 15 workers", () => {
  // Messages of an hour: the backlog stays what it is while the alarm is judged.
  const run = scaledWorkers(10, 3_600_000, 100);
  run.until(120);
  expect(run.service().runningCount).toBe(10);
  run.send(send(1_510));
  run.until(300);
  expect(run.counts()).toEqual([1_500, 10, 0]);
  const [alarm] = run.simulation.all("alarm");
  expect(run.simulation.get("metric", alarm?.metricId ?? "")?.datapoints.at(-1)?.average).toBe(150);
  expect(run.service().desiredCount).toBe(15);
  expect(run.journal().find(({ eventName }) => eventName === "InProgress")?.because).toContain("15");
});
