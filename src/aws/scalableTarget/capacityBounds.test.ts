import { expect, test } from "vitest";
import { boundsProblem, enforceBounds } from "./capacityBounds.ts";

// Application Auto Scaling User Guide: bounds are enforced when they are registered.
test.each`
  id              | desired | min  | max   | to      | cause
  ${"GC-TT-23"}   | ${2}    | ${4} | ${10} | ${4}    | ${"minimum capacity was set to 4"}
  ${"GC-TT-24"}   | ${8}    | ${2} | ${5}  | ${5}    | ${"maximum capacity was set to 5"}
  ${"inside"}     | ${5}    | ${2} | ${10} | ${null} | ${null}
  ${"at a bound"} | ${10}   | ${2} | ${10} | ${null} | ${null}
`("$id: desired $desired with bounds $min to $max becomes $to", ({ desired, min, max, to, cause }) => {
  const expected = to === null ? null : { to, cause };
  expect(enforceBounds(desired, { minCapacity: min, maxCapacity: max })).toEqual(expected);
});

test.each`
  min     | max     | problem
  ${2}    | ${10}   | ${null}
  ${0}    | ${0}    | ${null}
  ${5}    | ${4}    | ${"Maximum capacity cannot be less than minimum capacity"}
  ${-1}   | ${4}    | ${"Value '-1' at 'minCapacity'"}
  ${1.5}  | ${4}    | ${"Value '1.5' at 'minCapacity'"}
  ${null} | ${4}    | ${"MinCapacity and MaxCapacity are required"}
  ${1}    | ${null} | ${"MinCapacity and MaxCapacity are required"}
`("bounds $min to $max: $problem", ({ min, max, problem }) => {
  const answer = boundsProblem(min, max);
  if (problem === null) expect(answer).toBeNull();
  else expect(answer).toContain(problem);
});
