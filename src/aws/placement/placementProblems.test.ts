import { expect, test } from "vitest";
import type { PlacementConstraint, PlacementStrategy } from "./model.ts";
import { definitionConstraintProblem, placementProblems } from "./placementProblems.ts";

const problems = (
  fields: { strategy?: PlacementStrategy[]; constraints?: PlacementConstraint[]; launchType?: "FARGATE" | "EC2" },
  definitionConstraints: PlacementConstraint[] = [],
) => placementProblems({ launchType: "EC2", strategy: [], constraints: [], definitionConstraints, ...fields });
const rule: PlacementStrategy = { type: "spread", field: "instanceId" };
const distinct: PlacementConstraint = { type: "distinctInstance" };
const memberOf = (expression: string): PlacementConstraint => ({ type: "memberOf", expression });

test("G138: 6 strategy rules are rejected, and 11 constraints with those of the task definition", () => {
  expect(problems({ strategy: Array.from({ length: 5 }, () => rule) })).toEqual([]);
  expect(problems({ strategy: Array.from({ length: 6 }, () => rule) })).toMatchObject([
    { field: "placementStrategy", index: null },
  ]);
  const ten = Array.from({ length: 10 }, () => distinct);
  expect(problems({ constraints: ten })).toEqual([]);
  expect(problems({ constraints: ten }, [memberOf("attribute:a exists")])).toMatchObject([
    { field: "placementConstraints", index: null },
  ]);
});

test("G139: Fargate takes neither strategy nor constraint", () => {
  expect(problems({ launchType: "FARGATE", strategy: [rule] })).toMatchObject([{ field: "placementStrategy" }]);
  expect(problems({ launchType: "FARGATE", constraints: [distinct] })).toMatchObject([
    { field: "placementConstraints" },
  ]);
  expect(problems({ launchType: "FARGATE" })).toEqual([]);
});

test.each([
  [{ type: "random", field: "" }, null],
  [{ type: "random", field: "cpu" }, "The random strategy takes no field."],
  [{ type: "binpack", field: "MEMORY" }, null],
  [{ type: "binpack", field: "disk" }, 'binpack counts cpu or memory; "disk" is neither.'],
  [{ type: "spread", field: "host" }, null],
  [{ type: "spread", field: "attribute:ecs.availability-zone" }, null],
  [{ type: "spread", field: "zone" }, 'spread counts instanceId, host or attribute:<name>; "zone" is none of them.'],
] as const)("%o: %o", (strategy, message) => {
  expect(problems({ strategy: [strategy] })).toEqual(
    message === null ? [] : [{ field: "placementStrategy", index: 0, message }],
  );
});

test("a mistake in an expression is named with its place", () => {
  expect(problems({ constraints: [distinct, memberOf("attribute:stack = prod")] })).toEqual([
    {
      field: "placementConstraints",
      index: 1,
      message: 'The expression cannot be read at character 17: Expected an operator after attribute:stack, found "=".',
    },
  ]);
});

test("distinctInstance is not for task definitions", () => {
  expect(definitionConstraintProblem(distinct)).toBe("distinctInstance is not allowed in a task definition.");
  expect(definitionConstraintProblem(memberOf("attribute:a exists"))).toBeNull();
});
