import { calendarStartOf } from "../../engine/settings.ts";
import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import { timeZoneNamed } from "../../kernel/localTime.ts";
import { after, minutes, seconds, simMs } from "../../kernel/time.ts";
import { deliver } from "../eventBridge/deliver.ts";
import { scheduleProblem } from "../eventBridge/scheduleExpression.ts";
import { nextRun } from "../scheduledAction/schedule.ts";
import { findSchedule, type ScheduleMessages, type ScheduleRecord } from "./model.ts";

export const scheduleHandlers = {
  "schedule.created"(sim, { id }) {
    plan(sim, id);
  },

  "scheduler.UpdateSchedule"(sim, { name, flexibleTimeWindow, ...said }) {
    const schedule = scheduleOr(sim, name);
    if (schedule === undefined) return;
    const about = { kind: "schedule", subject: schedule.id } as const;
    const problem =
      said.scheduleExpression === undefined ? null : scheduleProblem(said.scheduleExpression, "scheduler");
    if (problem !== null) return refuse(sim, about, "ValidationException", problem);
    const zone = said.scheduleExpressionTimezone;
    if (zone !== undefined && timeZoneNamed(zone) === undefined) {
      const message = `Invalid ScheduleExpressionTimezone ${zone}.`;
      return refuse(sim, about, "ValidationException", message);
    }
    const window =
      flexibleTimeWindow === undefined
        ? schedule.flexibleTimeWindow
        : { mode: flexibleTimeWindow.mode, maximumWindowInMinutes: flexibleTimeWindow.maximumWindowInMinutes ?? null };
    sim.patch("schedule", schedule.id, {
      ...said,
      flexibleTimeWindow: window,
      sim: { ...schedule.sim, cause: sim.cause },
    });
    plan(sim, schedule.id);
  },
  "scheduler.DeleteSchedule"(sim, { name }) {
    const schedule = scheduleOr(sim, name);
    if (schedule !== undefined) sim.remove("schedule", schedule.id);
  },

  "schedule.due"(sim, { id, nextRunAtMs }) {
    const schedule = sim.get("schedule", id);
    // Changed or deleted since it was planned.
    if (schedule === undefined || schedule.sim.nextRunAtMs !== nextRunAtMs) return;
    const { target } = schedule;
    sim.patch("schedule", id, { sim: { ...schedule.sim, runs: schedule.sim.runs + 1, lastAtMs: sim.now } });
    plan(sim, id);
    const attempt = { id, target: target.id, event: {}, attempt: 1, firstAtMs: sim.now };
    sim.schedule("schedule.deliver", attempt, { in: seconds(0) });
  },

  "schedule.deliver"(sim, attempt) {
    const schedule = sim.get("schedule", attempt.id);
    if (schedule === undefined) return;
    const { id, name, arn, target } = schedule;
    const { cause } = sim;
    const counts = deliver(sim, { kind: "schedule", id, name, arn }, schedule.sim, target, attempt, (delay) => {
      sim.schedule("schedule.deliver", { ...attempt, attempt: attempt.attempt + 1 }, { in: delay });
    });
    sim.because(cause);
    const now = sim.get("schedule", id);
    if (now !== undefined) sim.patch("schedule", id, { sim: { ...now.sim, ...counts } });
  },
} satisfies Pick<Handlers, keyof ScheduleMessages>;

function scheduleOr(sim: Sim, name: string): ScheduleRecord | undefined {
  const schedule = findSchedule(sim.all("schedule"), name);
  const about = { kind: "schedule", subject: name } as const;
  if (schedule === undefined) refuse(sim, about, "ResourceNotFoundException", `Schedule ${name} does not exist.`);
  return schedule;
}

/** The next instant by its expression, and within the flexible window when it is invoked; the clock brings it. */
function plan(sim: Sim, id: string): void {
  const schedule = sim.get("schedule", id);
  if (schedule === undefined) return;
  const start = calendarStartOf(sim);
  const { scheduleExpression, scheduleExpressionTimezone, startDate, endDate, flexibleTimeWindow } = schedule;
  const action = {
    schedule: scheduleExpression,
    timezone: scheduleExpressionTimezone,
    startTime: startDate,
    endTime: endDate,
  };
  const created = start + schedule.sim.createdAtMs;
  const next = schedule.state === "ENABLED" ? nextRun(action, created, start + sim.now) : null;
  const nextRunAtMs = next === null ? null : simMs(next - start);
  if (nextRunAtMs !== schedule.sim.nextRunAtMs) sim.patch("schedule", id, { sim: { ...schedule.sim, nextRunAtMs } });
  if (nextRunAtMs === null) return;
  const { mode, maximumWindowInMinutes } = flexibleTimeWindow;
  const window = mode === "FLEXIBLE" ? (maximumWindowInMinutes ?? 0) : 0;
  // Estimate: anywhere in the window with the same chance; AWS says within it.
  const late = minutes(window * sim.draw("flexibleWindow", id, nextRunAtMs));
  const { cause } = sim;
  sim.because(null);
  sim.schedule("schedule.due", { id, nextRunAtMs }, { at: after(nextRunAtMs, late) });
  sim.because(cause);
}
