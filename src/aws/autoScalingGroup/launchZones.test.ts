import { expect, test } from "vitest";
import { chooseLaunchZones, type LaunchZone } from "./launchZones.ts";

const zone = (letter: string, instances: number, fields: Partial<LaunchZone> = {}): LaunchZone => ({
  availabilityZone: `us-east-1${letter}`,
  subnetId: `Subnet${letter.toUpperCase()}`,
  instances,
  freeAddresses: 100,
  available: true,
  ...fields,
});
const letters = (zones: readonly { availabilityZone: string }[]) =>
  zones.map(({ availabilityZone }) => availabilityZone.slice(-1)).join("");

test("each instance goes to the zone with the fewest, ties in the group's order", () => {
  expect(letters(chooseLaunchZones([zone("a", 0), zone("b", 0), zone("c", 0)], 4))).toBe("abca");
  expect(letters(chooseLaunchZones([zone("a", 3), zone("b", 1), zone("c", 2)], 3))).toBe("bbc");
});

test("a zone that is down or out of addresses is passed over", () => {
  expect(letters(chooseLaunchZones([zone("a", 0, { available: false }), zone("b", 5)], 2))).toBe("bb");
  expect(letters(chooseLaunchZones([zone("a", 0, { freeAddresses: 1 }), zone("b", 5)], 2))).toBe("ab");
  expect(chooseLaunchZones([zone("a", 0, { freeAddresses: 0 })], 1)).toEqual([]);
});
