import { calendarStartOf } from "../../engine/settings.ts";
import { type Handlers, refuse, type Sim } from "../../engine/sim.ts";
import { readUnixMs } from "../../kernel/calendar.ts";
import { type SimMs, simMs } from "../../kernel/time.ts";
import { findScalableTarget, type ScalableTargetRecord } from "../scalableTarget/model.ts";
import { activityTexts } from "../scalableTarget/scalingActivity.ts";
import { recordActivity } from "../scalableTarget/setDesiredCount.ts";
import {
  type PutScheduledActionInput,
  type ScheduledActionMessages,
  type ScheduledActionRecord,
  scheduledActionId,
} from "./model.ts";
import { newScheduledAction } from "./newScheduledAction.ts";
import { nextRun } from "./schedule.ts";
import { boundsConflict, mostScheduledActions, scheduledActionProblem } from "./scheduledActionProblem.ts";

export const scheduledActionHandlers = {
  "scheduledAction.created"(sim, { id }) {
    const action = sim.get("scheduledAction", id);
    if (action !== undefined) plan(sim, action);
  },

  "application-autoscaling.PutScheduledAction"(sim, input) {
    const target = findScalableTarget(sim.all("scalableTarget"), input.resourceId);
    const about = { kind: "scalableTarget", subject: target?.id ?? input.resourceId } as const;
    if (target === undefined) {
      const where = `service namespace: ecs, resource ID: ${input.resourceId}, scalable dimension: ecs:service:DesiredCount`;
      refuse(sim, about, "ObjectNotFoundException", `No scalable target registered for ${where}`);
      return;
    }
    const known = sim.get("scheduledAction", scheduledActionId(target.id, input.scheduledActionName));
    const settings = settingsOf(input, known);
    const others = sim.where("scheduledAction", "scalableTargetId", target.id);
    if (known === undefined && others.length >= mostScheduledActions) {
      const message = `You've reached the limit of ${mostScheduledActions} scheduled actions per target.`;
      refuse(sim, about, "LimitExceededException", message);
      return;
    }
    const problem = typeof settings === "string" ? settings : scheduledActionProblem(settings, target);
    if (problem !== null || typeof settings === "string") {
      refuse(sim, about, "ValidationException", problem ?? "");
      return;
    }
    const { region = "", accountId = "" } = sim.get("settings", "run") ?? {};
    const action =
      known === undefined
        ? newScheduledAction({ seed: sim.seed, region, accountId }, target, sim.now, settings)
        : { ...known, ...settings };
    sim.put("scheduledAction", action.id, action);
    plan(sim, action);
  },

  "application-autoscaling.DeleteScheduledAction"(sim, { resourceId, scheduledActionName }) {
    const target = findScalableTarget(sim.all("scalableTarget"), resourceId);
    const id = scheduledActionId(target?.id ?? "", scheduledActionName);
    if (sim.get("scheduledAction", id) === undefined) {
      const about = { kind: "scalableTarget", subject: target?.id ?? resourceId } as const;
      const message = `No scheduled action found for scheduled action name: ${scheduledActionName}`;
      refuse(sim, about, "ObjectNotFoundException", message);
      return;
    }
    sim.remove("scheduledAction", id);
  },

  "scheduledAction.due"(sim, { id }) {
    const action = sim.get("scheduledAction", id);
    // Changed or deleted since it was planned.
    if (action === undefined || action.sim.nextRunAtMs !== sim.now) return;
    const target = sim.get("scalableTarget", action.scalableTargetId);
    if (target === undefined) return;
    const missed = target.suspendedState.scheduledScalingSuspended
      ? "Scheduled scaling is suspended: a run that is missed is not made up for."
      : boundsConflict(action.scalableTargetAction, target);
    const ran = { ...action, sim: { ...action.sim, lastRunAtMs: sim.now, missed } };
    sim.put("scheduledAction", id, ran);
    plan(sim, ran);
    if (missed === null) run(sim, action, target);
    else noteMissed(sim, action, target, missed);
  },
} satisfies Pick<Handlers, keyof ScheduledActionMessages>;

