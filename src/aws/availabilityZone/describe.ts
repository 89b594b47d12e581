import type { AvailabilityZoneRecord } from "./model.ts";

export const availabilityZoneTone = ({ state }: AvailabilityZoneRecord): "neutral" | "warn" | "bad" =>
  state === "available" ? "neutral" : state === "impaired" ? "warn" : "bad";
