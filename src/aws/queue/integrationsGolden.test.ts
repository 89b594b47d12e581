import { expect, test } from "vitest";
import { queueRun } from "../../testing/queueRun.ts";

const send = (count: number, poison = false) =>
  ({ type: "lab.SendMessages", queueUrl: "Jobs", count, poison }) as const;

test("I54 a message of a worker that crashes is visible again after its timeout and processed by another task", () => {
  const run = queueRun({
    desiredCount: 1,
    queue: { VisibilityTimeout: 60 },
    polls: { waitMsPerMessage: 20_000, cpuMsPerMessage: 0 },
  });
  run.until(70);
  run.send(send(1));
  run.until(71);
  expect(run.counts()).toEqual([0, 1, 0]);
  run.until(81);
  const [task] = run.active();
  run.send({ type: "lab.CrashTask", task: task?.id ?? "" });
  run.until(130);
  expect(run.counts()).toEqual([0, 1, 0]);
  // Received at 71 s, visible again a minute later, while the replacement still starts.
  run.until(132);
  expect(run.counts()).toEqual([1, 0, 0]);
  run.until(180);
  expect(run.counts()).toEqual([0, 0, 0]);
  expect(run.total("received")).toBe(2);
  expect(run.total("deleted")).toBe(1);
});

test("I55 a worker that renews 120 s every 60 s processes a message of 300 s once", () => {
  const run = queueRun({
    desiredCount: 2,
    polls: { waitMsPerMessage: 300_000, cpuMsPerMessage: 0, visibilityTimeout: 120, heartbeatSeconds: 60 },
  });
  run.until(70);
  run.send(send(1));
  run.until(360);
  expect(run.counts()).toEqual([0, 1, 0]);
  run.until(380);
  expect(run.counts()).toEqual([0, 0, 0]);
  expect([run.total("received"), run.total("processed"), run.total("deleted")]).toEqual([1, 1, 1]);
});

test("I56 a poison message moves to the dead-letter queue after its third failed receive", () => {
  const run = queueRun({
    desiredCount: 1,
    deadLetters: { maxReceiveCount: 3 },
    queue: { VisibilityTimeout: 30 },
    polls: { waitMsPerMessage: 1_000 },
  });
  run.until(70);
  run.send(send(1, true));
  run.until(155);
  expect(run.counts("DeadLetters")).toEqual([0, 0, 0]);
  run.until(200);
  expect(run.counts()).toEqual([0, 0, 0]);
  expect(run.counts("DeadLetters")).toEqual([1, 0, 0]);
  expect(run.total("received")).toBe(3);
  expect(run.journal().find(({ eventName }) => eventName === "MOVED_TO_DEAD_LETTER_QUEUE")?.message).toBe(
    "1 message moved from Jobs to its dead-letter queue DeadLetters.",
  );
});

test.each`
  waitTimeSeconds | least  | most
  ${0}            | ${599} | ${601}
  ${20}           | ${1}   | ${3}
`(
  "I57 an empty queue, calls of 100 ms, waiting $waitTimeSeconds s: $least to $most empty receives a minute",
  ({ waitTimeSeconds, least, most }) => {
    const run = queueRun({ desiredCount: 1, polls: { waitTimeSeconds, roundTripMs: 100 } });
    run.until(180);
    const sum = run.metric("NumberOfEmptyReceives")?.sum ?? 0;
    expect(sum).toBeGreaterThanOrEqual(least);
    expect(sum).toBeLessThanOrEqual(most);
  },
);

test("I59 a message of a task that scale-in stops before its work is done is processed once more", () => {
  const run = queueRun({
    desiredCount: 1,
    container: { StopTimeout: 30 },
    queue: { VisibilityTimeout: 120 },
    polls: { waitMsPerMessage: 100_000, cpuMsPerMessage: 0 },
  });
  run.until(70);
  run.send(send(1));
  run.until(90);
  run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 0 });
  run.until(150);
  expect(run.tasks().map(({ containers }) => containers[0]?.exitCode)).toEqual([137]);
  expect(run.total("processed")).toBe(0);
  expect(run.counts()).toEqual([0, 1, 0]);
  run.until(195);
  expect(run.counts()).toEqual([1, 0, 0]);
  run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 1 });
  run.until(400);
  expect([run.total("received"), run.total("processed"), run.total("deleted")]).toEqual([2, 1, 1]);
});

test("a worker that may finish within its stopTimeout deletes what it holds before it exits", () => {
  const run = queueRun({
    desiredCount: 1,
    container: { StopTimeout: 30 },
    queue: { VisibilityTimeout: 120 },
    polls: { waitMsPerMessage: 20_000, cpuMsPerMessage: 0 },
  });
  run.until(70);
  run.send(send(1));
  run.until(75);
  run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 0 });
  run.until(120);
  expect(run.tasks().map(({ containers }) => containers[0]?.exitCode)).toEqual([0]);
  expect(run.total("deleted")).toBe(1);
});
