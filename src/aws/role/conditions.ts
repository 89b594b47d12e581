import { matchesPattern } from "./matchesPattern.ts";

export interface Operator {
  readonly test: (asked: string, written: string) => boolean;
  /** Negated operators hold when none of the values matches. */
  readonly negated: boolean;
}
const number = (text: string): number => Number(text);
const sameText = (a: string, b: string): boolean => a === b;
const sameIgnoringCase = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
const like = (asked: string, written: string): boolean => matchesPattern(written, asked, "caseSensitive");
const instant = (text: string): string => (/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text);

const operators: Readonly<Record<string, Operator>> = {
  StringEquals: { test: sameText, negated: false },
  StringNotEquals: { test: sameText, negated: true },
  StringEqualsIgnoreCase: { test: sameIgnoringCase, negated: false },
  StringNotEqualsIgnoreCase: { test: sameIgnoringCase, negated: true },
  StringLike: { test: like, negated: false },
  StringNotLike: { test: like, negated: true },
  NumericEquals: { test: (a, b) => number(a) === number(b), negated: false },
  NumericNotEquals: { test: (a, b) => number(a) === number(b), negated: true },
  NumericLessThan: { test: (a, b) => number(a) < number(b), negated: false },
  NumericLessThanEquals: { test: (a, b) => number(a) <= number(b), negated: false },
  NumericGreaterThan: { test: (a, b) => number(a) > number(b), negated: false },
  NumericGreaterThanEquals: { test: (a, b) => number(a) >= number(b), negated: false },
  // Texts of ISO 8601 in one zone sort as their instants do.
  DateEquals: { test: (a, b) => instant(a) === instant(b), negated: false },
  DateNotEquals: { test: (a, b) => instant(a) === instant(b), negated: true },
  DateLessThan: { test: (a, b) => instant(a) < instant(b), negated: false },
  DateLessThanEquals: { test: (a, b) => instant(a) <= instant(b), negated: false },
  DateGreaterThan: { test: (a, b) => instant(a) > instant(b), negated: false },
  DateGreaterThanEquals: { test: (a, b) => instant(a) >= instant(b), negated: false },
  Bool: { test: sameIgnoringCase, negated: false },
  IpAddress: { test: sameText, negated: false },
  NotIpAddress: { test: sameText, negated: true },
  ArnEquals: { test: like, negated: false },
  ArnLike: { test: like, negated: false },
  ArnNotEquals: { test: like, negated: true },
  ArnNotLike: { test: like, negated: true },
};

/**
 * Source: IAM User Guide, "IAM JSON policy elements: Condition operators". IfExists and the set prefixes are stripped:
 * a request here has one value for a key. Estimate: IP conditions compare whole addresses; nothing here has one.
 */
export function conditionOperator(name: string): (Operator & { readonly ifExists: boolean }) | "Null" | null {
  const plain = name.replace(/^For(AllValues|AnyValue):/, "");
  if (plain === "Null") return "Null";
  const ifExists = plain.endsWith("IfExists");
  const found = operators[ifExists ? plain.slice(0, -"IfExists".length) : plain];
  return found === undefined ? null : { ...found, ifExists };
}

/** What is known about a request beside action and resource, by condition key. Keys know no case. */
export type RequestContext = Readonly<Record<string, string>>;

export function conditionHolds(
  { operator, key, values }: { readonly operator: string; readonly key: string; readonly values: readonly string[] },
  context: RequestContext,
): boolean {
  const wanted = key.toLowerCase();
  const asked = Object.entries(context).find(([name]) => name.toLowerCase() === wanted)?.[1];
  const found = conditionOperator(operator);
  if (found === null) return false;
  if (found === "Null") return values.some((value) => (value.toLowerCase() === "true") === (asked === undefined));
  if (asked === undefined) return found.ifExists || found.negated;
  const matches = values.some((value) => found.test(asked, value));
  return found.negated ? !matches : matches;
}
