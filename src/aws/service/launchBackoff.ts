import { type DurationMs, minutes, seconds } from "../../kernel/time.ts";

/** Source: Amazon ECS Developer Guide, "Amazon ECS service throttle logic": at most 27 minutes between attempts. */
export const longestLaunchDelay = minutes(27);

/** Estimate: AWS says only that the delay grows. Two failures are bad luck, the third one is a pattern. */
export const failuresBeforeDelay = 3;
/** Estimate: ten seconds, long enough to be seen, doubled with every further failure. */
const firstDelay = seconds(10);

/** How long the scheduler waits before it tries again, after so many launches in a row that never reached RUNNING. */
export function launchDelay(failures: number): DurationMs {
  if (failures < failuresBeforeDelay) return seconds(0);
  let delay = firstDelay;
  for (let failure = failuresBeforeDelay; failure < failures && delay < longestLaunchDelay; failure++) {
    delay = (delay * 2) as DurationMs;
  }
  return Math.min(delay, longestLaunchDelay) as DurationMs;
}
