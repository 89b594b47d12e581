import { expect, test } from "vitest";
import {
  addressOf,
  type CidrBlock,
  contains,
  hostOf,
  lowestFreeHost,
  overlaps,
  parseCidr,
  usableAddresses,
} from "./cidr.ts";

const block = (text: string): CidrBlock => {
  const parsed = parseCidr(text);
  if (parsed === null) throw new Error(`${text} is not a block.`);
  return parsed;
};

// Amazon VPC User Guide, "Subnet CIDR blocks": AWS keeps five addresses of each.
test.each`
  cidr               | addresses
  ${"10.0.0.0/28"}   | ${11}
  ${"10.0.1.0/24"}   | ${251}
  ${"10.0.16.0/20"}  | ${4091}
  ${"172.31.0.0/16"} | ${65531}
`("$cidr has $addresses usable addresses", ({ cidr, addresses }) => {
  expect(usableAddresses(block(cidr))).toBe(addresses);
});

test.each([["10.0.0.0"], ["10.0.0.0/33"], ["10.0.0.256/24"], ["10.0.0.1/24"], ["10.0.1.0/20"], ["a.b.c.d/24"], [""]])(
  "%s is not a block",
  (text) => {
    expect(parseCidr(text)).toBeNull();
  },
);

test("the first four addresses and the last are AWS's", () => {
  const small = block("10.0.0.16/28");
  expect(addressOf(small, lowestFreeHost(small, []) ?? -1)).toBe("10.0.0.20");
  expect(lowestFreeHost(small, [4, 5, 6, 7, 8, 9, 10, 11, 12, 13])).toBe(14);
  expect(lowestFreeHost(small, [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14])).toBeNull();
});

test("the lowest free address is taken, gaps first", () => {
  expect(lowestFreeHost(block("10.0.0.0/24"), [4, 5, 7])).toBe(6);
  expect(lowestFreeHost(block("10.0.0.0/24"), [5])).toBe(4);
});

test("an address leads back to its host number", () => {
  const wide = block("10.0.16.0/20");
  expect(addressOf(wide, 300)).toBe("10.0.17.44");
  expect(hostOf(wide, "10.0.17.44")).toBe(300);
});

test("blocks overlap or lie inside one another", () => {
  expect(overlaps(block("10.0.0.0/24"), block("10.0.0.128/25"))).toBe(true);
  expect(overlaps(block("10.0.0.0/24"), block("10.0.1.0/24"))).toBe(false);
  expect(contains(block("10.0.0.0/16"), block("10.0.255.0/24"))).toBe(true);
  expect(contains(block("10.0.0.0/24"), block("10.0.0.0/16"))).toBe(false);
});
