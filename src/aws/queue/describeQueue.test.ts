import { expect, test } from "vitest";
import { openScenario } from "../../engine/open.ts";
import { saveTemplate } from "../../engine/saveTemplate.ts";
import { createSimulation } from "../../engine/simulation.ts";
import { simMs } from "../../kernel/time.ts";
import { queueRun } from "../../testing/queueRun.ts";
import { queueState } from "./describe.ts";
import { describeQueue } from "./describeQueue.ts";
import { queueSentence } from "./sentence.ts";

test("GetQueueAttributes says every attribute as text, the redrive policy as JSON", () => {
  const run = queueRun({ deadLetters: { maxReceiveCount: 3 }, queue: { VisibilityTimeout: 45 } });
  run.send({ type: "lab.SendMessages", queueUrl: "Jobs", count: 7, delaySeconds: 0 });
  run.send({ type: "lab.SendMessages", queueUrl: "Jobs", count: 2, delaySeconds: 60 });
  expect(describeQueue(run.queue(), (id) => run.queue(id).queueArn)).toEqual({
    QueueArn: "arn:aws:sqs:us-east-1:123456789012:Jobs",
    VisibilityTimeout: "45",
    MessageRetentionPeriod: "345600",
    ReceiveMessageWaitTimeSeconds: "0",
    DelaySeconds: "0",
    ApproximateNumberOfMessages: "7",
    ApproximateNumberOfMessagesNotVisible: "0",
    ApproximateNumberOfMessagesDelayed: "2",
    RedrivePolicy: '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:123456789012:DeadLetters","maxReceiveCount":3}',
  });
});

test("a queue in a sentence, and when it backs up", () => {
  const run = queueRun();
  run.send({ type: "lab.SendMessages", queueUrl: "Jobs", count: 900 });
  run.until(60);
  expect(queueState(run.queue(), 60_000, false)).toBe("ok");
  run.until(200);
  const state = queueState(run.queue(), 200_000, false);
  expect(queueSentence(run.queue(), state, 200_000)).toBe(
    "SQS queue Jobs, backing up, 900 messages visible, 0 in flight, oldest 3 min",
  );
  expect(queueState(run.queue(), 200_000, true)).toBe("dead letters");
});

test.each([
  [{ VisibilityTimeout: 43_201 }, "Invalid value for the parameter VisibilityTimeout."],
  [{ QueueName: "jobs.fifo" }, "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length."],
  [{ RedrivePolicy: { maxReceiveCount: 3 } }, "RedrivePolicy needs deadLetterTargetArn and a maxReceiveCount"],
])("a template that SQS refuses: %o", (properties, message) => {
  expect(() => queueRun({ queue: properties })).toThrow(message);
});

test("attributes that were changed are saved with the template", () => {
  const template = JSON.stringify({
    Resources: {
      Cluster: { Type: "AWS::ECS::Cluster", Properties: {} },
      DeadLetters: { Type: "AWS::SQS::Queue", Properties: {} },
      Jobs: {
        Type: "AWS::SQS::Queue",
        Properties: {
          VisibilityTimeout: 30,
          RedrivePolicy: { deadLetterTargetArn: { "Fn::GetAtt": ["DeadLetters", "Arn"] }, maxReceiveCount: 3 },
        },
      },
    },
  });
  const opened = openScenario(template, { fileName: "queues.json" });
  if (opened.setup === null) throw new Error("It does not open.");
  const simulation = createSimulation(opened.setup);
  const send = (attributes: object) =>
    simulation.send({ type: "sqs.SetQueueAttributes", queueUrl: "Jobs", attributes });
  send({ VisibilityTimeout: 90 });
  send({ RedrivePolicy: { deadLetterTargetArn: "DeadLetters", maxReceiveCount: 5 } });
  expect(send({ DelaySeconds: 901 })).toMatchObject({
    exception: "InvalidAttributeValue",
    message: "Invalid value for the parameter DelaySeconds.",
  });
  expect(send({ RedrivePolicy: { deadLetterTargetArn: "Nowhere", maxReceiveCount: 5 } })).toMatchObject({
    accepted: false,
  });
  simulation.advanceTo(simMs(1_000));
  const saved = JSON.parse(saveTemplate(opened, simulation));
  expect(saved.Resources.Jobs.Properties).toEqual({
    VisibilityTimeout: 90,
    RedrivePolicy: { deadLetterTargetArn: { "Fn::GetAtt": ["DeadLetters", "Arn"] }, maxReceiveCount: 5 },
  });
});

test("a redrive sends dead letters back as new messages, and a purge comes once a minute", () => {
  const run = queueRun({ deadLetters: { maxReceiveCount: 1, MessageRetentionPeriod: 3_600 } });
  run.send({ type: "lab.SendMessages", queueUrl: "DeadLetters", count: 700 });
  run.until(100);
  run.send({ type: "sqs.StartMessageMoveTask", sourceArn: "DeadLetters" });
  run.until(101);
  expect([run.counts("DeadLetters")[0], run.counts()[0]]).toEqual([200, 500]);
  run.until(102);
  expect([run.counts("DeadLetters")[0], run.counts()[0]]).toEqual([0, 700]);
  expect(run.send({ type: "sqs.StartMessageMoveTask", sourceArn: "Jobs" })).toBe(
    "InvalidParameterValue: Source queue must be configured as a Dead Letter Queue.",
  );
  expect(run.send({ type: "sqs.PurgeQueue", queueUrl: "Jobs" })).toBe("accepted");
  expect(run.counts()).toEqual([0, 0, 0]);
  expect(run.send({ type: "sqs.PurgeQueue", queueUrl: "Jobs" })).toBe(
    "PurgeQueueInProgress: Only one PurgeQueue operation on Jobs is allowed every 60 seconds.",
  );
  expect(run.send({ type: "sqs.PurgeQueue", queueUrl: "Nowhere" })).toBe(
    "QueueDoesNotExist: The specified queue does not exist.",
  );
});
