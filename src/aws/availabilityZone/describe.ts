import type { AvailabilityZoneRecord } from "./model.ts";

export const availabilityZoneTone = ({ state }: AvailabilityZoneRecord): "neutral" | "warn" | "bad" =>
  state === "available" ? "neutral" : state === "impaired" ? "warn" : "bad";

/** What a failure means for the rest. */
export const failureWords = ({ zoneName, state }: AvailabilityZoneRecord): string =>
  `${zoneName} is ${state}: its tasks and instances are gone, and nothing new starts there.`;
