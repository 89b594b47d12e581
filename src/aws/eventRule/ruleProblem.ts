import { patternTroubleWords, readEventPattern } from "../eventBridge/eventPattern.ts";
import { scheduleProblem } from "../eventBridge/scheduleExpression.ts";
import type { EventRuleRecord } from "./model.ts";

export interface RuleProblem {
  readonly exception: "InvalidEventPatternException" | "ValidationException";
  readonly message: string;
  readonly field: "EventPattern" | "ScheduleExpression";
}

/** Why PutRule refuses a rule; null when it does not. What was in force before stays in force. */
export function ruleProblem({
  eventPattern,
  scheduleExpression,
}: Partial<Pick<EventRuleRecord, "eventPattern" | "scheduleExpression">>): RuleProblem | null {
  if ((eventPattern ?? null) === null && (scheduleExpression ?? null) === null) {
    const message = "Parameter(s) EventPattern or ScheduleExpression must be specified.";
    return { exception: "ValidationException", message, field: "EventPattern" };
  }
  const read = typeof eventPattern === "string" ? readEventPattern(eventPattern) : null;
  if (read !== null && "reason" in read) {
    return { exception: "InvalidEventPatternException", message: patternTroubleWords(read), field: "EventPattern" };
  }
  const message = typeof scheduleExpression === "string" ? scheduleProblem(scheduleExpression, "rule") : null;
  return message === null ? null : { exception: "ValidationException", message, field: "ScheduleExpression" };
}
