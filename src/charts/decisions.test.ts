import { expect, test } from "vitest";
import type { JournalEntry } from "../engine/journal.ts";
import { type SimMs, simMs } from "../kernel/time.ts";
import { pageFixture } from "../testing/pageFixture.ts";
import { decisionsOf, lastDecision } from "./decisions.ts";
import { scalingOf } from "./serviceScaling.ts";

const scaling = scalingOf("Service", pageFixture().tables);
let atMs: SimMs = simMs(0);
function entry(kind: JournalEntry["kind"], subject: string, because?: string): JournalEntry {
  atMs = simMs(atMs + 1_000);
  return {
    id: atMs,
    atMs,
    causedBy: null,
    root: "traffic",
    source: "aws.ecs",
    detailType: "ECS Service Action",
    eventName: "x",
    severity: "INFO",
    kind,
    subject,
    message: "",
    ...(because === undefined ? {} : { because }),
  };
}
const decisions = decisionsOf(
  [
    entry("alarm", "CpuPolicy/high", "CPU above 50%, 3 of 3 min"),
    entry("scalingPolicy", "CpuPolicy", "2 × 110 ÷ 50 = 4.4, so 5 tasks"),
    entry("scalableTarget", "ScalableTarget", "Inside limits 2 to 10"),
    entry("service", "Service", "desiredCount 2 → 5."),
    entry("service", "Service"),
    entry("task", "task/Service/3", "Its container started"),
    entry("service", "Other", "Another service"),
  ],
  "Service",
  scaling,
);

test("the service, what scales it and its alarms say why; tasks and other services do not", () => {
  expect(decisions.map(({ because }) => because)).toEqual([
    "CPU above 50%, 3 of 3 min",
    "2 × 110 ÷ 50 = 4.4, so 5 tasks",
    "Inside limits 2 to 10",
    "desiredCount 2 → 5.",
  ]);
});

test.each([
  ["before the first", 999, undefined],
  ["at the very instant", 2_000, "2 × 110 ÷ 50 = 4.4, so 5 tasks"],
  ["long after", 60_000, "desiredCount 2 → 5."],
])("the last decision %s", (_name, at, because) => {
  expect(lastDecision(decisions, at)?.because).toBe(because);
});
