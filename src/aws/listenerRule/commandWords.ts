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
};
