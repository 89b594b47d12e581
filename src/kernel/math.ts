/**
 * exp and ln from + − × ÷ alone. Math.exp and Math.log differ in their last bit between JavaScript engines,
 * these do not, so a run gives the same bytes in Node and in every browser. Within 1 unit in the last place.
 */

/** ln 2 in two parts: the first has 32 bits, so that its product with a whole exponent is exact. */
const ln2High = 2977044471 / 2 ** 32;
const ln2Low = 1.9082149292705877e-10;
const inverseLn2 = Math.LOG2E;
/** Below it numbers have fewer digits and another form. Source: IEEE 754, binary64. */
const smallestNormal = 2.2250738585072014e-308;

const bits = new DataView(new ArrayBuffer(8));
/** Source: IEEE 754, binary64: the exponent of a normal number is stored plus 1023, above 20 bits of fraction. */
const twoToThe = (exponent: number): number => {
  bits.setUint32(0, (exponent + 1023) << 20);
  bits.setUint32(4, 0);
  return bits.getFloat64(0);
};

/** e^x = 2^k · e^r with |r| ≤ ln 2 ÷ 2, and e^r as its Taylor series, whose terms past r^14 ÷ 14! fall below the last bit. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 709.79) return Number.POSITIVE_INFINITY;
  if (x < -745.14) return 0;
  const k = Math.round(x * inverseLn2);
  const r = x - k * ln2High - k * ln2Low;
  let series = 1;
  for (let term = 14; term > 1; term--) series = 1 + (r * series) / term;
  const power = 1 + r * series;
  // Beyond the normal exponents in two steps, so that the result rounds, or overflows, once.
  if (k > 1023) return power * 2 * twoToThe(k - 1);
  return k < -1022 ? power * twoToThe(k + 54) * twoToThe(-54) : power * twoToThe(k);
}

/**
 * ln x = k · ln 2 + ln(1 + f) with √½ ≤ 1 + f < √2. With s = f ÷ (2 + f), ln(1 + f) = 2s + 2s³/3 + 2s⁵/5 + …;
 * because 2s = f − s·f, it is f less a small correction, and f is exact.
 */
export function ln(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  const isSubnormal = x < smallestNormal;
  bits.setFloat64(0, isSubnormal ? x * 2 ** 54 : x);
  const high = bits.getUint32(0);
  let k = (high >>> 20) - 1023 - (isSubnormal ? 54 : 0);
  bits.setUint32(0, (high & 0xfffff) | 0x3ff00000);
  let mantissa = bits.getFloat64(0);
  if (mantissa > Math.SQRT2) {
    mantissa /= 2;
    k++;
  }
  const f = mantissa - 1;
  const s = f / (2 + f);
  const square = s * s;
  let series = 0;
  for (let term = 25; term > 1; term -= 2) series = (series + 2 / term) * square;
  return k * ln2High + (f - (s * (f - series) - k * ln2Low));
}

/**
 * sin(2π · turns), from the Taylor series on an eighth of a turn. Whole quarters of a turn give 0, 1 and −1 exactly.
 */
export function sineOfTurns(turns: number): number {
  const eighths = (turns - Math.floor(turns)) * 8;
  const quarter = Math.round(eighths / 2);
  // At most half a right angle on either side of a quarter turn.
  const angle = ((eighths - quarter * 2) * Math.PI) / 4;
  const square = angle * angle;
  let sine = 1;
  let cosine = 1;
  for (let term = 18; term > 1; term -= 2) {
    sine = 1 - (square * sine) / (term * (term + 1));
    cosine = 1 - (square * cosine) / (term * (term - 1));
  }
  const value = quarter % 2 === 0 ? angle * sine : cosine;
  return quarter === 2 || quarter === 3 ? 0 - value : value;
}
