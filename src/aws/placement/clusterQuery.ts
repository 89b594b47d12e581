import { readCalendarTime } from "./calendarTime.ts";
import { type Pattern, parsePattern } from "./pattern.ts";

/** Source: Amazon ECS Developer Guide, "Create expressions to define container instances for Amazon ECS tasks". */
export const subjects = [
  "agentConnected",
  "agentVersion",
  "ec2InstanceId",
  "registeredAt",
  "runningTasksCount",
  "task:group",
] as const;
export type Subject = (typeof subjects)[number] | `attribute:${string}`;

/** Each operator has a symbol and a word. */
const spellings = {
  "==": "==",
  equals: "==",
  "!=": "!=",
  not_equals: "!=",
  ">": ">",
  greater_than: ">",
  ">=": ">=",
  greater_than_equal: ">=",
  "<": "<",
  less_than: "<",
  "<=": "<=",
  less_than_equal: "<=",
  exists: "exists",
  "!exists": "!exists",
  not_exists: "!exists",
  in: "in",
  "!in": "!in",
  not_in: "!in",
  "=~": "=~",
  matches: "=~",
  "!~": "!~",
  not_matches: "!~",
} as const;
export type Operator = (typeof spellings)[keyof typeof spellings];

export type ClusterQuery =
  | { readonly kind: "and" | "or"; readonly queries: readonly ClusterQuery[] }
  | { readonly kind: "not"; readonly query: ClusterQuery }
  | {
      readonly kind: "test";
      readonly subject: Subject;
      readonly operator: Operator;
      /** None for exists, one for most, several for in. */
      readonly values: readonly string[];
      /** For =~ and !~. */
      readonly pattern: Pattern | null;
    };

/** What is wrong with an expression, and at which of its characters, from 0. */
export interface QueryProblem {
  readonly position: number;
  readonly message: string;
}

/** Source: Amazon ECS API Reference, PlacementConstraint. */
export const longestExpression = 2_000;

const equality: readonly Operator[] = ["==", "!=", "in", "!in", "=~", "!~"];
const order: readonly Operator[] = ["==", "!=", ">", ">=", "<", "<="];
const operatorsOf: Readonly<Record<string, readonly Operator[]>> = {
  agentConnected: equality,
  ec2InstanceId: equality,
  agentVersion: order,
  registeredAt: order,
  runningTasksCount: order,
};

/** Thrown inside this file only. */
class Refused extends Error {
  readonly position: number;
  constructor(position: number, message: string) {
    super(message);
    this.position = position;
  }
}

interface Reader {
  readonly source: string;
  at: number;
  depth: number;
}

/** Estimate: deeper parentheses than anybody writes. */
const deepestParentheses = 50;

/** Reads an expression of the cluster query language. Never throws. */
export function parseClusterQuery(
  source: string,
): { readonly query: ClusterQuery } | { readonly problem: QueryProblem } {
  try {
    if (source.length > longestExpression) {
      throw new Refused(longestExpression, `An expression has at most ${longestExpression} characters.`);
    }
    const reader: Reader = { source, at: 0, depth: 0 };
    const query = either(reader);
    skipSpace(reader);
    if (reader.at < source.length) {
      const found = source[reader.at] === ")" ? `")" closes nothing.` : 'Expected "and" or "or".';
      throw new Refused(reader.at, found);
    }
    return { query };
  } catch (error) {
    if (error instanceof Refused) return { problem: { position: error.position, message: error.message } };
    throw error;
  }
}

function either(reader: Reader): ClusterQuery {
  return joined(reader, "or", "||", (inner) => joined(inner, "and", "&&", negation));
}

function joined(
  reader: Reader,
  kind: "and" | "or",
  symbol: string,
  next: (reader: Reader) => ClusterQuery,
): ClusterQuery {
  const queries = [next(reader)];
  while (takeSymbol(reader, symbol) || takeWord(reader, kind)) queries.push(next(reader));
  return queries.length === 1 ? (queries[0] as ClusterQuery) : { kind, queries };
}

function negation(reader: Reader): ClusterQuery {
  if (!takeWord(reader, "not") && !takeSymbol(reader, "!")) return operand(reader);
  if (++reader.depth > deepestParentheses) throw new Refused(reader.at, "Too many negations inside each other.");
  const query = negation(reader);
  reader.depth--;
  return { kind: "not", query };
}

function operand(reader: Reader): ClusterQuery {
  skipSpace(reader);
  const start = reader.at;
  if (!takeSymbol(reader, "(")) return comparison(reader);
  if (++reader.depth > deepestParentheses) throw new Refused(start, "Too many parentheses inside each other.");
  const query = either(reader);
  if (!takeSymbol(reader, ")")) throw new Refused(start, `"(" is not closed.`);
  reader.depth--;
  return query;
}

