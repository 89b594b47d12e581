import { expect, test } from "vitest";
import type { JournalEntry } from "../engine/journal.ts";
import { simMs } from "../kernel/time.ts";
import { whyChain } from "./whyChain.ts";

/** @param because empty for none */
function entry(id: number, causedBy: number | null, subject: string, because = ""): JournalEntry {
  return {
    id,
    atMs: simMs(id * 1_000),
    causedBy,
    root: "traffic",
    source: "aws.ecs",
    detailType: "ECS Task State Change",
    eventName: `event ${id}`,
    severity: "INFO",
    kind: "task",
    subject,
    message: `message ${id}`,
    ...(because === "" ? {} : { because }),
  };
}
const ids = (chain: readonly JournalEntry[]) => chain.map(({ id }) => id);

const scaleOut = [
  entry(1, null, "Users", "traffic rose"),
  entry(2, 1, "AlarmHigh", "3 of 3"),
  entry(3, 2, "CpuPolicy", "2 × 72 ÷ 50"),
  entry(4, 3, "Service", "inside limits"),
  entry(5, 4, "task/1", "AZ spread"),
  entry(6, 4, "task/2", "AZ spread"),
  entry(7, 5, "task/1"),
  entry(8, 7, "task/1"),
  entry(9, 8, "TargetGroup", "1 of 1 checks"),
  entry(10, 1, "AlarmLow"),
];

test("a chain runs from its root through the entry to the last effect that followed", () => {
  expect(ids(whyChain(4, scaleOut))).toEqual([1, 2, 3, 4, 5, 9]);
});

test("every entry of one story opens the same story", () => {
  expect(ids(whyChain(2, scaleOut))).toEqual([1, 2, 3, 4, 5, 9]);
  expect(ids(whyChain(9, scaleOut))).toEqual([1, 2, 3, 4, 5, 9]);
});

test("steps of one record count as the one that gives the reason, but the asked one stays", () => {
  expect(ids(whyChain(7, scaleOut))).toEqual([1, 2, 3, 4, 5, 7, 9]);
});

test("a cause that has left the bounded journal ends the chain there", () => {
  expect(ids(whyChain(4, scaleOut.slice(2)))).toEqual([3, 4, 5, 9]);
});

test("an entry that is gone has no chain", () => {
  expect(whyChain(99, scaleOut)).toEqual([]);
});

test("a long story keeps ten steps around the entry that was asked for", () => {
  const long = Array.from({ length: 40 }, (_, index) =>
    entry(index + 1, index === 0 ? null : index, `r${index}`, "so"),
  );
  const chain = ids(whyChain(20, long));
  expect(chain).toHaveLength(10);
  expect(chain).toContain(20);
});
