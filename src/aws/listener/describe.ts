import type { ListenerRuleRecord, RuleCondition } from "../listenerRule/model.ts";
import { actionWords } from "./actionWords.ts";
import type { ListenerAction, ListenerRecord } from "./model.ts";

/** "HTTP:80", as the console writes a listener. */
export const listenerName = ({ protocol, port }: Pick<ListenerRecord, "protocol" | "port">): string =>
  `${protocol}:${port}`;

/** What a condition asks for: "path is /api/*". */
export function conditionWords(condition: RuleCondition): string {
  switch (condition.field) {
    case "host-header":
      return `host is ${condition.hostHeaderConfig.values.join(" or ")}`;
    case "path-pattern":
      return `path is ${condition.pathPatternConfig.values.join(" or ")}`;
    case "http-header":
      return `header ${condition.httpHeaderConfig.httpHeaderName} is ${condition.httpHeaderConfig.values.join(" or ")}`;
    case "http-request-method":
      return `method is ${condition.httpRequestMethodConfig.values.join(" or ")}`;
    case "query-string":
      return `query has ${condition.queryStringConfig.values
        .map(({ key, value }) => (key === null ? value : `${key}=${value}`))
        .join(" or ")}`;
    case "source-ip":
      return `client is in ${condition.sourceIpConfig.values.join(" or ")}`;
  }
}

/** "10: if path is /api/*, forward to api". */
export const ruleWords = (
  { priority, conditions, actions }: Pick<ListenerRuleRecord, "priority" | "conditions" | "actions">,
  nameOf: (targetGroup: string) => string,
): string => `${priority}: if ${conditions.map(conditionWords).join(" and ")}, ${actionsInWords(actions, nameOf)}`;

export const actionsInWords = (actions: readonly ListenerAction[], nameOf: (targetGroup: string) => string): string =>
  actionWords(actions, nameOf);

/** Share of the requests that each target group of a forward action gets, in percent. */
export function weightPercents(targetGroups: readonly { readonly weight: number }[]): readonly number[] {
  const total = targetGroups.reduce((sum, { weight }) => sum + weight, 0);
  return targetGroups.map(({ weight }) => (total > 0 ? (weight / total) * 100 : 0));
}
