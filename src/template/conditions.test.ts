import { expect, test } from "vitest";
import { resolveTemplate } from "./resolveTemplate.ts";
import { documentOf } from "./testDocument.ts";

/** Whether a resource with this condition exists, and what is wrong. */
function tryCondition(condition: string) {
  const text = `
Parameters: { Env: { Type: String, Default: prod }, On: { Type: String, Default: "true" } }
Mappings: { M: { prod: { big: yes } } }
Conditions:
  Holds: !Equals [1, 1]
  Fails: !Equals [1, 2]
  Tested: ${condition}
Resources: { A: { Type: T, Condition: Tested } }
`;
  const resolved = resolveTemplate(documentOf(text));
  return { holds: resolved.resources.length === 1, problems: resolved.problems };
}

test.each([
  ["!Equals [!Ref Env, prod]", true],
  ["!Equals [!Ref Env, dev]", false],
  ["!Equals [!Ref On, true]", true],
  ["!Equals [!Ref On, 'true']", true],
  ["!Equals ['2', 2]", true],
  ["!Equals [!Sub '${Env}-x', prod-x]", true],
  ["!Equals [!FindInMap [M, !Ref Env, big], 'true']", true],
  ["!Equals [!Join ['', [a, b]], ab]", true],
  ["!And [!Condition Holds, !Condition Holds]", true],
  ["!And [!Condition Holds, !Condition Fails]", false],
  ["!And [{ Condition: Holds }, !Not [{ Condition: Fails }]]", true],
  ["!Or [!Condition Fails, !Condition Holds]", true],
  ["!Or [!Condition Fails, !Condition Fails]", false],
  ["!Not [!Equals [!Ref Env, dev]]", true],
  ["{ Fn::Not: [{ Fn::Equals: [a, a] }] }", false],
  ["!Condition Holds", true],
])("%s is %s", (condition, holds) => {
  expect(tryCondition(condition)).toEqual({ holds, problems: [] });
});

test.each([
  ["!Condition Tested", "The condition Tested depends on itself."],
  ["!Not [!Condition Missing]", "There is no condition named Missing."],
  ["!And [!Condition Holds]", "Fn::And has the wrong arguments."],
  ["!Not [!Condition Holds, !Condition Holds]", "Fn::Not has the wrong arguments."],
  ["!Equals [a]", "Fn::Equals has the wrong arguments."],
  ["!Ref Env", "This is not a condition."],
  ["maybe", "This is not a condition."],
  ["!Equals [!Ref Nothing, a]", "There is no parameter or resource named Nothing."],
])("%s is a problem", (condition, message) => {
  const { problems } = tryCondition(condition);
  expect(problems.map((problem) => [problem.message, problem.path, problem.line])).toEqual([
    [message, "Conditions.Tested", 7],
  ]);
});
