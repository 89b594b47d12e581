import { actionWords } from "../listener/actionWords.ts";
import type { ListenerRuleMessages } from "./model.ts";

type Words<T extends keyof ListenerRuleMessages> = (
  input: ListenerRuleMessages[T],
) => readonly ["listenerRule", string, string];

/** What you did, in a sentence, and the record it is about. */
export const listenerRuleWords: { readonly [T in keyof ListenerRuleMessages]: Words<T> } = {
  "elbv2.ModifyRule": ({ ruleArn, conditions, actions }) => {
    const parts = [
      ...(conditions === undefined ? [] : ["new conditions"]),
      ...(actions === undefined ? [] : [actionWords(actions)]),
    ];
    return ["listenerRule", ruleArn, `You changed the rule ${ruleArn}: ${parts.join(", ")}.`];
  },
  "elbv2.CreateRule": ({ listenerArn, priority, actions }) => [
    "listenerRule",
    listenerArn,
    `You gave the listener ${listenerArn} a rule of priority ${priority}: ${actionWords(actions)}.`,
  ],
  "elbv2.DeleteRule": ({ ruleArn }) => ["listenerRule", ruleArn, `You deleted the rule ${ruleArn}.`],
  "elbv2.SetRulePriorities": ({ rulePriorities }) => [
    "listenerRule",
    rulePriorities[0]?.ruleArn ?? "",
    `You set priorities: ${rulePriorities.map(({ ruleArn, priority }) => `${ruleArn} ${priority}`).join(", ")}.`,
  ],
};
