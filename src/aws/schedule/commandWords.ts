import type { ScheduleMessages } from "./model.ts";

type Words<T extends keyof ScheduleMessages> = (
  input: ScheduleMessages[T],
) => readonly [kind: "schedule", subject: string, sentence: string];

/** What you did to a schedule, in a sentence. */
export const scheduleWords: { readonly [T in Exclude<keyof ScheduleMessages, `schedule.${string}`>]: Words<T> } = {
  "scheduler.UpdateSchedule": ({ name, ...fields }) => [
    "schedule",
    name,
    `You updated schedule ${name}: ${Object.entries(fields)
      .map(([field, value]) => `${field} ${typeof value === "object" ? JSON.stringify(value) : value}`)
      .join(", ")}.`,
  ],
  "scheduler.DeleteSchedule": ({ name }) => ["schedule", name, `You deleted schedule ${name}.`],
};
