import { expect, test } from "vitest";
import { chooseTermination, type TerminationCandidate } from "./chooseTermination.ts";

const instance = (
  instanceId: string,
  zone: string,
  launchTemplateVersion: number,
  fields: Partial<TerminationCandidate> = {},
): TerminationCandidate => ({
  instanceId,
  availabilityZone: `us-east-1${zone}`,
  launchTemplateVersion,
  protectedFromScaleIn: false,
  ageSeconds: 600,
  ...fields,
});
const inventory = (i1: Partial<TerminationCandidate> = {}) => [
  instance("i1", "a", 1, i1),
  instance("i2", "a", 2),
  instance("i3", "b", 1),
  instance("i4", "c", 2),
];

test("GC-AS-04: the zone with two instances, there the oldest template; with that one protected, the other", () => {
  expect(chooseTermination(inventory())).toEqual({
    instanceId: "i1",
    because: "Zone us-east-1a has the most instances (2), then it has the oldest launch template version.",
  });
  expect(chooseTermination(inventory({ protectedFromScaleIn: true }))?.instanceId).toBe("i2");
});

test("among equals the one closest to its next billing hour, then the lowest id", () => {
  const old = instance("i2", "a", 1, { ageSeconds: 3_500 });
  expect(chooseTermination([instance("i1", "a", 1), old])?.instanceId).toBe("i2");
  expect(chooseTermination([instance("i9", "a", 1), instance("i8", "a", 1)])).toEqual({
    instanceId: "i8",
    because: "It has the lowest instance id.",
  });
});

test("a zone whose instances are all protected is passed over", () => {
  const shielded = { protectedFromScaleIn: true };
  const candidates = [instance("i1", "a", 1, shielded), instance("i2", "a", 1, shielded), instance("i3", "b", 1)];
  expect(chooseTermination(candidates)?.instanceId).toBe("i3");
  expect(chooseTermination(candidates.slice(0, 2))).toBeNull();
});
