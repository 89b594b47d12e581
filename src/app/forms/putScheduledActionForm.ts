import { utcText } from "../../kernel/calendar.ts";
import { type Draft, type FormModel, numberOf, textOf } from "./formModel.ts";
import { noTarget, resourceIdOf, scaledService } from "./scalingSubject.ts";

const typed = <N extends string>(draft: Draft, name: N): { readonly [K in N]?: string } => {
  const value = textOf(draft, name).trim();
  return (value === "" ? {} : { [name]: value }) as { readonly [K in N]?: string };
};

export const putScheduledActionForm: FormModel = {
  title: "Scheduled action",
  says: (tables, subject) =>
    `Sets the limits of ${scaledService(tables, subject).service?.serviceName ?? "the service"} at its time. The desired count moves only if it lies outside them, and nothing reverts them.`,
  verb: "Put scheduled action",
  initial(tables, subject) {
    const action = tables.scheduledAction?.get(subject.scheduledAction ?? "");
    return {
      scheduledActionName: action?.scheduledActionName ?? "morning",
      schedule: action?.schedule ?? "cron(0 8 ? * MON-FRI *)",
      timezone: action?.timezone ?? "",
      startTime: action?.startTime == null ? "" : utcText(action.startTime),
      endTime: action?.endTime == null ? "" : utcText(action.endTime),
      minCapacity: String(action?.scalableTargetAction.minCapacity ?? ""),
      maxCapacity: String(action?.scalableTargetAction.maxCapacity ?? ""),
    };
  },
  fields: (_draft, _tables, { scheduledAction }) => [
    ...(scheduledAction === undefined
      ? [{ kind: "text" as const, name: "scheduledActionName", label: "Name", awsName: "ScheduledActionName" }]
      : []),
    {
      kind: "text",
      name: "schedule",
      label: "Schedule",
      awsName: "Schedule",
      help: "at(2026-03-01T09:00:00), rate(5 hours) or cron(0 8 ? * MON-FRI *)",
    },
    {
      kind: "text",
      name: "timezone",
      label: "Time zone",
      awsName: "Timezone",
      placeholder: "UTC",
      help: "For example Europe/Berlin.",
    },
    { kind: "number", name: "minCapacity", label: "Minimum tasks", awsName: "MinCapacity", says: /minimum/i },
    { kind: "number", name: "maxCapacity", label: "Maximum tasks", awsName: "MaxCapacity", says: /maximum/i },
    { kind: "text", name: "startTime", label: "Start time, UTC", awsName: "StartTime", placeholder: "none" },
    { kind: "text", name: "endTime", label: "End time, UTC", awsName: "EndTime", placeholder: "none" },
  ],
  command(draft, tables, subject) {
    const minCapacity = numberOf(draft, "minCapacity");
    const maxCapacity = numberOf(draft, "maxCapacity");
    return {
      type: "application-autoscaling.PutScheduledAction",
      resourceId: resourceIdOf(tables, subject),
      scheduledActionName: textOf(draft, "scheduledActionName"),
      schedule: textOf(draft, "schedule"),
      ...typed(draft, "timezone"),
      ...typed(draft, "startTime"),
      ...typed(draft, "endTime"),
      scalableTargetAction: {
        ...(minCapacity === undefined ? {} : { minCapacity }),
        ...(maxCapacity === undefined ? {} : { maxCapacity }),
      },
    };
  },
  unavailable: noTarget,
  done: (draft) => `Scheduled action ${textOf(draft, "scheduledActionName")} is planned.`,
};
