import { beforeEach, expect, test } from "vitest";
import { appendSeries, clearSeries } from "../client/seriesStore.ts";
import type { JournalEntry } from "../engine/journal.ts";
import { simMs } from "../kernel/time.ts";
import { pageFixture } from "../testing/pageFixture.ts";
import { annotationsOf } from "./annotations.ts";
import { requestsChart } from "./requestsChart.ts";
import { serviceView } from "./serviceView.ts";
import { tasksChart } from "./tasksChart.ts";
import { utilizationChart } from "./utilizationChart.ts";

const fixture = pageFixture();
const [anEntry] = fixture.journal;
if (anEntry === undefined) throw new Error("The fixture has lost its journal.");
const entry = (seconds: number, changes: Partial<JournalEntry>): JournalEntry => ({
  ...anEntry,
  atMs: simMs(seconds * 1_000),
  detailType: "ECS Task State Change",
  eventName: "RUNNING",
  ...changes,
});
const deployment = (seconds: number, subject: string) =>
  entry(seconds, { detailType: "ECS Deployment State Change", kind: "service", subject });
const edit = (seconds: number) => entry(seconds, { detailType: "Command", kind: "queue", subject: "Queue" });

beforeEach(() => {
  clearSeries();
  for (const [name, points] of Object.entries(fixture.series)) appendSeries(name, points);
});

test("deployments of the service itself and edits of anything are marked; edits of one instant are one mark", () => {
  const journal = [
    edit(0),
    edit(90),
    deployment(200, "Service"),
    deployment(210, "Other"),
    edit(300),
    edit(300),
    entry(310, {}),
    edit(900),
  ];
  expect(annotationsOf(journal, "Service", 100_000, 600_000)).toEqual(
    annotationsOf(journal, "Service", 0, 600_000).slice(1),
  );
  expect(annotationsOf(journal, "Service", 0, 600_000)).toEqual([
    { atMs: 90_000, shape: "edit", label: "" },
    { atMs: 200_000, shape: "deployment", label: "" },
    { atMs: 300_000, shape: "edit", label: "" },
  ]);
});

test("every chart of the service marks them, in the order of time beside scaling and alarms", () => {
  const journal = [...fixture.journal, deployment(500, "Service"), edit(680)].sort((a, b) => a.atMs - b.atMs);
  const run = { ...fixture, journal, endMs: fixture.nowMs, seriesVersion: 1 };
  const view = serviceView(run, "Service", 600_000, 114);
  if (view === null) throw new Error("The fixture has lost its service.");
  const shapes = ({ markers }: { markers: readonly { shape: string }[] }) => markers.map(({ shape }) => shape);
  expect(shapes(tasksChart(view))).toEqual(["edit", "deployment", "up", "edit"]);
  expect(shapes(requestsChart(view))).toEqual(["edit", "deployment", "up", "edit"]);
  expect(shapes(utilizationChart(view, "CPUUtilization"))).toEqual(["edit", "deployment", "alarm", "edit"]);
});
