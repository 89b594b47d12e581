import { listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import type { Complain } from "./complaint.ts";
import type { ContainerDefinition } from "./model.ts";

/** Source: Amazon ECS API Reference, HealthCheck: default and range of each setting, seconds or a count. */
export const healthCheckRanges = {
  interval: [30, 5, 300],
  timeout: [5, 2, 60],
  retries: [3, 1, 10],
  startPeriod: [0, 0, 300],
} as const;

/** Estimate: the ranges are AWS's, the sentences ours. */
export function readHealthCheck(value: unknown, complain: Complain): ContainerDefinition["healthCheck"] {
  const raw = objectOf(value);
  if (raw === undefined || raw === null) return null;
  const command = (listOf(raw.command) ?? []).map((part) => textOf(part) ?? "");
  if (command.length === 0) complain(["healthCheck", "command"], "The health check 'command' must not be empty.");
  const setting = (field: keyof typeof healthCheckRanges): number => {
    const [usual, least, most] = healthCheckRanges[field];
    const read = numberOf(raw[field]);
    if (read === undefined) return usual;
    if (read === null || !Number.isInteger(read) || read < least || read > most) {
      complain(["healthCheck", field], `The health check '${field}' must be between ${least} and ${most}.`);
      return usual;
    }
    return read;
  };
  return {
    command,
    interval: setting("interval"),
    timeout: setting("timeout"),
    retries: setting("retries"),
    startPeriod: setting("startPeriod"),
  };
}
