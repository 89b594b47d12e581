import type { Json } from "../taskDefinition/model.ts";
import { isInBlock } from "./cidr.ts";
import {
  type EventPattern,
  isNumberText,
  isObject,
  numberOfText,
  numberText,
  readEventPattern,
} from "./eventPattern.ts";

/**
 * Every field of the pattern must be in the event; its list holds when one element does.
 * Source: Amazon EventBridge User Guide, "Event patterns" and "Content filtering in event patterns".
 */
export function matchEvent(pattern: EventPattern, event: Json | undefined): boolean {
  // A list of objects in the event holds what one of them holds.
  if (Array.isArray(event)) return event.some((one: Json) => matchEvent(pattern, one));
  const fields = isObject(event) ? event : {};
  return Object.entries(pattern).every(([name, wanted]) => {
    if (name === "$or") return (wanted as readonly EventPattern[]).some((one) => matchEvent(one, event));
    const given = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return Array.isArray(wanted) ? matchField(wanted, given) : matchEvent(wanted as EventPattern, given);
  });
}

function matchField(alternatives: readonly Json[], given: Json | undefined): boolean {
  const values: readonly Json[] = given === undefined ? [] : Array.isArray(given) ? given : [given];
  const texts = values.map((value) => (typeof value === "number" ? numberText(String(value)) : value));
  return alternatives.some((wanted) => {
    if (isObject(wanted) && "exists" in wanted) {
      // Estimate: null counts as present. Only leaves exist.
      return wanted.exists === (given !== undefined && !isObject(given));
    }
    return texts.some((value) => (isObject(wanted) ? holds(wanted, value) : value === wanted));
  });
}

function holds(operator: EventPattern, value: Json): boolean {
  const [[name, wanted] = ["", null]] = Object.entries(operator);
  const text = typeof value === "string" && !isNumberText(value) ? value : null;
  switch (name) {
    case "prefix":
      return text?.startsWith(String(wanted)) === true;
    case "suffix":
      return text?.endsWith(String(wanted)) === true;
    case "equals-ignore-case":
      return text?.toLowerCase() === String(wanted).toLowerCase();
    case "cidr":
      return text !== null && isInBlock(text, String(wanted));
    case "numeric":
      return isNumberText(value) && inRange(wanted as readonly string[], numberOfText(value));
    case "anything-but":
      if (isObject(wanted)) return text === null || !text.startsWith(String(wanted.prefix));
      return !(Array.isArray(wanted) ? (wanted as readonly Json[]) : [wanted]).some((one) => isSame(one, value));
    default:
      return false;
  }
}

/** Numbers of anything-but are compared by value. */
const isSame = (wanted: Json, value: Json): boolean =>
  isNumberText(wanted) && isNumberText(value) ? numberOfText(wanted) === numberOfText(value) : wanted === value;

function inRange(range: readonly string[], value: number): boolean {
  for (let at = 0; at < range.length; at += 2) {
    const bound = numberOfText(range[at + 1] as string);
    const operator = range[at] as string;
    const isEqual = value === bound;
    if (operator.includes("<") ? !(value < bound || (isEqual && operator === "<=")) : false) return false;
    if (operator.includes(">") ? !(value > bound || (isEqual && operator === ">=")) : false) return false;
    if (operator === "=" && !isEqual) return false;
  }
  return true;
}

/** Reading a pattern takes longer than matching it, and many events meet the same one. */
const known = new Map<string, EventPattern | null>();
/** Estimate: more rules than a Region has by default; beyond it the memory starts again. */
const mostKnown = 300;

/** Whether an event matches a pattern in force; a pattern that cannot be read matches nothing. */
export function matchesPatternText(text: string, event: Json): boolean {
  let pattern = known.get(text);
  if (pattern === undefined) {
    const read = readEventPattern(text);
    pattern = "pattern" in read ? read.pattern : null;
    if (known.size >= mostKnown) known.clear();
    known.set(text, pattern);
  }
  return pattern !== null && matchEvent(pattern, event);
}
