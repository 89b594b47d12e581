import { actionsInWords, listenerName, weightPercents } from "../listener/describe.ts";
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

/**
 * Percent of its requests that a listener gives to a target group, where weights divide them; null where none do. Rules
 * come before the default action, as they are asked, and the first listener before the others, such as one for tests.
 */
export function weightPercentOf(
  listeners: readonly ListenerRecord[],
  rules: readonly ListenerRuleRecord[],
  targetGroupId: string,
): number | null {
  for (const { id, defaultActions } of listeners) {
    const own = rules.filter(({ listenerArn }) => listenerArn === id).toSorted((a, b) => a.priority - b.priority);
    for (const action of [...own.flatMap(({ actions }) => actions), ...defaultActions]) {
      if (action.type !== "forward" || action.forwardConfig.targetGroups.length < 2) continue;
      const { targetGroups } = action.forwardConfig;
      const at = targetGroups.findIndex(({ targetGroupArn }) => targetGroupArn === targetGroupId);
      if (at >= 0) return weightPercents(targetGroups)[at] ?? null;
    }
  }
  return null;
}
