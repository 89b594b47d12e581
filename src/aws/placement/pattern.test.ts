import fc from "fast-check";
import { expect, test } from "vitest";
import { matchesAll, parsePattern } from "./pattern.ts";

const matches = (source: string, text: string): boolean => {
  const parsed = parsePattern(source);
  if ("problem" in parsed) throw new Error(parsed.problem.message);
  return matchesAll(parsed.pattern, text);
};

test.each([
  ["t2.*", "t2.micro", true],
  ["t2.*", "t3.micro", false],
  ["t2.*", "a t2.micro", false],
  ["g2.*", "g2.2xlarge", true],
  ["us-east-1[ab]", "us-east-1b", true],
  ["us-east-1[^ab]", "us-east-1b", false],
  ["(t2|t3)\\.(micro|small)", "t3.small", true],
  ["(?:m|c|r)[5-7][a-z]*\\.x?large", "m6g.xlarge", true],
  ["m5\\.large", "m5xlarge", false],
  ["\\d{2,3}", "12", true],
  ["\\d{2,3}", "1234", false],
  ["\\w+?", "abc_1", true],
  ["^prod$", "prod", true],
  ["", "", true],
  ["a{0}", "", true],
  ["[]a]+", "]a]", true],
  ["[a-]+", "a-a", true],
])("%s on %j: %o", (source, text, expected) => {
  expect(matches(source, text)).toBe(expected);
});

test.each([
  ["(t2", 0, '"(" is not closed.'],
  ["t2)", 2, '")" closes no group.'],
  ["t2.[a", 3, '"[" is not closed.'],
  ["*.large", 0, '"*" repeats nothing.'],
  ["a{3,1}", 1, "The second number of a repetition is smaller than the first."],
  ["a{x}", 1, "A repetition is written {2}, {2,} or {2,5}."],
  ["a++", 2, "Two quantifiers in a row."],
  ["(?=a)", 0, "Look-around and named groups are not supported."],
  ["\\bx", 0, '"\\b" is not supported.'],
  ["a\\", 1, '"\\" stands at the end.'],
  ["[z-a]", 1, '"z-a" runs backwards.'],
])("%s is refused at character %i", (source, position, message) => {
  expect(parsePattern(source)).toEqual({ problem: { position, message } });
});

test("a pattern that makes backtracking engines hang answers at once", () => {
  expect(matches("(a+)+b", `${"a".repeat(128)}c`)).toBe(false);
  expect(matches(".*.*.*.*.*.*.*.*.*.*x", "y".repeat(128))).toBe(false);
  expect(matches("((a?){50}){50}", "a".repeat(128))).toBe(true);
});

test("it agrees with the host's regular expressions", () => {
  const leaf = fc.constantFrom("a", "b", ".", "[ab]", "[^a]", "\\.");
  const part: fc.Arbitrary<string> = fc.letrec<{ part: string }>((tie) => ({
    part: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      leaf,
      fc.tuple(tie("part"), tie("part")).map(([a, b]) => a + b),
      fc.tuple(tie("part"), tie("part")).map(([a, b]) => `(${a}|${b})`),
      fc.tuple(tie("part"), fc.constantFrom("*", "+", "?", "{1,2}")).map(([a, suffix]) => `(${a})${suffix}`),
    ),
  })).part;
  fc.assert(
    fc.property(part, fc.stringMatching(/^[ab.]{0,6}$/), (source, text) => {
      expect(matches(source, text)).toBe(new RegExp(`^(?:${source})$`).test(text));
    }),
  );
});