function comparison(reader: Reader): ClusterQuery {
  const subject = subjectAt(reader);
  skipSpace(reader);
  const at = reader.at;
  const operator = operatorAt(reader, subject);
  const allowed = operatorsOf[subject];
  if (allowed !== undefined && !allowed.includes(operator)) {
    throw new Refused(at, `${subject} cannot be compared with ${operator}. Use one of ${allowed.join(", ")}.`);
  }
  if (operator === "exists" || operator === "!exists") {
    return { kind: "test", subject, operator, values: [], pattern: null };
  }
  if (operator === "in" || operator === "!in") {
    return { kind: "test", subject, operator, values: listAt(reader), pattern: null };
  }
  const isPattern = operator === "=~" || operator === "!~";
  const { text, position } = argumentAt(reader, isPattern);
  if (isPattern) return { kind: "test", subject, operator, values: [text], pattern: patternAt(text, position) };
  checkValue(subject, text, position);
  return { kind: "test", subject, operator, values: [text], pattern: null };
}

function subjectAt(reader: Reader): Subject {
  skipSpace(reader);
  const position = reader.at;
  const word = takeWhile(reader, /[A-Za-z0-9_.:\-/\\]/);
  if (word === "") {
    const found = reader.source[position];
    throw new Refused(position, `Expected a subject${found === undefined ? "" : `, found "${found}"`}.`);
  }
  if (word.startsWith("attribute:") && word.length > "attribute:".length) return word as Subject;
  if ((subjects as readonly string[]).includes(word)) return word as Subject;
  throw new Refused(position, `"${word}" is not a subject. Use attribute:<name>, ${subjects.join(", ")}.`);
}

function operatorAt(reader: Reader, subject: Subject): Operator {
  const start = reader.at;
  const symbol = /^(==|!=|>=|<=|=~|!~|>|<|!in\b|!exists\b)/.exec(reader.source.slice(start))?.[0];
  const word = symbol ?? /^[a-z_]+/.exec(reader.source.slice(start))?.[0] ?? "";
  if (!Object.hasOwn(spellings, word)) {
    const found = reader.source[start];
    throw new Refused(
      start,
      `Expected an operator after ${subject}${found === undefined ? "" : `, found "${found}"`}.`,
    );
  }
  reader.at += word.length;
  return spellings[word as keyof typeof spellings];
}

function argumentAt(reader: Reader, isPattern: boolean): { readonly text: string; readonly position: number } {
  skipSpace(reader);
  const quote = reader.source[reader.at];
  if (quote === "'" || quote === '"') return quotedAt(reader, quote);
  const position = reader.at;
  const text = takeWhile(reader, isPattern ? /[^\s()]/ : /[^\s()[\],'"&|=<>!]/);
  if (text === "") {
    const found = reader.source[position];
    throw new Refused(position, `Expected a value${found === undefined ? "" : `, found "${found}"`}.`);
  }
  return { text, position };
}

function quotedAt(reader: Reader, quote: string): { readonly text: string; readonly position: number } {
  const position = reader.at;
  const end = reader.source.indexOf(quote, position + 1);
  if (end === -1) throw new Refused(position, "The quotation mark is not closed.");
  reader.at = end + 1;
  return { text: reader.source.slice(position + 1, end), position: position + 1 };
}

function listAt(reader: Reader): readonly string[] {
  skipSpace(reader);
  const start = reader.at;
  if (!takeSymbol(reader, "[")) throw new Refused(start, "Expected a list such as [t2.small, t2.medium].");
  const values = [argumentAt(reader, false).text];
  while (takeSymbol(reader, ",")) values.push(argumentAt(reader, false).text);
  if (!takeSymbol(reader, "]")) throw new Refused(start, `"[" is not closed.`);
  return values;
}

function patternAt(text: string, position: number): Pattern {
  const parsed = parsePattern(text);
  if ("pattern" in parsed) return parsed.pattern;
  throw new Refused(position + parsed.problem.position, parsed.problem.message);
}

function checkValue(subject: Subject, text: string, position: number): void {
  if (subject === "runningTasksCount" && !/^\d{1,9}$/.test(text)) {
    throw new Refused(position, `runningTasksCount is a whole number; "${text}" is not.`);
  }
  if (subject === "agentVersion" && !/^\d{1,9}(\.\d{1,9})*$/.test(text)) {
    throw new Refused(position, `agentVersion is written like 1.14.5; "${text}" is not.`);
  }
  if (subject === "registeredAt" && readCalendarTime(text) === null) {
    throw new Refused(position, `"${text}" is not a date such as 2018-06-18 or 2018-06-18T22:28:28Z.`);
  }
}

function takeWhile(reader: Reader, allowed: RegExp): string {
  const start = reader.at;
  while (reader.at < reader.source.length && allowed.test(reader.source[reader.at] as string)) reader.at++;
  return reader.source.slice(start, reader.at);
}

function skipSpace(reader: Reader): void {
  takeWhile(reader, /\s/);
}

function takeSymbol(reader: Reader, symbol: string): boolean {
  skipSpace(reader);
  if (!reader.source.startsWith(symbol, reader.at)) return false;
  reader.at += symbol.length;
  return true;
}

/** A word of the language, not the beginning of a longer one. */
function takeWord(reader: Reader, word: string): boolean {
  skipSpace(reader);
  const after = reader.source[reader.at + word.length];
  if (!reader.source.startsWith(word, reader.at) || (after !== undefined && /[A-Za-z0-9_.:-]/.test(after)))
    return false;
  reader.at += word.length;
  return true;
}
