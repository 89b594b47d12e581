import { argumentList, textArgument } from "../argument.ts";
import { absent, type Evaluation, fail, type IntrinsicFunction, type Site } from "../evaluation.ts";

/** Used when the real block is known only in an account. Estimate: the block of most examples. */
const assumedBlock = "10.0.0.0/16";

/**
 * A list of CIDR blocks: `[block, how many, host bits of each]`.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-cidr.html
 */
export const cidr: IntrinsicFunction = (evaluation, argument, site) => {
  const form = "[block, count, host bits]";
  const parts = argumentList(evaluation, argument, site, "Fn::Cidr", form, 3, 3);
  if (parts === null) return absent;
  const before = evaluation.outsideCount();
  const [block, count, bits] = parts.map((part) => textArgument(evaluation, part, site));
  if (block === null || block === undefined || !count || !bits) return absent;
  const known = /^[0-9.]+\/[0-9]+$/.test(block);
  if (!known && evaluation.outsideCount() > before) {
    evaluation.report("note", site, {
      message: `Fn::Cidr divides ${assumedBlock} here.`,
      why: `The real block of ${block} is known only in an account.`,
      tryThis: "Write the block out if the addresses matter.",
    });
  }
  const list = divideBlock(known || evaluation.outsideCount() === before ? block : assumedBlock, count, bits);
  return list ?? impossible(evaluation, site);
};

/** The first `count` blocks with `hostBits` bits each; null if they do not fit. */
export function divideBlock(block: string, count: string, hostBits: string): readonly string[] | null {
  const match = /^([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})\/([0-9]{1,2})$/.exec(block);
  if (match === null || !/^[0-9]{1,3}$/.test(count) || !/^[0-9]{1,2}$/.test(hostBits)) return null;
  const [a = 0, b = 0, c = 0, d = 0, prefix = 0] = match.slice(1).map(Number);
  const blocks = Number(count);
  const bits = Number(hostBits);
  if (Math.max(a, b, c, d) > 255 || prefix > 32 || bits < 1 || bits > 32 - prefix) return null;
  // Source: the page above, "count … valid range is between 1 to 256".
  if (blocks < 1 || blocks > 256 || blocks > powerOfTwo(32 - prefix - bits)) return null;
  const size = powerOfTwo(bits);
  const whole = powerOfTwo(32 - prefix);
  const address = ((a * 256 + b) * 256 + c) * 256 + d;
  const first = address - (address % whole);
  return Array.from({ length: blocks }, (_, index) => `${dotted(first + index * size)}/${32 - bits}`);
}

/** Exact for 0 to 32, beyond which shifting stops. */
const powerOfTwo = (exponent: number): number => (exponent === 32 ? 4294967296 : (1 << exponent) >>> 0);

const dotted = (address: number): string =>
  [16777216, 65536, 256, 1].map((unit) => Math.floor(address / unit) % 256).join(".");

const impossible = (evaluation: Evaluation, site: Site): typeof absent =>
  fail(
    evaluation,
    site,
    "Fn::Cidr cannot divide the block this way.",
    "It takes an IPv4 block such as 10.0.0.0/16, how many blocks (1 to 256), and the host bits of each.",
    "Ask for fewer blocks, or fewer host bits.",
  );
