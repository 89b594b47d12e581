import type { AlarmRecord } from "./model.ts";

/**
 * Which actions an evaluation sets off. An action runs when the state changes;
 * only scaling policies are called again every minute while ALARM lasts.
 *
 * Source: Amazon CloudWatch User Guide, "Alarm actions".
 */
export function actionsDue(
  { stateValue, alarmActions }: Pick<AlarmRecord, "stateValue" | "alarmActions">,
  stateChanged: boolean,
  isScalingPolicy: (action: string) => boolean,
): { readonly scalingPolicies: readonly string[]; readonly notifications: readonly string[] } {
  if (stateValue !== "ALARM") return { scalingPolicies: [], notifications: [] };
  return {
    scalingPolicies: alarmActions.filter(isScalingPolicy),
    notifications: stateChanged ? alarmActions.filter((action) => !isScalingPolicy(action)) : [],
  };
}
