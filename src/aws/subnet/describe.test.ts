import { expect, test } from "vitest";
import { subnetSentence, subnetTone } from "./describe.ts";
import type { SubnetRecord } from "./model.ts";

const subnet = (used: number): SubnetRecord => ({
  id: "SubnetA",
  subnetId: "subnet-0a",
  vpcId: "Vpc",
  availabilityZone: "us-east-1a",
  cidrBlock: "10.0.0.0/28",
  mapPublicIpOnLaunch: true,
  availableIpAddressCount: 11 - used,
  sim: { usedHosts: Array.from({ length: used }, (_, index) => index + 4) },
});

test("a subnet says how many addresses are left, and warns before the last is gone", () => {
  expect(subnetSentence(subnet(3))).toBe("Subnet SubnetA, 10.0.0.0/28, us-east-1a, 8 of 11 addresses free");
  expect([0, 9, 10, 11].map((used) => subnetTone(subnet(used)))).toEqual(["neutral", "neutral", "warn", "bad"]);
});