/** New limits, then whatever they mean for the desired count. */
function run(sim: Sim, action: ScheduledActionRecord, target: ScalableTargetRecord): void {
  const minCapacity = action.scalableTargetAction.minCapacity ?? target.minCapacity;
  const maxCapacity = action.scalableTargetAction.maxCapacity ?? target.maxCapacity;
  const cause = activityTexts.scheduled(action.scheduledActionName);
  const description = activityTexts.settingBounds(minCapacity, maxCapacity);
  const entry = sim.journal(
    {
      source: "aws.application-autoscaling",
      detailType: "Application Auto Scaling Scaling Activity State Change",
      eventName: "Successful",
      severity: "INFO",
      kind: "scalableTarget",
      subject: target.id,
      message: `${description}. Cause: ${cause}.`,
      because: `Limits were ${target.minCapacity} to ${target.maxCapacity}; ${action.schedule}${action.timezone === null ? "" : `, ${action.timezone}`}.`,
      notable: true,
    },
    null,
  );
  sim.patch("scalableTarget", target.id, { minCapacity, maxCapacity });
  recordActivity(sim, target.id, {
    description,
    cause,
    statusCode: "Successful",
    statusMessage: activityTexts.boundsSet(minCapacity, maxCapacity),
    endTimeMs: sim.now,
    notScaledReasons: [],
    sim: { from: target.minCapacity, to: minCapacity, cause: entry, bounds: true },
  });
  sim.because(entry);
  sim.schedule("scalableTarget.boundsChanged", { id: target.id }, { at: sim.now });
}

function noteMissed(
  sim: Sim,
  { scheduledActionName }: ScheduledActionRecord,
  target: ScalableTargetRecord,
  because: string,
): void {
  sim.journal(
    {
      source: "aws.application-autoscaling",
      detailType: "Application Auto Scaling Scaling Activity State Change",
      eventName: "Missed",
      severity: "WARN",
      kind: "scalableTarget",
      subject: target.id,
      message: `Scheduled action ${scheduledActionName} did nothing.`,
      because,
    },
    null,
  );
}

function plan(sim: Sim, action: ScheduledActionRecord): void {
  const start = calendarStartOf(sim);
  const next = nextRun(action, start + action.creationTimeMs, start + sim.now);
  const nextRunAtMs: SimMs | null = next === null ? null : simMs(next - start);
  if (nextRunAtMs !== action.sim.nextRunAtMs) {
    sim.patch("scheduledAction", action.id, { sim: { ...action.sim, nextRunAtMs } });
  }
  if (nextRunAtMs !== null) sim.schedule("scheduledAction.due", { id: action.id }, { at: nextRunAtMs });
}

type Settings = Parameters<typeof newScheduledAction>[3];

/** The new settings over the old ones, or what is wrong with them. */
function settingsOf(input: PutScheduledActionInput, known: ScheduledActionRecord | undefined): Settings | string {
  const schedule = input.schedule ?? known?.schedule;
  if (schedule === undefined) return "Schedule is required for a new scheduled action.";
  const times = { startTime: known?.startTime ?? null, endTime: known?.endTime ?? null };
  for (const name of ["startTime", "endTime"] as const) {
    const written = input[name];
    if (written === undefined) continue;
    const unixMs = readUnixMs(written);
    if (unixMs === null) return `${name === "startTime" ? "StartTime" : "EndTime"} ${written} is not a time.`;
    times[name] = unixMs;
  }
  const limits = input.scalableTargetAction;
  return {
    scheduledActionName: input.scheduledActionName,
    schedule,
    timezone: input.timezone ?? known?.timezone ?? null,
    ...times,
    scalableTargetAction:
      limits === undefined
        ? (known?.scalableTargetAction ?? { minCapacity: null, maxCapacity: null })
        : { minCapacity: limits.minCapacity ?? null, maxCapacity: limits.maxCapacity ?? null },
  };
}
