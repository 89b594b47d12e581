import { expect, test } from "vitest";
import { patternTroubleWords, readEventPattern, readEventText } from "./eventPattern.ts";
import { matchEvent } from "./matchEvent.ts";

const matches = (pattern: string, event: string): boolean => {
  const [read, given] = [readEventPattern(pattern), readEventText(event)];
  if (!("pattern" in read)) throw new Error(patternTroubleWords(read));
  if (!("value" in given)) throw new Error(given.reason);
  return matchEvent(read.pattern, given.value);
};

test.each`
  pattern                                          | event                            | result
  ${'{"a": ["x"]}'}                                | ${'{"a": "x", "b": 1}'}          | ${true}
  ${'{"a": ["x"], "b": ["y"]}'}                    | ${'{"a": "x"}'}                  | ${false}
  ${'{"a": ["X"]}'}                                | ${'{"a": "x"}'}                  | ${false}
  ${"{}"}                                          | ${'{"a": "x"}'}                  | ${true}
  ${'{"a": [300]}'}                                | ${'{"a": 300}'}                  | ${true}
  ${'{"a": [300.0]}'}                              | ${'{"a": 300}'}                  | ${false}
  ${'{"a": [3.0e2]}'}                              | ${'{"a": 300}'}                  | ${false}
  ${'{"a": ["300"]}'}                              | ${'{"a": 300}'}                  | ${false}
  ${'{"a": [{"numeric": ["=", 300.0]}]}'}          | ${'{"a": 3.0e2}'}                | ${true}
  ${'{"a": [{"numeric": [">", 0, "<=", 5]}]}'}     | ${'{"a": 5}'}                    | ${true}
  ${'{"a": [{"numeric": [">", 0, "<=", 5]}]}'}     | ${'{"a": 0}'}                    | ${false}
  ${'{"a": [{"numeric": ["<", 5]}]}'}              | ${'{"a": "4"}'}                  | ${false}
  ${'{"a": [{"prefix": "us-"}]}'}                  | ${'{"a": "us-east-1"}'}          | ${true}
  ${'{"a": [{"suffix": ".png"}]}'}                 | ${'{"a": "cat.PNG"}'}            | ${false}
  ${'{"a": [{"anything-but": "x"}]}'}              | ${'{"a": "y"}'}                  | ${true}
  ${'{"a": [{"anything-but": 123}]}'}              | ${'{"a": 123.0}'}                | ${false}
  ${'{"a": [{"anything-but": ["x", "y"]}]}'}       | ${'{"a": "y"}'}                  | ${false}
  ${'{"a": [{"anything-but": {"prefix": "in"}}]}'} | ${'{"a": "init"}'}               | ${false}
  ${'{"a": [{"anything-but": "x"}]}'}              | ${'{"b": "y"}'}                  | ${false}
  ${'{"a": [{"exists": true}]}'}                   | ${'{"a": {"b": 1}}'}             | ${false}
  ${'{"a": {"b": [{"exists": false}]}}'}           | ${"{}"}                          | ${true}
  ${'{"a": [{"cidr": "10.0.0.0/24"}]}'}            | ${'{"a": "10.0.0.255"}'}         | ${true}
  ${'{"a": [{"cidr": "10.0.0.0/24"}]}'}            | ${'{"a": "10.0.1.0"}'}           | ${false}
  ${'{"a": [{"cidr": "2001:db8::/32"}]}'}          | ${'{"a": "2001:db8::1"}'}        | ${true}
  ${'{"a": [null]}'}                               | ${'{"a": ""}'}                   | ${false}
  ${'{"a": [""]}'}                                 | ${'{"a": null}'}                 | ${false}
  ${'{"a": [null]}'}                               | ${'{"a": null}'}                 | ${true}
  ${'{"a": ["y", "z"]}'}                           | ${'{"a": ["x", "y"]}'}           | ${true}
  ${'{"$or": [{"a": [1]}, {"b": [2]}]}'}           | ${'{"a": 0, "b": 2}'}            | ${true}
  ${'{"$or": [{"a": [1]}, {"b": [2]}]}'}           | ${'{"a": 0, "b": 1}'}            | ${false}
  ${'{"a": ["x"], "a": ["y"]}'}                    | ${'{"a": "y"}'}                  | ${true}
  ${'{"a": ["x"], "a": ["y"]}'}                    | ${'{"a": "x"}'}                  | ${false}
  ${'{"list": {"n": [1]}}'}                        | ${'{"list": [{"n":2},{"n":1}]}'} | ${true}
`("$pattern on $event: $result", ({ pattern, event, result }) => expect(matches(pattern, event)).toBe(result));

const tooMany = JSON.stringify(
  Object.fromEntries(
    Array.from({ length: 4 }, (_, at) => [`f${at}`, { $or: Array.from({ length: 6 }, (_, n) => ({ a: [n] })) }]),
  ),
);
test.each`
  pattern                                      | reason                                                                                             | line | column
  ${"[]"}                                      | ${"Filter is not an object"}                                                                       | ${1} | ${1}
  ${'{\n  "source": "aws.ecs"\n}'}             | ${'"source" must be an object or an array'}                                                        | ${2} | ${13}
  ${'{"a": []}'}                               | ${"Empty arrays are not allowed"}                                                                  | ${1} | ${7}
  ${'{"a": [{"prefx": "x"}]}'}                 | ${"Unrecognized match type prefx"}                                                                 | ${1} | ${18}
  ${'{"a": [{"prefix": 1}]}'}                  | ${"prefix match pattern must be a string"}                                                         | ${1} | ${19}
  ${'{"a": [{"exists": "yes"}]}'}              | ${"exists match pattern must be either true or false."}                                            | ${1} | ${19}
  ${'{"a": [{"numeric": ["~", 1]}]}'}          | ${"Unrecognized numeric range operator: ~"}                                                        | ${1} | ${20}
  ${'{"a": [{"numeric": [">", 5, "<", 1]}]}'}  | ${"Bottom must be less than top"}                                                                  | ${1} | ${20}
  ${'{"a": [{"numeric": [">", 5000000001]}]}'} | ${"Value must be between -5000000000 and 5000000000, inclusive"}                                   | ${1} | ${20}
  ${'{"a": [{"anything-but": ["x", 1]}]}'}     | ${"Inside anything but list, either all values are number or string, mixed type is not supported"} | ${1} | ${25}
  ${'{"a": [{"cidr": "10.0.0.0"}]}'}           | ${"Malformed CIDR, one '/' required"}                                                              | ${1} | ${17}
  ${'{"$or": [{"a": [1]}]}'}                   | ${'"$or" must be an array of at least 2 objects'}                                                  | ${1} | ${9}
  ${tooMany}                                   | ${"$or makes 1296 combinations, and 1000 are the most"}                                            | ${1} | ${1}
  ${'{"a": ["x"'}                              | ${"Expected ',' or ']' after a value, found the end of the document."}                             | ${1} | ${11}
`("$reason at line $line, column $column", ({ pattern, reason, line, column }) =>
  expect(readEventPattern(pattern)).toEqual({ reason, line, column }),
);
