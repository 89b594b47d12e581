import { booleanOf, listOf, numberOf, objectOf } from "../../engine/propertyValue.ts";
import type { Complain } from "./complaint.ts";
import type { RestartPolicy } from "./model.ts";

/** Source: Amazon ECS API Reference, ContainerRestartPolicy: default and range, seconds. */
export const restartAttemptPeriods = { usual: 300, least: 60, most: 1_800 } as const;
const mostIgnoredExitCodes = 50;

/** Estimate: the rules are AWS's, the sentences ours. */
export function readRestartPolicy(value: unknown, complain: Complain): RestartPolicy | null {
  const raw = objectOf(value);
  if (raw === undefined || raw === null) return null;
  const { usual, least, most } = restartAttemptPeriods;
  const period = numberOf(raw.restartAttemptPeriod) ?? usual;
  if (!Number.isInteger(period) || period < least || period > most) {
    complain(
      ["restartPolicy", "restartAttemptPeriod"],
      `The restart policy 'restartAttemptPeriod' must be between ${least} and ${most} seconds.`,
    );
  }
  const codes = (listOf(raw.ignoredExitCodes) ?? []).map((code) => numberOf(code) ?? Number.NaN);
  if (codes.length > mostIgnoredExitCodes) {
    complain(
      ["restartPolicy", "ignoredExitCodes"],
      `The restart policy can ignore at most ${mostIgnoredExitCodes} exit codes.`,
    );
  }
  if (codes.some((code) => !Number.isInteger(code))) {
    complain(["restartPolicy", "ignoredExitCodes"], "The restart policy 'ignoredExitCodes' must be whole numbers.");
  }
  return {
    enabled: booleanOf(raw.enabled) ?? false,
    ignoredExitCodes: codes.filter((code) => Number.isInteger(code)),
    restartAttemptPeriod: Number.isInteger(period) ? period : usual,
  };
}
