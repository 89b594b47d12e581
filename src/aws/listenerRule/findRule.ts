import type { ListenerRuleRecord } from "./model.ts";

/** Finds a rule by logical id or ARN, as an API caller would name it. */
export function findRule(rules: Iterable<ListenerRuleRecord>, name: string): ListenerRuleRecord | undefined {
  for (const record of rules) if (record.id === name || record.ruleArn === name) return record;
  return undefined;
}
