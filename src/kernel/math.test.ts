import fc from "fast-check";
import { expect, test } from "vitest";
import { exp, ln, sineOfTurns } from "./math.ts";

const value = new Float64Array(1);
const word = new BigInt64Array(value.buffer);
/** Distance in representable numbers. */
function ulps(a: number, b: number): number {
  const order = (x: number): bigint => {
    value[0] = x;
    const bits = word[0] as bigint;
    return bits < 0n ? -(bits & 0x7fffffffffffffffn) : bits;
  };
  const distance = order(a) - order(b);
  return Number(distance < 0n ? -distance : distance);
}
const within2Ulps = (actual: number, expected: number): boolean => ulps(actual, expected) <= 2;
const settings = { numRuns: 20_000 };

test("exp is within 2 ulp of Math.exp wherever the result is a normal number or less", () => {
  const argument = fc.double({ min: -745.2, max: 709.8, noNaN: true });
  fc.assert(
    fc.property(argument, (x) => within2Ulps(exp(x), Math.exp(x))),
    settings,
  );
});

test("exp is within 2 ulp of Math.exp near zero, where most arguments fall", () => {
  fc.assert(
    fc.property(fc.double({ min: -2, max: 2, noNaN: true }), (x) => within2Ulps(exp(x), Math.exp(x))),
    settings,
  );
});

test("ln is within 2 ulp of Math.log over all positive numbers", () => {
  fc.assert(
    fc.property(fc.double({ min: Number.MIN_VALUE, noNaN: true, noDefaultInfinity: true }), (x) =>
      within2Ulps(ln(x), Math.log(x)),
    ),
    settings,
  );
});

test("ln is within 2 ulp of Math.log around one, where the result is small", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.5, max: 2, noNaN: true }), (x) => within2Ulps(ln(x), Math.log(x))),
    settings,
  );
});

test.each([
  [0, 1],
  [-0, 1],
  [710, Number.POSITIVE_INFINITY],
  [-746, 0],
  [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
  [Number.NEGATIVE_INFINITY, 0],
  [Number.NaN, Number.NaN],
])("exp(%s) is %s", (x, expected) => {
  expect(exp(x)).toBe(expected);
});

test.each([
  [1, 0],
  [0, Number.NEGATIVE_INFINITY],
  [-1, Number.NaN],
  [Number.NaN, Number.NaN],
  [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
  [2, Math.LN2],
  [10, Math.LN10],
])("ln(%s) is %s", (x, expected) => {
  expect(ln(x)).toBe(expected);
});

test("the last bits are the same in every engine: pinned results", () => {
  expect([exp(0.1), exp(-37.25), ln(0.3), ln(12345.678)]).toEqual([
    1.1051709180756477, 6.64554417291507e-17, -1.2039728043259361, 9.421061321291832,
  ]);
});

test("the sine of a turn is that of the angle, and exact at its quarters", () => {
  for (let turns = -3; turns <= 3; turns += 1 / 997) {
    expect(Math.abs(sineOfTurns(turns) - Math.sin(turns * 2 * Math.PI))).toBeLessThan(5e-15);
  }
  expect([0, 0.25, 0.5, 0.75, 1, -0.25].map(sineOfTurns)).toEqual([0, 1, 0, -1, 0, -1]);
});
