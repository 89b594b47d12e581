import type { Sim } from "../../engine/sim.ts";
import { type DurationMs, seconds } from "../../kernel/time.ts";
import { findQueue } from "../queue/model.ts";
import { refresh, send } from "../queue/stepQueues.ts";
import { countEvent } from "./eventMetrics.ts";
import { type Caller, invokeTarget, type Outcome } from "./invokeTarget.ts";
import { resourceRefusal } from "./mayCall.ts";
import type { DeadLetter, DeliveryAttempt, DeliveryCounts, EventTarget } from "./model.ts";
import { retryDelay } from "./retryDelay.ts";

/** Estimate: the newest dead letters that are shown. */
const shownDeadLetters = 10;

/** One attempt to bring an event to a target, and what follows from how it ends. */
export function deliver(
  sim: Sim,
  caller: Caller,
  counts: DeliveryCounts,
  target: EventTarget,
  { event, attempt, firstAtMs }: DeliveryAttempt,
  again: (delay: DurationMs) => void,
): Partial<DeliveryCounts> {
  const fault = counts.faults[target.id];
  const outcome: Outcome =
    fault === undefined
      ? invokeTarget(sim, caller, target, event)
      : { ok: false, code: fault, message: faultWords[fault], retries: true };
  const invocations = counts.invocations + 1;
  if (outcome.ok) {
    countEvent(sim, "Invocations", caller.kind, caller.name);
    return { invocations, failure: null };
  }
  const { maximumRetryAttempts, maximumEventAgeInSeconds } = target.retryPolicy;
  let exhausted: DeadLetter["EXHAUSTED_RETRY_CONDITION"];
  if (outcome.retries) {
    const delay = retryDelay(attempt, sim.draw("eventRetry", caller.id, target.id, firstAtMs, attempt));
    const isOld = sim.now + delay - firstAtMs > maximumEventAgeInSeconds * 1_000;
    if (attempt <= maximumRetryAttempts && !isOld) {
      again(delay);
      const retries = counts.retries + 1;
      return { retries, failure: `${outcome.message} It is tried again.` };
    }
    exhausted = isOld ? "MaximumEventAgeInSeconds" : "MaximumRetryAttempts";
  }
  countEvent(sim, "Invocations", caller.kind, caller.name);
  countEvent(sim, "FailedInvocations", caller.kind, caller.name);
  const letter: DeadLetter = {
    RULE_ARN: caller.arn,
    TARGET_ARN: arnOfTarget(sim, target.arn),
    ERROR_CODE: outcome.code,
    ERROR_MESSAGE: outcome.message,
    RETRY_ATTEMPTS: String(attempt - 1),
    ...(exhausted === undefined ? {} : { EXHAUSTED_RETRY_CONDITION: exhausted }),
  };
  const failedInvocations = counts.failedInvocations + 1;
  const sent = toDeadLetterQueue(sim, caller, target, letter);
  const dropped = sent ? "" : " The event is dropped.";
  sim.journal({
    source: caller.kind === "eventRule" ? "aws.events" : "aws.scheduler",
    detailType: "EventBridge Invocation",
    eventName: "FailedInvocation",
    severity: "ERROR",
    kind: caller.kind,
    subject: caller.id,
    message: `${caller.name} could not invoke ${target.id}: ${outcome.code}.${dropped}`,
    because: outcome.message,
    notable: true,
  });
  if (!sent) return { invocations, failedInvocations, failure: outcome.message };
  return {
    invocations,
    failedInvocations,
    failure: outcome.message,
    invocationsSentToDLQ: counts.invocationsSentToDLQ + 1,
    deadLetters: [...counts.deadLetters, { ...letter, atMs: sim.now }].slice(-shownDeadLetters),
  };
}

const faultWords = {
  THROTTLING: "Rate exceeded.",
  TIMEOUT: "The target did not answer in time.",
} as const;

/** Whether the queue took it: it must be a standard one, and let EventBridge send. */
function toDeadLetterQueue(sim: Sim, caller: Caller, target: EventTarget, letter: DeadLetter): boolean {
  const queue = target.deadLetterConfig === null ? undefined : findQueue(sim.all("queue"), target.deadLetterConfig);
  if (queue === undefined) return false;
  const call = { action: "sqs:SendMessage", resource: queue.queueArn, sourceArn: caller.arn };
  const refusal =
    caller.kind === "schedule" ? null : resourceRefusal(sim, queue.policy ?? null, "events.amazonaws.com", call);
  const about = {
    source: caller.kind === "eventRule" ? "aws.events" : "aws.scheduler",
    detailType: "EventBridge Invocation",
    kind: caller.kind,
    subject: caller.id,
  } as const;
  if (refusal !== null || queue.fifoQueue) {
    sim.journal({
      ...about,
      eventName: "DeadLetterFailed",
      severity: "ERROR",
      message: `${caller.name} could not send to its dead-letter queue ${queue.queueName}.`,
      because: refusal ?? "A dead-letter queue of EventBridge is a standard queue.",
    });
    return false;
  }
  countEvent(sim, "InvocationsSentToDLQ", caller.kind, caller.name);
  send(sim, queue, 1, false);
  refresh(sim, queue.id);
  sim.journal({
    ...about,
    eventName: "SentToDeadLetterQueue",
    severity: "WARN",
    message: `${caller.name} sent the event to its dead-letter queue ${queue.queueName}.`,
    because: Object.entries(letter)
      .map(([name, value]) => `${name} ${value}`)
      .join(", "),
  });
  return true;
}

function arnOfTarget(sim: Sim, name: string): string {
  return (
    sim.get("cluster", name)?.clusterArn ?? sim.get("queue", name)?.queueArn ?? sim.get("topic", name)?.topicArn ?? name
  );
}

/** How long an event takes to its target. Source: Amazon EventBridge quotas: typically about half a second. */
export const deliveryTime = seconds(0.5);
