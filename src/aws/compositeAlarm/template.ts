import type { ResourceMapping } from "../../engine/mapping.ts";
import { textOf } from "../../engine/propertyValue.ts";
import { startOfRun } from "../../kernel/time.ts";
import { initialStateReason } from "../alarm/stateReason.ts";
import { actionsOf } from "../alarm/template.ts";
import { compositeProblem, countsAlarms } from "./compositeProblem.ts";

/** AWS::CloudWatch::CompositeAlarm. */
export const compositeAlarmMapping: ResourceMapping = {
  type: "AWS::CloudWatch::CompositeAlarm",
  understood: [
    "ActionsEnabled",
    "AlarmActions",
    "AlarmDescription",
    "AlarmName",
    "AlarmRule",
    "InsufficientDataActions",
    "OKActions",
  ],
  ignored: {
    ActionsSuppressor: "Its actions run whatever the state of that alarm.",
    ActionsSuppressorExtensionPeriod: "Actions are never suppressed here, so none waits.",
    ActionsSuppressorWaitPeriod: "Actions are never suppressed here, so none waits.",
    Tags: "Nothing here depends on tags.",
  },

  read(resource, open) {
    const { logicalId, properties } = resource;
    const alarmRule = textOf(properties.AlarmRule) ?? "";
    if (countsAlarms(alarmRule)) {
      open.problem(
        resource,
        ["AlarmRule"],
        "note",
        `The composite alarm ${logicalId} is not simulated.`,
        "Its rule counts alarms with AT_LEAST, which only CloudWatch itself works out.",
        "It stays in the file as it is. Write the rule with AND and OR to see it work.",
      );
      return;
    }
    const alarmActions = actionsOf(resource, open, "AlarmActions");
    const okActions = actionsOf(resource, open, "OKActions");
    const insufficientDataActions = actionsOf(resource, open, "InsufficientDataActions");
    const isPolicy = (id: string): boolean =>
      open.get("scalingPolicy", id) !== undefined || open.get("groupScalingPolicy", id) !== undefined;
    const actions = [...alarmActions, ...okActions, ...insufficientDataActions];
    const problem = compositeProblem(alarmRule, actions, isPolicy);
    if (problem !== null) {
      const isRule = problem.startsWith("AlarmRule");
      open.problem(
        resource,
        [isRule ? "AlarmRule" : "AlarmActions"],
        "error",
        problem,
        "CloudWatch refuses this alarm.",
        isRule ? 'Write for example ALARM("high") AND NOT ALARM("deploying").' : "Name the policy in a metric alarm.",
      );
      return;
    }
    const alarmName = textOf(properties.AlarmName) ?? logicalId;
    open.put("compositeAlarm", {
      id: logicalId,
      alarmArn: `arn:aws:cloudwatch:${open.region}:${open.accountId}:alarm:${alarmName}`,
      alarmName,
      alarmDescription: textOf(properties.AlarmDescription) ?? "",
      alarmRule,
      stateValue: "INSUFFICIENT_DATA",
      stateReason: initialStateReason,
      stateUpdatedAtMs: startOfRun,
      alarmActions,
      okActions,
      insufficientDataActions,
      sim: { cause: null, history: [] },
    });
  },
};
