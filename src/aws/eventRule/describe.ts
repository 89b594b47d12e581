import { patternTroubleWords, readEventPattern, readEventText } from "../eventBridge/eventPattern.ts";
import { matchEvent } from "../eventBridge/matchEvent.ts";
import type { EventTarget } from "../eventBridge/model.ts";
import { readTarget } from "../eventBridge/readTarget.ts";
import { writtenTarget } from "../eventBridge/writtenTarget.ts";
import { readJson } from "../role/readJson.ts";
import type { Json } from "../taskDefinition/model.ts";
import type { EventRuleRecord } from "./model.ts";

/** "pattern", "rate(1 hour)", or both. */
export const ruleKindLine = ({ eventPattern, scheduleExpression }: EventRuleRecord): string =>
  `EventBridge rule · ${[eventPattern === null ? [] : "pattern", scheduleExpression ?? []].flat().join(", ")}`;

export const ruleTone = ({ state, sim }: EventRuleRecord): "ok" | "warn" | "bad" | "neutral" =>
  state === "DISABLED" ? "neutral" : sim.failure !== null ? "bad" : "ok";

/** "EventBridge rule on-upload, ENABLED, 3 matched, 2 invoked, 1 failed" */
export function ruleSentence(rule: EventRuleRecord): string {
  const { triggered, invocations, failedInvocations } = rule.sim;
  const parts = [
    `${triggered} matched`,
    `${invocations} invoked`,
    ...(failedInvocations > 0 ? [`${failedInvocations} failed`] : []),
  ];
  return [`EventBridge rule ${rule.name}`, rule.state, ...parts].join(", ");
}

/** What a target is, in words. */
export function targetWords({ id, arn, ecsParameters }: EventTarget): string {
  if (ecsParameters !== null) return `${id}: RunTask ${ecsParameters.taskCount} × ${ecsParameters.taskDefinitionArn}`;
  return `${id}: ${arn.endsWith("updateService") ? "UpdateService" : arn}`;
}

/** Everything a target says, as PutTargets takes it. */
export function targetText(target: EventTarget): string {
  const { maximumRetryAttempts, maximumEventAgeInSeconds } = target.retryPolicy;
  const written = writtenTarget(target, () => undefined) as Readonly<Record<string, Json>>;
  const RetryPolicy = {
    MaximumRetryAttempts: maximumRetryAttempts,
    MaximumEventAgeInSeconds: maximumEventAgeInSeconds,
  };
  return JSON.stringify({ ...written, RetryPolicy }, null, 2);
}

/** A target that somebody wrote, or where it is no target, and why: what PutTargets would say. */
export function readTargetText(text: string): { readonly value: Json } | { readonly trouble: string } {
  const read = readJson(text);
  if ("reason" in read) return { trouble: `Line ${read.line}, column ${read.column}: ${read.reason}` };
  const complaints: string[] = [];
  readTarget(
    read.value,
    (value) => (typeof value === "string" ? value : ""),
    () => false,
    (path, reason) => {
      const { line, column } = read.placeOf(path);
      complaints.push(`Line ${line}, column ${column}: ${reason}`);
    },
  );
  return complaints[0] === undefined ? { value: read.value } : { trouble: complaints[0] };
}

/** Whether an event matches a pattern, or why that cannot be said. */
export function tryPattern(
  pattern: string,
  event: string,
): { readonly matches: boolean } | { readonly trouble: string } {
  const read = readEventPattern(pattern);
  if ("reason" in read) return { trouble: patternTroubleWords(read) };
  const given = readEventText(event);
  if ("reason" in given) return { trouble: `Event: line ${given.line}, column ${given.column}: ${given.reason}` };
  return { matches: matchEvent(read.pattern, given.value) };
}

/** What is wrong with a pattern, in PutRule's words; null when nothing is. */
export function patternTrouble(pattern: string): string | null {
  const read = readEventPattern(pattern);
  return "reason" in read ? patternTroubleWords(read) : null;
}

/** An event to try a pattern on. */
export const sampleEvent = JSON.stringify(
  {
    source: "aws.s3",
    "detail-type": "Object Created",
    detail: { bucket: { name: "steady-uploads" }, object: { key: "report.csv", size: 1024 }, reason: "PutObject" },
  },
  null,
  2,
);
export const sampleTaskEvent = JSON.stringify(
  {
    source: "aws.ecs",
    "detail-type": "ECS Task State Change",
    detail: { lastStatus: "STOPPED", desiredStatus: "STOPPED", stoppedReason: "Essential container in task exited" },
  },
  null,
  2,
);

/** What to try after an invocation that failed. */
export const failureAdvice = (failure: string): string =>
  /not authorized|trust policy/.test(failure)
    ? "Correct the policy it names and let the event come again: without permission nothing is tried again."
    : "Look at the target, and at the role it is called with.";
