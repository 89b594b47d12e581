import { readUnixMs } from "../../kernel/calendar.ts";

const dateTime = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})?)?$/;

/**
 * A date as the cluster query language writes it, in milliseconds since 1970. Null when it is not one of the four forms,
 * or not a date of the calendar.
 */
export const readCalendarTime = (text: string): number | null => (dateTime.test(text) ? readUnixMs(text) : null);
