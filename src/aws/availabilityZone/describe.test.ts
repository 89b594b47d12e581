import { expect, test } from "vitest";
import { availabilityZoneTone, failureWords } from "./describe.ts";
import type { AvailabilityZoneRecord } from "./model.ts";

const zone = (letter: string, state: AvailabilityZoneRecord["state"]): AvailabilityZoneRecord => ({
  id: `us-east-1${letter}`,
  zoneName: `us-east-1${letter}`,
  regionName: "us-east-1",
  state,
});

test("a failure says what it means", () => {
  expect(availabilityZoneTone(zone("a", "unavailable"))).toBe("bad");
  expect(failureWords(zone("a", "unavailable"))).toBe(
    "us-east-1a is unavailable: its tasks and instances are gone, and nothing new starts there.",
  );
});
