import { readCron } from "../../kernel/cron.ts";
import { readSchedule } from "../scheduledAction/schedule.ts";

/** Fields of cron(…) in order, and a whole expression in which each stands alone. */
const cronFields = [
  ["minutes", (text: string) => `${text} * * * ? *`],
  ["hours", (text: string) => `* ${text} * * ? *`],
  ["day of month", (text: string) => (text === "?" ? "* * ? * * *" : `* * ${text} * ? *`)],
  ["month", (text: string) => `* * * ${text} ? *`],
  ["day of week", (text: string) => (text === "?" ? "* * * * ? *" : `* * ? * ${text} *`)],
  ["year", (text: string) => `* * * * ? ${text}`],
] as const;

/**
 * Why a schedule expression is refused, with its column; null when it is not. Rules know rate and cron, Scheduler at too.
 * Source: Amazon EventBridge User Guide, "Creating a rule that runs on a schedule". Estimate: sentences are partly ours.
 */
export function scheduleProblem(text: string, owner: "rule" | "scheduler"): string | null {
  const say = (column: number, reason: string): string =>
    `Parameter ScheduleExpression is not valid. Column ${column}: ${reason}`;
  const match = /^(rate|cron|at)\((.*)\)$/.exec(text);
  const [, kind, inside = ""] = match ?? [];
  if (kind === undefined || (kind === "at" && owner === "rule")) {
    return say(1, owner === "rule" ? "it is rate(…) or cron(…)." : "it is rate(…), cron(…) or at(…).");
  }
  const first = kind.length + 2;
  if (kind === "at") return readSchedule(text) === null ? say(first, "at takes yyyy-mm-ddThh:mm:ss.") : null;
  if (kind === "rate") {
    const rate = /^(\d+) (minutes?|hours?|days?)$/.exec(inside);
    if (rate === null || Number(rate[1]) === 0)
      return say(first, "rate takes a number above 0 and minutes, hours or days.");
    const isOne = Number(rate[1]) === 1;
    if (isOne === !rate[2]?.endsWith("s")) return null;
    return say(
      first + `${rate[1]} `.length,
      isOne ? "the unit of 1 is singular." : "the unit of more than 1 is plural.",
    );
  }
  const fields = inside.split(/\s+/).filter((field) => field !== "");
  if (fields.length !== cronFields.length) {
    return say(
      first,
      `cron takes 6 fields, minutes hours day-of-month month day-of-week year, and these are ${fields.length}.`,
    );
  }
  let from = 0;
  for (const [index, [name, alone]] of cronFields.entries()) {
    const field = fields[index] as string;
    const at = inside.indexOf(field, from);
    from = at + field.length;
    if (readCron(alone(field)) === null) return say(first + at, `"${field}" is no ${name}.`);
    if (field.includes("#") && field.includes(",")) return say(first + at, "# allows one expression only.");
    if (name === "day of week" && (field === "?") === (fields[2] === "?")) {
      return say(first + at, "exactly one of day of month and day of week is ?.");
    }
  }
  return null;
}
