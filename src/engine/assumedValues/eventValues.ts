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
} as const satisfies AssumedSection;
