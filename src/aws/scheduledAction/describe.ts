import { calendarTimeOf, minuteText } from "../../kernel/calendar.ts";
import { offsetAt, timeZoneNamed } from "../../kernel/localTime.ts";
import type { ScheduledActionRecord } from "./model.ts";

/** "minimum 10, maximum 40" */
export function limitsWords({ scalableTargetAction: { minCapacity, maxCapacity } }: ScheduledActionRecord): string {
  const parts = [
    minCapacity === null ? null : `minimum ${minCapacity}`,
    maxCapacity === null ? null : `maximum ${maxCapacity}`,
  ];
  return parts.filter((part) => part !== null).join(", ");
}

const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;

/** "Monday 2026-03-02 08:00" by the clock of the action's time zone. */
export function runWords({ timezone }: Pick<ScheduledActionRecord, "timezone">, unixMs: number): string {
  const zone = timezone === null ? undefined : timeZoneNamed(timezone);
  const local = unixMs + (zone === undefined ? 0 : offsetAt(zone, unixMs) * 60_000);
  const weekday = weekdays[(((Math.floor(local / 86_400_000) + 4) % 7) + 7) % 7] ?? "";
  const { second } = calendarTimeOf(local);
  return `${weekday} ${minuteText(local)}${second === 0 ? "" : `:${String(second).padStart(2, "0")}`}`;
}

/** "Scheduled action morning, cron(0 8 * * ? *) in Europe/Berlin, minimum 10" */
export const scheduledActionSentence = (action: ScheduledActionRecord): string =>
  `Scheduled action ${action.scheduledActionName}, ${action.schedule} in ${action.timezone ?? "UTC"}, ${limitsWords(action)}`;

/** "Mon 08:00" by the clock of the action's time zone, where a card has little room. */
export function shortRunWords(action: Pick<ScheduledActionRecord, "timezone">, unixMs: number): string {
  const [weekday = "", , time = ""] = runWords(action, unixMs).split(" ");
  return `${weekday.slice(0, 3)} ${time.slice(0, 5)}`;
}

/** "10–40", "10–" or "–40": the limits it sets, where a card has little room. */
export const limitNumbers = ({ scalableTargetAction: { minCapacity, maxCapacity } }: ScheduledActionRecord): string =>
  `${minCapacity ?? ""}–${maxCapacity ?? ""}`;

/** @param at what the clock of the run shows then */
export const nextRunWords = (at: string | null): string =>
  at === null ? "it does not run again" : `it runs next at ${at}`;
