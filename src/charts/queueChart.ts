import { queueView } from "../editor/views.ts";
import { formatNumber } from "../ui/format.ts";
import { type ChartContent, plainContent } from "./chartContent.ts";
import { highestIn, numberIn, readRows } from "./chartRows.ts";
import type { ServiceView } from "./serviceView.ts";
import { valueScale, withHeadroom } from "./valueScale.ts";
import { pulseOf, seriesOf } from "./workloadView.ts";

const noQueue = "Its tasks poll no queue.";

/** As many messages as the tasks of that moment may have waiting, by their policy. */
const allowed = {
  field: "allowed",
  name: "Policy allows",
  column: "Messages the policy allows",
  look: "dashedStep",
  colour: "var(--text3)",
} as const;

/** The queue a service works off: what waits, what is being worked on, and what target tracking would let wait. */
export function queueChart(view: ServiceView): ChartContent {
  const { window, nowMs, service, backlog } = view;
  const source = (field: string) =>
    ({ field, series: `queue/${backlog?.queue.id ?? ""}/${field}`, kind: "count" }) as const;
  const target = backlog?.targetPerTask ?? null;
  const running = { field: "runningCount", series: seriesOf(view, "runningCount"), kind: "count" } as const;
  const rows =
    backlog === null
      ? []
      : readRows(
          pulseOf(view),
          [...["visible", "notVisible", "oldestSeconds"].map(source), running],
          window,
          nowMs,
        ).map((row) => ({ ...row, allowed: target === null ? null : target * (numberIn(row, "runningCount") ?? 0) }));
  const visible = numberIn(rows.at(-1), "visible") ?? 0;
  const inFlight = numberIn(rows.at(-1), "notVisible") ?? 0;
  const oldest = numberIn(rows.at(-1), "oldestSeconds") ?? 0;
  const perTask = queueView.backlogPerTask(visible, service.runningCount);
  const highest = highestIn(rows, ["visible", "notVisible", "allowed"]);
  const scale = valueScale(withHeadroom(highest), 10, view.plotHeight);
  const perTaskText =
    perTask === null ? "" : `, ${formatNumber(perTask, perTask > 0 && perTask < 10 ? 1 : 0)} per task`;
  return {
    ...plainContent,
    id: "queue",
    title: "Queue",
    name: `Queue of ${service.serviceName}`,
    summary:
      backlog === null
        ? noQueue
        : `${formatNumber(visible)} messages visible${perTaskText}${target === null ? "" : ` against ${formatNumber(target)}`}, ${formatNumber(inFlight)} in flight, the oldest for ${queueView.ageWords(oldest)}.`,
    window,
    nowMs,
    rows,
    series: [
      {
        field: "oldestSeconds",
        name: "Oldest",
        column: "Age of the oldest message",
        look: "noted",
        colour: "var(--text3)",
        valueText: queueView.ageWords,
      },
      ...(target === null ? [] : [allowed]),
      { field: "notVisible", name: "In flight", column: "Messages in flight", look: "line", colour: "var(--fl-act)" },
      { field: "visible", name: "Visible", column: "Messages visible", look: "filledLine", colour: "var(--fl-pend)" },
    ],
    legend: [
      { text: `visible ${formatNumber(visible)}${perTaskText}`, colour: "var(--fl-pend)" },
      ...(target === null
        ? []
        : [{ text: `${formatNumber(target)} per task`, colour: allowed.colour, dashed: true } as const]),
      { text: `in flight ${formatNumber(inFlight)}`, colour: "var(--fl-act)" },
      { text: `oldest ${queueView.ageWords(oldest)}`, colour: "var(--text3)" },
    ],
    scale,
    tickText: (value) => formatNumber(value),
    valueText: (value) => formatNumber(value),
    markers: view.markers.map((marker) => ({ ...marker, label: "" })),
    alarms: view.alarms,
    decisions: view.decisions,
    empty: backlog === null ? noQueue : null,
  };
}
