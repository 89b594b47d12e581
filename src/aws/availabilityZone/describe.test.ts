import { expect, test } from "vitest";
import { availabilityZoneTone, failureWords, unavailableWords } from "./describe.ts";
import type { AvailabilityZoneRecord } from "./model.ts";

const zone = (letter: string, state: AvailabilityZoneRecord["state"]): AvailabilityZoneRecord => ({
  id: `us-east-1${letter}`,
  zoneName: `us-east-1${letter}`,
  regionName: "us-east-1",
  state,
});

test("the zones that are down are named", () => {
  expect(unavailableWords([zone("a", "available")])).toBeNull();
  expect(unavailableWords([zone("a", "unavailable"), zone("b", "available")])).toBe("us-east-1a is unavailable");
  expect(unavailableWords([zone("a", "unavailable"), zone("b", "unavailable")])).toBe(
    "us-east-1a and us-east-1b are unavailable",
  );
});

test("a failure says what it means", () => {
  expect(availabilityZoneTone(zone("a", "unavailable"))).toBe("bad");
  expect(failureWords(zone("a", "unavailable"))).toBe(
    "us-east-1a is unavailable: its tasks and instances are gone, and nothing new starts there.",
  );
});
