import type { AlarmRecord } from "./model.ts";

type Actions = Pick<AlarmRecord, "alarmActions" | "okActions" | "insufficientDataActions">;

/** What an alarm calls in a state. */
export const actionsOfState = (alarm: Actions, stateValue: AlarmRecord["stateValue"]): readonly string[] =>
  (stateValue === "ALARM"
    ? alarm.alarmActions
    : stateValue === "OK"
      ? alarm.okActions
      : alarm.insufficientDataActions) ?? [];

/**
 * Which actions an evaluation sets off. An action runs when the state changes;
 * only scaling policies are called again every minute while ALARM lasts.
 *
 * Source: Amazon CloudWatch User Guide, "Alarm actions".
 */
export function actionsDue(
  alarm: Actions & Pick<AlarmRecord, "stateValue">,
  stateChanged: boolean,
  isScalingPolicy: (action: string) => boolean,
): { readonly scalingPolicies: readonly string[]; readonly notifications: readonly string[] } {
  const { stateValue } = alarm;
  const actions = actionsOfState(alarm, stateValue);
  return {
    scalingPolicies: stateChanged || stateValue === "ALARM" ? actions.filter(isScalingPolicy) : [],
    notifications: stateChanged ? actions.filter((action) => !isScalingPolicy(action)) : [],
  };
}
