import { Complaint } from "./complaint.ts";

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };

/** Source: the event queue holds 49 simulated days; thirty leave room for what is scheduled beyond the end. */
export const longestRunSeconds = 30 * 86_400;

/** "90s", "5m", "1h", "14d", "1h30m", or plain seconds. */
export function durationSeconds(text: string): number {
  const complain = (why: string): never => {
    throw new Complaint({
      message: `"${text}" is not a duration that can be simulated.`,
      where: "--until",
      why,
      tryThis: "Write 90s, 5m, 1h, 14d or a number of seconds.",
    });
  };
  const seconds = /^\d+(\.\d+)?$/.test(text)
    ? Number(text)
    : /^(\d+(\.\d+)?[smhd])+$/.test(text)
      ? [...text.matchAll(/(\d+(?:\.\d+)?)([smhd])/g)].reduce(
          (sum, [, amount, unit]) => sum + Number(amount) * (unitSeconds[unit ?? ""] ?? 0),
          0,
        )
      : Number.NaN;
  if (Number.isNaN(seconds)) return complain("It is not a number with one of the units s, m, h, d.");
  if (seconds <= 0) return complain("It must be longer than zero.");
  if (seconds > longestRunSeconds) return complain("The longest run is 30 days.");
  return seconds;
}

/** "14 d 0 h 20 min", "1 h 5 min", "90 s". */
export function durationWords(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 120) return `${whole} s`;
  const days = Math.floor(whole / 86_400);
  const hours = Math.floor((whole % 86_400) / 3_600);
  const minutes = Math.round((whole % 3_600) / 60);
  return [days > 0 ? `${days} d` : "", days > 0 || hours > 0 ? `${hours} h` : "", `${minutes} min`]
    .filter((part) => part !== "")
    .join(" ");
}

/** Simulated time as H:MM:SS. */
export function clockWords(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${Math.floor(seconds / 3_600)}:${two(Math.floor(seconds / 60) % 60)}:${two(Math.floor(seconds) % 60)}`;
}
