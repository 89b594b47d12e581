import type { ListenerAction, ListenerRecord } from "../listener/model.ts";
import { inCidr } from "./inCidr.ts";
import type { ListenerRuleRecord, Request, RuleCondition } from "./model.ts";

/**
 * The actions that a listener takes on a request: those of the matching rule with the lowest priority number,
 * otherwise the default actions.
 *
 * Source: Application Load Balancers User Guide, "Listener rules".
 */
export function actionsFor(
  listener: ListenerRecord,
  rules: readonly ListenerRuleRecord[],
  request: Request,
  ownName = "",
): { readonly actions: readonly ListenerAction[]; readonly rule: ListenerRuleRecord | null } {
  const rule = inOrder(rules).find(({ conditions }) =>
    conditions.every((condition) => matches(condition, request, ownName)),
  );
  return { actions: rule?.actions ?? listener.defaultActions, rule: rule ?? null };
}

/** The order in which rules are tried. */
export const inOrder = (rules: readonly ListenerRuleRecord[]): readonly ListenerRuleRecord[] =>
  rules.toSorted((a, b) => a.priority - b.priority);

/** One of a condition's values is enough. Hosts ignore case; paths, methods and query values of a path do not. */
export function matches(condition: RuleCondition, request: Request, ownName: string): boolean {
  switch (condition.field) {
    case "host-header": {
      const host = (request.host ?? ownName).toLowerCase();
      return condition.hostHeaderConfig.values.some((pattern) => like(pattern.toLowerCase(), host));
    }
    case "path-pattern":
      return condition.pathPatternConfig.values.some((pattern) => like(pattern, request.path));
    case "http-header": {
      const { httpHeaderName, values } = condition.httpHeaderConfig;
      const value = request.headers[httpHeaderName.toLowerCase()];
      return value !== undefined && values.some((pattern) => like(pattern.toLowerCase(), value.toLowerCase()));
    }
    case "http-request-method":
      return condition.httpRequestMethodConfig.values.includes(request.method);
    case "query-string":
      return condition.queryStringConfig.values.some(({ key, value }) =>
        Object.entries(request.query).some(
          ([name, given]) =>
            (key === null || like(key.toLowerCase(), name.toLowerCase())) &&
            like(value.toLowerCase(), given.toLowerCase()),
        ),
      );
    case "source-ip":
      return condition.sourceIpConfig.values.some((cidr) => inCidr(request.sourceIp, cidr));
  }
}

/** `*` stands for any number of characters, `?` for exactly one. */
function like(pattern: string, text: string): boolean {
  let at = 0;
  let from = 0;
  let star = -1;
  let kept = 0;
  while (at < text.length) {
    if (pattern[from] === "*") {
      star = from++;
      kept = at;
    } else if (pattern[from] === "?" || (pattern[from] !== undefined && pattern[from] === text[at])) {
      from++;
      at++;
    } else if (star >= 0) {
      from = star + 1;
      at = ++kept;
    } else return false;
  }
  while (pattern[from] === "*") from++;
  return from === pattern.length;
}
