import { addressNumber } from "./inCidr.ts";
import type { ConditionInput, RuleCondition } from "./model.ts";

/** Source: Application Load Balancers User Guide, "Listener rules" and quotas: condition values and wildcards per rule. */
const mostValues = 5;
const mostWildcards = 5;
/** Fields that a rule may name once. */
const onceOnly = ["host-header", "path-pattern", "http-request-method", "source-ip"];
const longestValue = 128;

/** The conditions as they are kept, or AWS's complaint. */
export function readConditions(
  inputs: readonly ConditionInput[],
): { readonly value: readonly RuleCondition[] } | { readonly complaint: string } {
  const conditions: RuleCondition[] = [];
  let count = 0;
  let wildcards = 0;
  for (const input of inputs) {
    const condition = readCondition(input);
    if (typeof condition === "string") return { complaint: condition };
    if (onceOnly.includes(condition.field) && conditions.some(({ field }) => field === condition.field)) {
      return { complaint: `A rule can only have one '${condition.field}' condition` };
    }
    const values = valuesOf(condition);
    if (values.length === 0) return { complaint: `Condition values must not be empty for '${condition.field}'` };
    const long = values.find((value) => value.length > longestValue);
    if (long !== undefined)
      return { complaint: `The condition value '${long}' is longer than ${longestValue} characters` };
    count += values.length;
    for (const value of values) wildcards += value.split(/[*?]/).length - 1;
    conditions.push(condition);
  }
  if (conditions.length === 0) return { complaint: "A condition must be specified" };
  if (count > mostValues) return { complaint: `A rule can only have '${mostValues}' condition values` };
  if (wildcards > mostWildcards) return { complaint: `A rule can only have '${mostWildcards}' condition wildcards` };
  return { value: conditions };
}

function readCondition(input: ConditionInput): RuleCondition | string {
  const { field, values = [] } = input;
  switch (field) {
    case "host-header":
      return { field, hostHeaderConfig: { values: input.hostHeaderConfig?.values ?? values } };
    case "path-pattern":
      return { field, pathPatternConfig: { values: input.pathPatternConfig?.values ?? values } };
    case "http-header":
      return {
        field,
        httpHeaderConfig: input.httpHeaderConfig ?? { httpHeaderName: "", values },
      };
    case "http-request-method":
      return { field, httpRequestMethodConfig: { values: input.httpRequestMethodConfig?.values ?? values } };
    case "query-string":
      return {
        field,
        queryStringConfig: {
          values: (input.queryStringConfig?.values ?? []).map(({ key, value }) => ({ key: key ?? null, value })),
        },
      };
    case "source-ip": {
      const blocks = input.sourceIpConfig?.values ?? values;
      const wrong = blocks.find((block) => addressNumber(block.split("/")[0] ?? "") === null || !block.includes("/"));
      if (wrong !== undefined) return `'${wrong}' is not a valid CIDR block`;
      return { field, sourceIpConfig: { values: blocks } };
    }
    default:
      return `Condition field '${field}' must be one of '[path-pattern, host-header, http-header, http-request-method, query-string, source-ip]'`;
  }
}

/** Every value that counts toward the quota. */
export function valuesOf(condition: RuleCondition): readonly string[] {
  switch (condition.field) {
    case "host-header":
      return condition.hostHeaderConfig.values;
    case "path-pattern":
      return condition.pathPatternConfig.values;
    case "http-header":
      return condition.httpHeaderConfig.values;
    case "http-request-method":
      return condition.httpRequestMethodConfig.values;
    case "query-string":
      return condition.queryStringConfig.values.map(({ key, value }) => (key === null ? value : `${key}=${value}`));
    case "source-ip":
      return condition.sourceIpConfig.values;
  }
}
