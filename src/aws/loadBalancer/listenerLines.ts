import { actionsInWords, listenerName } from "../listener/describe.ts";
import type { ListenerRecord } from "../listener/model.ts";
import type { ListenerRuleRecord } from "../listenerRule/model.ts";

/** One line per listener of a load balancer: "HTTP:80: forward to web, after 2 rules". */
export const listenerLines = (
  listeners: readonly ListenerRecord[],
  rules: readonly ListenerRuleRecord[],
  nameOf: (targetGroup: string) => string,
): readonly { readonly id: string; readonly name: string; readonly words: string }[] =>
  listeners.map((listener) => {
    const count = rules.filter(({ listenerArn }) => listenerArn === listener.id).length;
    const after = count === 0 ? "" : `, after ${count} ${count === 1 ? "rule" : "rules"}`;
    return {
      id: listener.id,
      name: listenerName(listener),
      words: `${actionsInWords(listener.defaultActions, nameOf)}${after}`,
    };
  });
