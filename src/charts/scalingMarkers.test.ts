import { expect, test } from "vitest";
import type { JournalEntry } from "../engine/journal.ts";
import { simMs } from "../kernel/time.ts";
import { scalingMarkers } from "./scalingMarkers.ts";

function updated(atMs: number, because: string, fields: Partial<JournalEntry> = {}): JournalEntry {
  return {
    id: atMs,
    atMs: simMs(atMs),
    causedBy: null,
    root: "traffic",
    source: "aws.ecs",
    detailType: "ECS Service Action",
    eventName: "SERVICE_DESIRED_COUNT_UPDATED",
    severity: "INFO",
    kind: "service",
    subject: "Service",
    message: "Message: Successfully set desired count to 6. Waiting for change to be fulfilled by ecs.",
    because,
    ...fields,
  };
}
const markers = (...journal: JournalEntry[]) => scalingMarkers(journal, "Service", 1_000, 9_000);

test("out and in, oldest first", () => {
  expect(markers(updated(2_000, "desiredCount 4 → 6."), updated(8_000, "desiredCount 6 → 5."))).toEqual([
    { atMs: 2_000, from: 4, to: 6 },
    { atMs: 8_000, from: 6, to: 5 },
  ]);
});

test.each([
  ["of another service", updated(2_000, "desiredCount 1 → 2.", { subject: "Api" })],
  ["of another kind", updated(2_000, "desiredCount 1 → 2.", { eventName: "TASKS_STARTED" })],
  ["before the window", updated(500, "desiredCount 1 → 2.")],
  ["after the window", updated(9_500, "desiredCount 1 → 2.")],
  ["that changed nothing", updated(2_000, "desiredCount 3 → 3.")],
  ["that names no counts", updated(2_000, "2 × 110 ÷ 50 = 4.4, so 5 tasks")],
])("no marker for an entry %s", (_name, entry) => {
  expect(markers(entry)).toEqual([]);
});
