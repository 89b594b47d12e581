import { usualStartUnixMs } from "../../kernel/calendar.ts";
import { reservesForScheduler } from "../containerInstance/placedTask.ts";
import { readCalendarTime } from "./calendarTime.ts";
import { attributeOf, type Candidate } from "./candidate.ts";
import type { ClusterQuery, Operator, Subject } from "./clusterQuery.ts";
import { matchesAll } from "./pattern.ts";

type Test = Extract<ClusterQuery, { kind: "test" }>;

/**
 * Whether an instance belongs to the group that an expression names. A comparison with an attribute the instance does not
 * have is false, `!=` included.
 *
 * Source: Amazon ECS Developer Guide: "attribute:stack != prod" lists "the instances with the custom attribute stack
 * unless the attribute value is prod". Estimate: with task:group, the negative operators ask that no task matches.
 */
export function matchesQuery(
  query: ClusterQuery,
  candidate: Candidate,
  calendarStart: number = usualStartUnixMs,
): boolean {
  switch (query.kind) {
    case "and":
      return query.queries.every((part) => matchesQuery(part, candidate, calendarStart));
    case "or":
      return query.queries.some((part) => matchesQuery(part, candidate, calendarStart));
    case "not":
      return !matchesQuery(query.query, candidate, calendarStart);
    case "test":
      return matchesTest(query, candidate, calendarStart);
  }
}

const opposite: Partial<Record<Operator, Operator>> = { "!=": "==", "!in": "in", "!~": "=~" };

function matchesTest(test: Test, candidate: Candidate, calendarStart: number): boolean {
  const found = valuesOf(test.subject, candidate, calendarStart);
  if (test.operator === "exists") return found.length > 0;
  if (test.operator === "!exists") return found.length === 0;
  const positive = opposite[test.operator];
  if (positive === undefined) return found.some((value) => holds(test, test.operator, value));
  if (found.length === 0) return test.subject === "task:group";
  return !found.some((value) => holds(test, positive, value));
}

/** An instance has one value of everything but task groups. */
function valuesOf(subject: Subject, candidate: Candidate, calendarStart: number): readonly string[] {
  const { instance, tasks } = candidate;
  switch (subject) {
    case "agentConnected":
      return [String(instance.agentConnected)];
    case "agentVersion":
      return [instance.versionInfo.agentVersion];
    case "ec2InstanceId":
      return [instance.ec2InstanceId];
    case "registeredAt":
      return instance.registeredAtMs === null ? [] : [String(calendarStart + instance.registeredAtMs)];
    case "runningTasksCount":
      return [String(instance.runningTasksCount)];
    case "task:group":
      return [...new Set(tasks.filter(reservesForScheduler).map(({ group }) => group))];
    default: {
      const value = attributeOf(candidate, subject.slice("attribute:".length));
      return value === undefined ? [] : [value ?? ""];
    }
  }
}

function holds({ subject, values, pattern }: Test, operator: Operator, value: string): boolean {
  if (operator === "=~") return pattern !== null && matchesAll(pattern, value);
  if (operator === "in") return values.includes(value);
  const argument = values[0] ?? "";
  // Attributes are texts: 1 and 1.0 are not the same, though neither is greater.
  if (operator === "==" && (subject.startsWith("attribute:") || value === argument)) return value === argument;
  const difference = compare(subject, value, argument);
  switch (operator) {
    case "==":
      return difference === 0;
    case ">":
      return difference > 0;
    case ">=":
      return difference >= 0;
    case "<":
      return difference < 0;
    default:
      return operator === "<=" && difference <= 0;
  }
}

function compare(subject: Subject, value: string, argument: string): number {
  if (subject === "registeredAt") return Number(value) - (readCalendarTime(argument) ?? 0);
  if (subject === "agentVersion") return compareVersions(value, argument);
  if (/^-?\d+(\.\d+)?$/.test(value) && /^-?\d+(\.\d+)?$/.test(argument)) return Number(value) - Number(argument);
  return value < argument ? -1 : value > argument ? 1 : 0;
}

/** 1.9.0 is older than 1.14.5. */
function compareVersions(a: string, b: string): number {
  const left = a.split(".").map(Number);
  const right = b.split(".").map(Number);
  for (let part = 0; part < Math.max(left.length, right.length); part++) {
    const difference = (left[part] ?? 0) - (right[part] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
