import { eventValues } from "../../engine/assumedValues/eventValues.ts";
import { type DurationMs, seconds } from "../../kernel/time.ts";

/**
 * How long after a failed attempt the next one comes: twice as long each time, up to a longest wait, half of it chance.
 * Source: Amazon EventBridge User Guide, "Event retry policy": exponential backoff with jitter, 185 attempts in 24 hours.
 *
 * @param chance from 0 to 1
 */
export function retryDelay(attempt: number, chance: number): DurationMs {
  const longest = eventValues.eventRetryLongestWait.value;
  let wait = eventValues.eventRetryFirstWait.value;
  for (let doubled = 1; doubled < attempt && wait < longest; doubled++) wait *= 2;
  return seconds(Math.min(wait, longest) * (0.5 + chance));
}
