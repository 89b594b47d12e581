/** An IPv4 block. `base` is its first address as one number. */
export interface CidrBlock {
  readonly base: number;
  readonly prefix: number;
}

/** Addresses AWS keeps in every subnet: the first four and the last. Source: Amazon VPC User Guide, "Subnet CIDR blocks". */
export const reservedAddresses = 5;
const firstUsableHost = 4;

/** Source: Amazon VPC User Guide: a VPC or subnet block is between /16 and /28. */
export const longestBlock = 16;
export const shortestBlock = 28;

/** Reads "10.0.1.0/24"; null when it is not a block, or when address bits lie outside the prefix. */
export function parseCidr(text: string): CidrBlock | null {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  if (match === null) return null;
  const numbers = match.slice(1).map(Number) as [number, number, number, number, number];
  const [a, b, c, d, prefix] = numbers;
  if (a > 255 || b > 255 || c > 255 || d > 255 || prefix > 32) return null;
  const base = ((a * 256 + b) * 256 + c) * 256 + d;
  return base % sizeOf(prefix) === 0 ? { base, prefix } : null;
}

function sizeOf(prefix: number): number {
  let size = 1;
  for (let bit = prefix; bit < 32; bit++) size *= 2;
  return size;
}

/** Addresses tasks and load balancers may take. */
export const usableAddresses = ({ prefix }: CidrBlock): number => Math.max(0, sizeOf(prefix) - reservedAddresses);

/** The lowest host number not in `used`, or null when every usable address is taken. `used` is in ascending order. */
export function lowestFreeHost(block: CidrBlock, used: readonly number[]): number | null {
  let host = firstUsableHost;
  for (const taken of used) {
    if (taken > host) break;
    host = taken + 1;
  }
  return host < firstUsableHost + usableAddresses(block) ? host : null;
}

/** "10.0.1.4" for host 4 of 10.0.1.0/24. */
export function addressOf({ base }: CidrBlock, host: number): string {
  const address = base + host;
  return [2 ** 24, 2 ** 16, 2 ** 8, 1].map((unit) => Math.floor(address / unit) % 256).join(".");
}

/** Inverse of `addressOf`. */
export function hostOf({ base }: CidrBlock, address: string): number {
  return address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0) - base;
}

export const overlaps = (a: CidrBlock, b: CidrBlock): boolean =>
  a.base < b.base + sizeOf(b.prefix) && b.base < a.base + sizeOf(a.prefix);

export const contains = (outer: CidrBlock, inner: CidrBlock): boolean =>
  inner.prefix >= outer.prefix && overlaps(outer, inner);
