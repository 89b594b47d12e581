import { expect, test } from "vitest";
import type { SubnetRecord } from "./model.ts";
import { releaseAddress, takeAddress } from "./networkInterface.ts";

const empty: SubnetRecord = {
  id: "SubnetA",
  subnetId: "subnet-0a",
  vpcId: "Vpc",
  availabilityZone: "us-east-1a",
  cidrBlock: "10.0.0.0/28",
  mapPublicIpOnLaunch: true,
  availableIpAddressCount: 11,
  sim: { usedHosts: [] },
};

test("eleven tasks fill a /28; the twelfth finds no address", () => {
  let subnet = empty;
  const addresses: string[] = [];
  for (let taken = takeAddress(subnet); taken !== null; taken = takeAddress(subnet)) {
    subnet = { ...subnet, ...taken.fields };
    addresses.push(taken.address);
  }
  expect(addresses).toHaveLength(11);
  expect(addresses[0]).toBe("10.0.0.4");
  expect(addresses.at(-1)).toBe("10.0.0.14");
  expect(subnet.availableIpAddressCount).toBe(0);
});

test("a released address is the next one taken", () => {
  const first = { ...empty, ...takeAddress(empty)?.fields };
  const second = { ...first, ...takeAddress(first)?.fields };
  const released = { ...second, ...releaseAddress(second, "10.0.0.4") };
  expect(released.sim.usedHosts).toEqual([5]);
  expect(released.availableIpAddressCount).toBe(10);
  expect(takeAddress(released)?.address).toBe("10.0.0.4");
  expect(takeAddress(released)?.fields.sim?.usedHosts).toEqual([4, 5]);
});

test("releasing an address that nobody holds changes nothing", () => {
  expect(releaseAddress(empty, "10.0.0.9")).toEqual({});
});
