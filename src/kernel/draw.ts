/**
 * Chance without a generator: a number in [0, 1) that depends on the seed and the key only.
 * Nothing has to be saved, and a draw made elsewhere, or not made, leaves this one as it was.
 *
 * @param key what the draw is for, most general first, e.g. ("imagePull", taskArn, attempt)
 */
export function draw(seed: number, ...key: readonly (string | number)[]): number {
  let high = seed ^ 0x9e3779b9;
  let low = Math.imul(seed, 0x85ebca6b) ^ 0xc2b2ae35;
  for (const part of key) {
    const text = typeof part === "number" ? String(part) : part;
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      high = Math.imul(high ^ code, 0x01000193);
      low = Math.imul(low ^ (code + index), 0x5bd1e995);
      low ^= low >>> 15;
    }
    // A separator, so that ("ab", "c") and ("a", "bc") are different keys.
    high = Math.imul(high ^ 0x1f, 0x01000193);
    low = Math.imul(low ^ 0x1f, 0x5bd1e995);
  }
  high = mix(high ^ low);
  low = mix(low + Math.imul(high, 0x27d4eb2f));
  return ((high >>> 5) * 67_108_864 + (low >>> 6)) / 9_007_199_254_740_992;
}

/** Spreads every input bit over all 32 output bits. */
function mix(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x7feb352d);
  bits = Math.imul(bits ^ (bits >>> 15), 0x846ca68b);
  return bits ^ (bits >>> 16);
}

/** A long hexadecimal id as AWS shows it (`length` digits), drawn from the seed. For display only. */
export function drawHex(seed: number, length: number, ...key: readonly (string | number)[]): string {
  let text = "";
  for (let block = 0; text.length < length; block++) {
    text += Math.floor(draw(seed, "hex", block, ...key) * 2 ** 32)
      .toString(16)
      .padStart(8, "0");
  }
  return text.slice(0, length);
}
