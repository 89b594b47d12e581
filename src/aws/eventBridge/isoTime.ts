import { startOfRunDate } from "../placement/calendarTime.ts";

const daysOf = (year: number): readonly number[] => {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
};
const padded = (value: number, length: number): string => String(value).padStart(length, "0");

/** A simulated instant as AWS writes one; a run begins on the first day of the year of calendarTime.ts. */
export function isoTime(atMs: number): string {
  const { year: first } = startOfRunDate;
  let days = Math.floor(atMs / 86_400_000);
  let year: number = first;
  let month = 0;
  for (let length = daysOf(year)[month] as number; days >= length; length = daysOf(year)[month] as number) {
    days -= length;
    month++;
    if (month === 12) {
      month = 0;
      year++;
    }
  }
  const ofDay = atMs % 86_400_000;
  const date = `${year}-${padded(month + 1, 2)}-${padded(days + 1, 2)}`;
  const hours = padded(Math.floor(ofDay / 3_600_000), 2);
  const minutes = padded(Math.floor(ofDay / 60_000) % 60, 2);
  const seconds = padded(Math.floor(ofDay / 1_000) % 60, 2);
  return `${date}T${hours}:${minutes}:${seconds}.${padded(ofDay % 1_000, 3)}Z`;
}

/** Absent where nothing has happened yet, as AWS leaves such fields out. */
export const isoField = <Name extends string>(name: Name, atMs: number | null): { readonly [N in Name]?: string } =>
  (atMs === null ? {} : { [name]: isoTime(atMs) }) as { readonly [N in Name]?: string };
