import { alarmsOfRule, readAlarmRule } from "./alarmRule.ts";

/** Source: Amazon CloudWatch API Reference, PutCompositeAlarm. */
const mostAlarms = 100;

/** Actions that only a metric alarm may have: policies by the record they are, EC2 by its ARN. */
const isEc2OrScaling = (action: string, isPolicy: (action: string) => boolean): boolean =>
  isPolicy(action) || /^arn:aws[^:]*:(automate|swf|autoscaling):/.test(action);

/** Whether a rule counts alarms, which CloudWatch takes and nothing here does. */
export const countsAlarms = (alarmRule: string): boolean => /\bAT_LEAST\s*\(/.test(alarmRule);

/**
 * Why PutCompositeAlarm refuses; null when it does not.
 * Source: Amazon CloudWatch User Guide, "Combining alarms": EC2 and Auto Scaling actions are for metric alarms.
 */
export function compositeProblem(
  alarmRule: string,
  actions: readonly string[],
  isPolicy: (action: string) => boolean,
): string | null {
  if (countsAlarms(alarmRule)) return "AlarmRule with AT_LEAST is not simulated: write it with AND and OR.";
  const rule = readAlarmRule(alarmRule);
  if (rule === null) return `AlarmRule is not valid: ${alarmRule}`;
  if (alarmsOfRule(rule).length > mostAlarms) return `AlarmRule must not name more than ${mostAlarms} alarms.`;
  return actions.some((action) => isEc2OrScaling(action, isPolicy))
    ? "Composite alarms can't perform EC2 actions or Auto Scaling actions."
    : null;
}
