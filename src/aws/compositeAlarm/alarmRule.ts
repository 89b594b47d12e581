import type { AlarmRecord } from "../alarm/model.ts";

type State = AlarmRecord["stateValue"];

/** The expression of a composite alarm. */
export type AlarmRule =
  | { readonly is: "constant"; readonly value: boolean }
  | { readonly is: "state"; readonly stateValue: State; readonly alarm: string }
  | { readonly is: "not"; readonly rule: AlarmRule }
  | { readonly is: "and" | "or"; readonly rules: readonly AlarmRule[] };

const states: readonly string[] = ["ALARM", "OK", "INSUFFICIENT_DATA"] satisfies readonly State[];

/**
 * Reads an AlarmRule; null where it cannot be read. AND binds closer than OR.
 *
 * Source: Amazon CloudWatch API Reference, PutCompositeAlarm, AlarmRule.
 */
export function readAlarmRule(text: string): AlarmRule | null {
  const tokens = text.match(/[()]|"[^"]*"|[^\s()"]+/g) ?? [];
  let at = 0;
  const atom = (): AlarmRule | null => {
    const token = tokens[at++];
    if (token === "NOT") {
      const rule = atom();
      return rule === null ? null : { is: "not", rule };
    }
    if (token === "TRUE" || token === "FALSE") return { is: "constant", value: token === "TRUE" };
    if (token === "(") {
      const rule = chain("or");
      return tokens[at++] === ")" ? rule : null;
    }
    if (token === undefined || !states.includes(token) || tokens[at++] !== "(") return null;
    const alarm = (tokens[at++] ?? "").replaceAll('"', "");
    if (alarm === "" || alarm === "(" || alarm === ")" || tokens[at++] !== ")") return null;
    return { is: "state", stateValue: token as State, alarm };
  };
  const chain = (is: "and" | "or"): AlarmRule | null => {
    const rules: AlarmRule[] = [];
    do {
      const rule = is === "or" ? chain("and") : atom();
      if (rule === null) return null;
      rules.push(rule);
    } while (tokens[at] === is.toUpperCase() && at++ < tokens.length);
    const [only] = rules;
    return rules.length === 1 && only !== undefined ? only : { is, rules };
  };
  const rule = chain("or");
  return at === tokens.length ? rule : null;
}

/** Whether the rule holds. An alarm that is not there is in no state. */
export function ruleHolds(rule: AlarmRule, stateOf: (alarm: string) => State | undefined): boolean {
  switch (rule.is) {
    case "constant":
      return rule.value;
    case "state":
      return stateOf(rule.alarm) === rule.stateValue;
    case "not":
      return !ruleHolds(rule.rule, stateOf);
    case "and":
      return rule.rules.every((one) => ruleHolds(one, stateOf));
    case "or":
      return rule.rules.some((one) => ruleHolds(one, stateOf));
  }
}

/** The alarms a rule names. */
export function alarmsOfRule(rule: AlarmRule): readonly string[] {
  if (rule.is === "state") return [rule.alarm];
  if (rule.is === "not") return alarmsOfRule(rule.rule);
  return rule.is === "constant" ? [] : rule.rules.flatMap(alarmsOfRule);
}
