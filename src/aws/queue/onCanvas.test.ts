import { expect, test } from "vitest";
import type { Mirror } from "../../client/store.ts";
import { structureOf } from "../../editor/graph/structure.ts";
import { wiresOf } from "../../editor/views.ts";
import { kinds } from "../../engine/records.ts";
import { queueRun } from "../../testing/queueRun.ts";
import { queueWiringRule } from "./wiring.ts";

function mirrored(): Mirror {
  const { simulation } = queueRun({ desiredCount: 2, deadLetters: {}, traffic: { rate: 3 } });
  return Object.fromEntries(
    kinds.map((kind) => [kind, new Map([...simulation.all(kind)].map((record) => [record.id, record]))]),
  ) as unknown as Mirror;
}

test("producers send to the queue, the service polls it, and it sends dead letters on", () => {
  const lines = wiresOf(mirrored())
    .filter(({ from, to }) => from.kind === "queue" || to.kind === "queue")
    .map(({ from, to, field }) => `${from.kind} ${from.id} → ${to.id} (${field})`);
  expect(lines.sort()).toEqual([
    "queue Jobs → DeadLetters (RedrivePolicy)",
    "service Service → Jobs (ReceiveMessage)",
    "trafficSource Jobs/traffic → Jobs (SendMessage)",
  ]);
});

test("a queue stands before the service that polls it, its dead-letter queue apart", () => {
  const { chains, sources } = structureOf(mirrored(), 0, 1);
  expect(chains.map((chain) => chain.map(({ kind, id }) => `${kind} ${id}`))).toEqual([
    ["queue Jobs", "service Service", "taskDefinition web:1"],
    ["queue DeadLetters"],
  ]);
  expect(sources).toEqual(["Jobs/traffic"]);
});

test("why a queue cannot be joined to a service, and what is done instead", () => {
  expect(queueWiringRule("queue", "service")).toMatchObject({
    possible: false,
    reason: "ECS does not receive from SQS by itself: SQS never pushes, the task polls.",
  });
  expect(queueWiringRule("service", "queue")?.possible).toBe(true);
  expect(queueWiringRule("vpc", "queue")).toBeNull();
});
