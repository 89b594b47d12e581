import { expect, test } from "vitest";
import { chooseZones, type ZoneChoice, zoneReason } from "./chooseZones.ts";

const zone = (name: string, tasks: number, free: readonly number[] = [100]): ZoneChoice => ({
  zone: name,
  tasks,
  subnets: free.map((availableIpAddressCount, index) => ({ id: `${name}-${index}`, availableIpAddressCount })),
});
const zonesOf = (zones: readonly ZoneChoice[], count: number) => chooseZones(zones, count).map((start) => start.zone);

test("G127 with 1, 0, 0 tasks the next one goes to an empty zone, the first by name", () => {
  expect(zonesOf([zone("c", 0), zone("a", 1), zone("b", 0)], 1)).toEqual(["b"]);
});

test("many tasks level the zones", () => {
  expect(zonesOf([zone("a", 3), zone("b", 1), zone("c", 0)], 5)).toEqual(["c", "b", "c", "b", "c"]);
});

test("inside a zone the emptier subnet is filled first", () => {
  const starts = chooseZones([zone("a", 0, [2, 3])], 4);
  expect(starts.map(({ subnetId }) => subnetId)).toEqual(["a-1", "a-0", "a-1", "a-0"]);
});

test("without a usable zone nothing can be placed", () => {
  expect(chooseZones([], 3)).toEqual([]);
  expect(chooseZones([zone("a", 0, [])], 1)).toEqual([]);
});

test("the reason is the count before and after", () => {
  const zones = [zone("us-east-1a", 2), zone("us-east-1b", 1)];
  expect(zoneReason(zones, chooseZones(zones, 1))).toBe(
    "us-east-1b 1 → 2, us-east-1a has 2: the zone with the fewest tasks of the service first, then by name.",
  );
  expect(zoneReason([zone("us-east-1a", 0)], chooseZones([zone("us-east-1a", 0)], 2))).toBe(
    "us-east-1a 0 → 2: the only zone its subnets are in.",
  );
});
