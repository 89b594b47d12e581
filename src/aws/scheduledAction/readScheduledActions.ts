import type { OpenContext } from "../../engine/mapping.ts";
import { listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { readUnixMs, utcText } from "../../kernel/calendar.ts";
import { startOfRun } from "../../kernel/time.ts";
import type { Json } from "../../template/json.ts";
import type { ResolvedResource } from "../../template/resolveTemplate.ts";
import type { ScalableTargetRecord } from "../scalableTarget/model.ts";
import type { ScheduledActionRecord } from "./model.ts";
import { newScheduledAction } from "./newScheduledAction.ts";
import { scheduledActionProblem } from "./scheduledActionProblem.ts";

/** ScheduledActions of AWS::ApplicationAutoScaling::ScalableTarget. */
export function readScheduledActions(
  resource: ResolvedResource,
  open: OpenContext,
  target: ScalableTargetRecord,
): void {
  const names: string[] = [];
  for (const [index, entry] of (listOf(resource.properties.ScheduledActions) ?? []).entries()) {
    const said = objectOf(entry) ?? {};
    const limits = objectOf(said.ScalableTargetAction);
    const settings = {
      scheduledActionName: textOf(said.ScheduledActionName) ?? "",
      schedule: textOf(said.Schedule) ?? "",
      timezone: textOf(said.Timezone) ?? null,
      startTime: timeOf(said.StartTime),
      endTime: timeOf(said.EndTime),
      scalableTargetAction: {
        minCapacity: numberOf(limits?.MinCapacity) ?? null,
        maxCapacity: numberOf(limits?.MaxCapacity) ?? null,
      },
    };
    const { scheduledActionName } = settings;
    const problem =
      scheduledActionName === ""
        ? "ScheduledActionName is required."
        : names.includes(scheduledActionName)
          ? `Two scheduled actions are named ${scheduledActionName}.`
          : scheduledActionProblem(settings, target);
    names.push(scheduledActionName);
    if (problem === null) {
      open.put("scheduledAction", newScheduledAction(open, target, startOfRun, settings));
      continue;
    }
    open.problem(
      resource,
      ["ScheduledActions", index],
      "error",
      problem,
      "PutScheduledAction refuses it with a ValidationException.",
      "Write at(2026-03-01T09:00:00), rate(5 hours) or cron(0 8 ? * MON-FRI *), and both limits where one passes the other.",
    );
  }
}

function timeOf(value: unknown): number | null {
  const text = textOf(value);
  return text == null ? null : readUnixMs(text);
}

/** The same, as a template writes them. */
export const writtenScheduledAction = (action: ScheduledActionRecord): { readonly [name: string]: Json } => ({
  ScheduledActionName: action.scheduledActionName,
  Schedule: action.schedule,
  ...(action.timezone === null ? {} : { Timezone: action.timezone }),
  ...(action.startTime === null ? {} : { StartTime: utcText(action.startTime) }),
  ...(action.endTime === null ? {} : { EndTime: utcText(action.endTime) }),
  ScalableTargetAction: {
    ...(action.scalableTargetAction.minCapacity === null
      ? {}
      : { MinCapacity: action.scalableTargetAction.minCapacity }),
    ...(action.scalableTargetAction.maxCapacity === null
      ? {}
      : { MaxCapacity: action.scalableTargetAction.maxCapacity }),
  },
});
