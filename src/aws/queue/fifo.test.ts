import { expect, test } from "vitest";
import { queueRun } from "../../testing/queueRun.ts";
import { prices } from "../cost/prices.ts";

/** Amazon SQS Developer Guide, "FIFO queues": what differs from a standard queue here. */
const fifoRun = (fifo: boolean, more: Parameters<typeof queueRun>[0] = {}) =>
  queueRun({ ...more, queue: { ...(fifo ? { FifoQueue: true, QueueName: "jobs.fifo" } : {}), VisibilityTimeout: 30 } });
const send = (count: number) => ({ type: "lab.SendMessages", queueUrl: "Jobs", count }) as const;

test.each`
  kind          | fifo     | answer                                                    | left
  ${"standard"} | ${false} | ${null}                                                   | ${0}
  ${"FIFO"}     | ${true}  | ${/^InvalidParameterValue: .*receipt handle has expired/} | ${1}
`("a DeleteMessage after the visibility timeout: $kind", ({ fifo, answer, left }) => {
  const run = fifoRun(fifo);
  run.send(send(1));
  const received = run.call({ type: "sqs.ReceiveMessage", queueUrl: "Jobs" }) as {
    readonly messages: readonly { readonly receiptHandle: string }[];
  };
  const receiptHandle = received.messages[0]?.receiptHandle ?? "";
  run.until(40);
  const said = run.call({ type: "sqs.DeleteMessage", queueUrl: "Jobs", receiptHandle });
  if (answer !== null) expect(said).toMatch(answer);
  expect(run.counts()).toEqual([left, 0, 0]);
});

test("20,000 messages of a FIFO queue may be in flight, and a request costs 0.50 $ per million", () => {
  const run = fifoRun(true, {
    desiredCount: 2,
    polls: { concurrency: 15_000, waitMsPerMessage: 3_600_000, visibilityTimeout: 43_200 },
  });
  run.send(send(30_000));
  run.until(70);
  expect(run.counts()).toEqual([10_000, 20_000, 0]);
  expect(run.call({ type: "sqs.ReceiveMessage", queueUrl: "Jobs", waitTimeSeconds: 0 })).toMatch(/^OverLimit: /);
  run.until(180);
  const spent = [...run.simulation.all("bill")].flatMap(({ lines }) => lines).find(({ item }) => item === "sqs");
  expect(spent?.total).toBeCloseTo((run.total("requestsBilled") / 1e6) * 0.5, 12);
  expect(prices.sqsFifoPerMillion).toBe(0.5);
});
