import { expect, test } from "vitest";
import type { JournalEntry } from "../engine/journal.ts";
import { simMs } from "../kernel/time.ts";
import { stopAfter, stopBefore } from "./stops.ts";

const entry = (seconds: number, notable: boolean): JournalEntry => ({
  id: seconds,
  atMs: simMs(seconds * 1_000),
  causedBy: null,
  root: "clock",
  source: "aws.ecs",
  detailType: "ECS Task State Change",
  eventName: "RUNNING",
  severity: "INFO",
  kind: "task",
  subject: "task/Service/1",
  message: "",
  notable,
});
const journal = [entry(10, false), entry(20, true), entry(20, false), entry(30, false), entry(40, true)];

test.each`
  from  | stopAt       | before | after
  ${0}  | ${"event"}   | ${0}   | ${10}
  ${20} | ${"event"}   | ${10}  | ${30}
  ${25} | ${"event"}   | ${20}  | ${30}
  ${30} | ${"notable"} | ${20}  | ${40}
  ${20} | ${"notable"} | ${0}   | ${40}
  ${40} | ${"notable"} | ${20}  | ${null}
`("from $from s the $stopAt stops are at $before s and $after s", ({ from, stopAt, before, after }) => {
  const at = simMs(from * 1_000);
  expect(stopBefore(journal, at, stopAt)).toBe(before * 1_000);
  expect(stopAfter(journal, at, stopAt)).toBe(after === null ? null : after * 1_000);
});
