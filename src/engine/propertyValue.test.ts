import { expect, test } from "vitest";
import { booleanOf, listOf, numberOf, objectOf, textOf } from "./propertyValue.ts";

test.each`
  value        | number
  ${3}         | ${3}
  ${"3"}       | ${3}
  ${" 2.5 "}   | ${2.5}
  ${"-1"}      | ${-1}
  ${"0x10"}    | ${null}
  ${""}        | ${null}
  ${true}      | ${null}
  ${[]}        | ${null}
  ${undefined} | ${undefined}
`("$value reads as the number $number", ({ value, number }) => {
  expect(numberOf(value)).toBe(number);
});

test("CloudFormation's text booleans are booleans, nothing else is", () => {
  expect([true, "true", "false", "yes", 1, undefined].map(booleanOf)).toEqual([
    true,
    true,
    false,
    null,
    null,
    undefined,
  ]);
});

test("text, lists and objects are told from what they are not", () => {
  expect([textOf("a"), textOf(256), textOf({})]).toEqual(["a", "256", null]);
  expect([listOf([1]), listOf({}), listOf(undefined)]).toEqual([[1], null, undefined]);
  expect([objectOf({ a: 1 }), objectOf([1]), objectOf("a"), objectOf(null)]).toEqual([{ a: 1 }, null, null, null]);
});
