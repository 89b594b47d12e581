import { type JsonTrouble, readJson } from "../role/readJson.ts";
import type { Json } from "../taskDefinition/model.ts";
import { cidrProblem } from "./cidr.ts";

/** A pattern as `matchEvent` reads it: numbers keep their text, because exact matching compares text. */
export type EventPattern = { readonly [field: string]: Json };

/** The text of a number. */
type NumberText = string & { readonly isNumber?: true };

/** Before the text of a number, so that 300 and "300" stay apart. */
const numberMark = "\u0000";
export const numberText = (text: string): string => `${numberMark}${text}`;
export const isNumberText = (value: Json | undefined): value is NumberText =>
  typeof value === "string" && value.startsWith(numberMark);
export const numberOfText = (value: string): number => Number(value.slice(numberMark.length));

export const isObject = (value: Json | undefined): value is EventPattern =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: Json | undefined): value is string => typeof value === "string" && !isNumberText(value);
const isNumber = isNumberText;

/** Source: Amazon EventBridge User Guide, "Event patterns": combinations of $or, and the range of numbers. */
const mostBranches = 1_000;
const largestNumber = 5_000_000_000;

interface Complaint {
  readonly path: readonly (string | number)[];
  readonly reason: string;
}

/** A pattern from JSON text, or where and why PutRule refuses it. */
export function readEventPattern(text: string): { readonly pattern: EventPattern } | JsonTrouble {
  const read = readJson(text, { twice: "lastCounts", number: numberText });
  if ("reason" in read) return read;
  const complaint = complaintAbout(read.value);
  if (complaint !== null) return { reason: complaint.reason, ...read.placeOf(complaint.path) };
  return { pattern: read.value as EventPattern };
}

/** An event from JSON text, with the text of its numbers. */
export const readEventText = (text: string) => readJson(text, { twice: "lastCounts", number: numberText });

/** In the shape of PutRule's own answer. */
export const patternTroubleWords = ({ line, column, reason }: JsonTrouble): string =>
  `Event pattern is not valid. Reason: ${reason} at line ${line}, column ${column}`;

/** The first thing that is wrong. Estimate: the rules are EventBridge's, the sentences partly ours. */
function complaintAbout(value: Json): Complaint | null {
  if (!isObject(value)) return { path: [], reason: "Filter is not an object" };
  const complaint = fieldsComplaint(value, []);
  if (complaint !== null) return complaint;
  const branches = branchesOf(value);
  return branches > mostBranches
    ? { path: [], reason: `$or makes ${branches} combinations, and ${mostBranches} are the most` }
    : null;
}

function fieldsComplaint(fields: EventPattern, path: readonly (string | number)[]): Complaint | null {
  for (const [name, value] of Object.entries(fields)) {
    const at = [...path, name];
    const complaint =
      name === "$or"
        ? orComplaint(value, at)
        : Array.isArray(value)
          ? listComplaint(value, at)
          : isObject(value)
            ? Object.keys(value).length === 0
              ? { path: at, reason: "Empty objects are not allowed" }
              : fieldsComplaint(value, at)
            : { path: at, reason: `"${name}" must be an object or an array` };
    if (complaint !== null) return complaint;
  }
  return null;
}

function orComplaint(value: Json, path: readonly (string | number)[]): Complaint | null {
  if (!Array.isArray(value) || value.length < 2)
    return { path, reason: '"$or" must be an array of at least 2 objects' };
  for (const [index, one] of (value as readonly Json[]).entries()) {
    if (!isObject(one)) return { path: [...path, index], reason: '"$or" must be an array of objects' };
    const complaint = fieldsComplaint(one, [...path, index]);
    if (complaint !== null) return complaint;
  }
  return null;
}

function listComplaint(list: readonly Json[], path: readonly (string | number)[]): Complaint | null {
  if (list.length === 0) return { path, reason: "Empty arrays are not allowed" };
  for (const [index, one] of list.entries()) {
    const at = [...path, index];
    if (Array.isArray(one)) return { path: at, reason: "Match value must be String, number, true, false, or null" };
    if (!isObject(one)) {
      if (isNumber(one) && !inRange(one)) return { path: at, reason: outOfRange };
      continue;
    }
    const [operator = "", ...others] = Object.keys(one);
    if (operator === "" || others.length > 0) return { path: at, reason: "Only one key allowed in match expression" };
    const check = operators[operator];
    const reason = check === undefined ? `Unrecognized match type ${operator}` : check(one[operator] as Json);
    if (reason !== null) return { path: [...at, operator], reason };
  }
  return null;
}

const inRange = (value: string): boolean => Math.abs(numberOfText(value)) <= largestNumber;
const outOfRange = `Value must be between -${largestNumber} and ${largestNumber}, inclusive`;
const textOnly =
  (operator: string) =>
  (value: Json): string | null =>
    isText(value) ? null : `${operator} match pattern must be a string`;

/** What each operator takes; null when it is content. */
const operators: Readonly<Record<string, (value: Json) => string | null>> = {
  prefix: textOnly("prefix"),
  suffix: textOnly("suffix"),
  "equals-ignore-case": textOnly("equals-ignore-case"),
  exists: (value) => (typeof value === "boolean" ? null : "exists match pattern must be either true or false."),
  cidr: (value) => (isText(value) ? cidrProblem(value) : "prefix match pattern must be a string"),
  "anything-but": anythingButProblem,
  numeric: numericProblem,
};

function anythingButProblem(value: Json): string | null {
  if (isObject(value)) {
    const [operator, ...others] = Object.keys(value);
    if (operator !== "prefix" || others.length > 0) return "Inside anything but only one prefix is supported";
    return isText(value.prefix) && value.prefix !== "" ? null : "prefix match pattern must be a string";
  }
  const list: readonly Json[] = Array.isArray(value) ? value : [value];
  if (list.length === 0) return "Empty arrays are not allowed";
  if (list.some((one) => typeof one !== "string")) {
    return "Inside anything but list, start|null|boolean is not supported.";
  }
  return list.every(isNumber) || list.every(isText)
    ? null
    : "Inside anything but list, either all values are number or string, mixed type is not supported";
}

const comparisons = ["=", "<", "<=", ">", ">="];

function numericProblem(value: Json): string | null {
  if (!Array.isArray(value) || value.length === 0) return "Value of numeric must be an array.";
  for (let at = 0; at < value.length; at += 2) {
    const [operator, number] = [value[at] as Json, value[at + 1] as Json | undefined];
    if (!isText(operator) || !comparisons.includes(operator)) {
      return `Unrecognized numeric range operator: ${isText(operator) ? operator : "a number"}`;
    }
    if (!isNumber(number)) return `Value of ${operator} must be numeric`;
    if (!inRange(number)) return outOfRange;
  }
  const [first, low, second, high] = value as readonly string[];
  if (value.length > 4 || (value.length === 4 && !(first?.startsWith(">") && second?.startsWith("<")))) {
    return "Too many elements in numeric expression";
  }
  return low !== undefined && high !== undefined && numberOfText(low) >= numberOfText(high)
    ? "Bottom must be less than top"
    : null;
}

function branchesOf(value: Json): number {
  if (!isObject(value)) return 1;
  return Object.entries(value).reduce((product, [name, part]) => {
    const alternatives = name === "$or" && Array.isArray(part) ? (part as readonly Json[]) : null;
    return product * (alternatives?.reduce<number>((sum, one) => sum + branchesOf(one), 0) ?? branchesOf(part));
  }, 1);
}
