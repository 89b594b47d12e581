import { type AvailabilityZoneRecord, isUp } from "./model.ts";

export const availabilityZoneTone = ({ state }: AvailabilityZoneRecord): "neutral" | "warn" | "bad" =>
  state === "available" ? "neutral" : state === "impaired" ? "warn" : "bad";

/** What a failure means for the rest. */
export const failureWords = ({ zoneName, state }: AvailabilityZoneRecord): string =>
  `${zoneName} is ${state}: its tasks and instances are gone, and nothing new starts there.`;

/** "us-east-1a is unavailable", "us-east-1a and us-east-1b are unavailable"; null while all are up. */
export function unavailableWords(zones: Iterable<AvailabilityZoneRecord>): string | null {
  const names = [...zones].filter((zone) => !isUp(zone)).map(({ zoneName }) => zoneName);
  if (names.length === 0) return null;
  return `${names.join(" and ")} ${names.length === 1 ? "is" : "are"} unavailable`;
}
