/**
 * Seconds since 1970 of a written time, read as UTC unless it names an offset: "2014-04-10 00:04:00",
 * "2014-04-10T00:04Z", "2014-04-10T02:04:00+02:00", or a bare number of seconds or milliseconds.
 * Null for anything else. Works by arithmetic, so no time zone of the machine plays a part.
 */
export function timestampSeconds(text: string): number | null {
  if (/^\d{9,10}(\.\d+)?$/.test(text)) return Math.floor(Number(text));
  if (/^\d{12,13}$/.test(text)) return Math.floor(Number(text) / 1_000);
  const match = written.exec(text);
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0));
  if (year === undefined || month === undefined || day === undefined) return null;
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  if (hour === undefined || minute === undefined || second === undefined) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  return daysSince1970(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second - offsetSeconds(match[7]);
}

const written =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/i;

function offsetSeconds(offset: string | undefined): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(offset ?? "");
  if (match === null) return 0;
  const seconds = Number(match[2]) * 3_600 + Number(match[3]) * 60;
  return match[1] === "-" ? -seconds : seconds;
}

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function daysSince1970(year: number, month: number, day: number): number {
  // Years that begin in March put the leap day last, so that the months before it follow one rule.
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}
