import fc from "fast-check";
import { expect, test } from "vitest";
import type { Command } from "../../engine/records.ts";
import { createSimulation } from "../../engine/simulation.ts";
import { simMs } from "../../kernel/time.ts";
import { type QueueRun, queueRun } from "../../testing/queueRun.ts";

/** What came into a queue, and where it is or went. */
function balance(run: QueueRun, id: string): readonly [number, number] {
  const total = (name: string) => run.total(name, id);
  const [visible, inFlight, delayed] = run.counts(id);
  const gone = ["deleted", "purged", "expired", "movedToDeadLetters", "movedBack"].reduce(
    (sum, name) => sum + total(name),
    0,
  );
  return [total("sent") + total("movedIn"), visible + inFlight + delayed + gone];
}

const command: fc.Arbitrary<(run: QueueRun) => Command> = fc.oneof(
  fc
    .record({ count: fc.integer({ min: 1, max: 5_000 }), poison: fc.boolean(), delaySeconds: fc.nat(40) })
    .map((fields) => () => ({ type: "lab.SendMessages", queueUrl: "Jobs", ...fields }) as const),
  fc.nat(30).map((rate) => () => ({ type: "lab.SetTraffic", source: "Jobs", rate }) as const),
  fc.nat(8).map((desiredCount) => () => ({ type: "ecs.UpdateService", service: "Service", desiredCount }) as const),
  fc
    .nat(60)
    .map(
      (VisibilityTimeout) => () =>
        ({ type: "sqs.SetQueueAttributes", queueUrl: "Jobs", attributes: { VisibilityTimeout } }) as const,
    ),
  fc.constant(() => ({ type: "sqs.ReceiveMessage", queueUrl: "Jobs", maxNumberOfMessages: 10 }) as const),
  fc.constant(() => ({ type: "sqs.PurgeQueue", queueUrl: "DeadLetters" }) as const),
  fc.constant(() => ({ type: "sqs.StartMessageMoveTask", sourceArn: "DeadLetters" }) as const),
  fc.nat(7).map((which) => (run: QueueRun) => {
    const running = run.active();
    return { type: "lab.CrashTask", task: running[which % Math.max(1, running.length)]?.id ?? "none" } as const;
  }),
);

const polls = fc.record({
  waitMsPerMessage: fc.constantFrom(5, 130, 700, 2_500, 20_000, 50_000),
  cpuMsPerMessage: fc.constantFrom(0, 20, 400),
  concurrency: fc.constantFrom(1, 3, 20),
  maxNumberOfMessages: fc.integer({ min: 1, max: 10 }),
  roundTripMs: fc.constantFrom(0, 20),
  heartbeatSeconds: fc.constantFrom(null, 10),
});

test("messages sent are visible, in flight, delayed, deleted, dead-lettered or expired, at every second", () => {
  fc.assert(
    fc.property(
      polls,
      fc.constantFrom(0, 0.2),
      fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), command), { minLength: 4, maxLength: 12 }),
      (how, errorShare, acts) => {
        const run = queueRun({
          desiredCount: 3,
          polls: how,
          image: { errorShare },
          deadLetters: { maxReceiveCount: 2, MessageRetentionPeriod: 120 },
          queue: { VisibilityTimeout: 15, MessageRetentionPeriod: 180 },
          traffic: { rate: 4.3, poisonShare: 0.1 },
        });
        let second = 60;
        for (const [wait, act] of acts) {
          run.send(act(run));
          for (const end = second + wait; second < end; second++) {
            run.until(second);
            for (const id of ["Jobs", "DeadLetters"]) {
              const [came, accounted] = balance(run, id);
              expect(accounted).toBe(came);
              for (const count of run.counts(id)) expect(count).toBeGreaterThanOrEqual(0);
            }
          }
        }
      },
    ),
    { numRuns: 25 },
  );
});

test("a run goes on from a keyframe and from a saved world as it would have gone on by itself", () => {
  const run = queueRun({
    desiredCount: 4,
    polls: { waitMsPerMessage: 3_300, maxNumberOfMessages: 4 },
    deadLetters: { maxReceiveCount: 2 },
    queue: { VisibilityTimeout: 9 },
    traffic: { rate: 7.7, poisonShare: 0.05 },
  });
  run.until(200);
  const keyframe = run.simulation.keyframe();
  const saved = run.simulation.save();
  run.until(400);
  const digest = run.simulation.digest();
  run.simulation.restore(keyframe);
  run.until(400);
  expect(run.simulation.digest()).toBe(digest);
  const other = createSimulation({ seed: run.simulation.seed, records: [], commands: [] });
  other.load(saved, 0);
  other.advanceTo(simMs(400_000));
  expect(other.digest()).toBe(digest);
});

test("a second costs the same for a message as for a million: rows stand for messages alike", () => {
  const rowsAfter = (rate: number): number => {
    const run = queueRun({
      desiredCount: 5,
      polls: { concurrency: 100, maxNumberOfMessages: 10, waitMsPerMessage: 2_000, cpuMsPerMessage: 0 },
      traffic: { rate },
    });
    run.until(900);
    const { columns } = run.simulation;
    return (columns["messages Jobs"]?.used ?? 0) + (columns["held Jobs"]?.used ?? 0);
  };
  expect(rowsAfter(1_000_000)).toBeLessThan(700);
  expect(rowsAfter(1_000)).toBeLessThan(700);
});
