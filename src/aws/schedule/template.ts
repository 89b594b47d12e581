import type { ResourceMapping } from "../../engine/mapping.ts";
import { numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import { readUnixMs } from "../../kernel/calendar.ts";
import { timeZoneNamed } from "../../kernel/localTime.ts";
import { startOfRun } from "../../kernel/time.ts";
import { noDeliveries } from "../eventBridge/model.ts";
import { insteadOfScaling, readTarget } from "../eventBridge/readTarget.ts";
import { scheduleProblem } from "../eventBridge/scheduleExpression.ts";

/** AWS::Scheduler::Schedule. */
export const scheduleMapping: ResourceMapping = {
  type: "AWS::Scheduler::Schedule",
  understood: [
    "Name",
    "GroupName",
    "State",
    "ScheduleExpression",
    "ScheduleExpressionTimezone",
    "FlexibleTimeWindow",
    "StartDate",
    "EndDate",
    "Target",
  ],
  ignored: { Description: "It has no effect.", KmsKeyArn: "Encryption does not change what a schedule does." },

  read(resource, open) {
    const { logicalId, properties } = resource;
    const complain = (path: readonly (string | number)[], message: string, tryThis = "Correct the value."): void =>
      open.problem(resource, path, "error", message, "CreateSchedule refuses it.", tryThis);
    const scheduleExpression = textOf(properties.ScheduleExpression) ?? "";
    const problem = scheduleProblem(scheduleExpression, "scheduler");
    if (problem !== null) complain(["ScheduleExpression"], problem);
    const scheduleExpressionTimezone = textOf(properties.ScheduleExpressionTimezone) ?? "UTC";
    if (timeZoneNamed(scheduleExpressionTimezone) === undefined) {
      complain(["ScheduleExpressionTimezone"], `There is no time zone ${scheduleExpressionTimezone}.`);
    }
    const window = objectOf(properties.FlexibleTimeWindow);
    const mode = window?.Mode === "FLEXIBLE" ? "FLEXIBLE" : "OFF";
    const maximumWindowInMinutes = numberOf(window?.MaximumWindowInMinutes) ?? null;
    // Source: Amazon EventBridge Scheduler API Reference, FlexibleTimeWindow.
    if (mode === "FLEXIBLE" && !((maximumWindowInMinutes ?? 0) >= 1 && (maximumWindowInMinutes ?? 0) <= 1_440)) {
      complain(["FlexibleTimeWindow", "MaximumWindowInMinutes"], "It is a number of minutes from 1 to 1440.");
    }
    const isService = (arn: string): boolean => open.get("service", arn) !== undefined || /:service\//.test(arn);
    const target = readTarget(
      properties.Target,
      (value) => open.idOf(value),
      isService,
      (path, reason) => complain(["Target", ...path], reason, insteadOfScaling),
    );
    if (target === null || problem !== null) return;
    const name = textOf(properties.Name) ?? logicalId;
    const groupName = textOf(properties.GroupName) ?? "default";
    const date = (value: unknown): number | null => readUnixMs(textOf(value) ?? "");
    open.put("schedule", {
      id: logicalId,
      name,
      arn: `arn:aws:scheduler:${open.region}:${open.accountId}:schedule/${groupName}/${name}`,
      groupName,
      state: properties.State === "DISABLED" ? "DISABLED" : "ENABLED",
      scheduleExpression,
      scheduleExpressionTimezone,
      flexibleTimeWindow: { mode, maximumWindowInMinutes },
      startDate: date(properties.StartDate),
      endDate: date(properties.EndDate),
      target,
      sim: { ...noDeliveries, createdAtMs: startOfRun, nextRunAtMs: null, runs: 0, lastAtMs: null },
    });
  },

  edits(find, id, { properties }) {
    const schedule = find("schedule", id);
    if (schedule === undefined) return [];
    const { scheduleExpression, scheduleExpressionTimezone, state } = schedule;
    const said = (field: string, usual: string, value: string) =>
      value === usual && properties[field] === undefined ? null : value;
    return [
      { path: ["ScheduleExpression"], value: scheduleExpression },
      {
        path: ["ScheduleExpressionTimezone"],
        value: said("ScheduleExpressionTimezone", "UTC", scheduleExpressionTimezone),
      },
      { path: ["State"], value: said("State", "ENABLED", state) },
    ];
  },
};
