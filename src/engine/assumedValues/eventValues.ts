import type { AssumedSection } from "./assumedValue.ts";

/** Events. */
export const eventValues = {
  eventRetryFirstWait: {
    name: "First wait of EventBridge before it tries a target again",
    value: 1,
    unit: "s",
    because: "AWS says exponential backoff with jitter and no numbers; it doubles with each attempt",
    where: "EventBridge rule: retries",
  },
  eventRetryLongestWait: {
    name: "Longest wait between two attempts of EventBridge",
    value: 480,
    unit: "s",
    because: "185 attempts then fill the 24 hours that AWS names",
    where: "EventBridge rule: retries",
  },
  eventTwice: {
    name: "Events that come twice while at-least-once delivery is shown",
    value: 10,
    unit: "%",
    because: "AWS says only that it may happen, and the lesson needs to meet it",
    where: "EventBridge rule: triggered",
  },
  targetErrorCodes: {
    name: "Error code of a call that its service refuses",
    value: "NO_RESOURCE, THROTTLING, else INVALID_PARAMETER",
    because: "AWS shows these codes in examples and lists no rule which refusal has which",
    where: "EventBridge rule: failed invocations",
  },
  partialRunTask: {
    name: "An invocation whose RunTask could not start every task",
    value: "failed, without another try",
    because: "RunTask answers with HTTP 200 and failures, of which AWS says nothing",
    where: "EventBridge rule: failed invocations",
  },
  existsNull: {
    name: "exists in a pattern, for a field that is null",
    value: "the field is there",
    because: "AWS says that a leaf has to be there, and nothing of null",
    where: "EventBridge rule: matched",
  },
} as const satisfies AssumedSection;
