import { expect, test } from "vitest";
import { configurationProblem, mergeConfiguration } from "./configuration.ts";

const cpu = { predefinedMetricType: "ECSServiceAverageCPUUtilization", resourceLabel: null } as const;
const known = {
  targetValue: 50,
  predefinedMetricSpecification: cpu,
  scaleOutCooldown: 60,
  scaleInCooldown: 120,
  disableScaleIn: true,
};

test("a new policy has AWS's cooldowns of 300 s and may scale in", () => {
  expect(mergeConfiguration(undefined, { targetValue: 70, predefinedMetricSpecification: cpu })).toEqual({
    targetValue: 70,
    predefinedMetricSpecification: cpu,
    scaleOutCooldown: 300,
    scaleInCooldown: 300,
    disableScaleIn: false,
  });
});

test("an update changes what it names and keeps the rest", () => {
  expect(mergeConfiguration(known, { targetValue: 30 })).toEqual({ ...known, targetValue: 30 });
});

test("a new policy without target or metric is none", () => {
  expect(mergeConfiguration(undefined, { targetValue: 70 })).toBeNull();
  expect(mergeConfiguration(undefined, { predefinedMetricSpecification: cpu })).toBeNull();
});

test.each`
  change                      | problem
  ${{}}                       | ${null}
  ${{ targetValue: 0 }}       | ${"TargetValue must be greater than 0."}
  ${{ targetValue: -5 }}      | ${"TargetValue must be greater than 0."}
  ${{ scaleOutCooldown: -1 }} | ${"ScaleOutCooldown must not be negative."}
  ${{ scaleInCooldown: -1 }}  | ${"ScaleInCooldown must not be negative."}
`("$change: $problem", ({ change, problem }) => {
  expect(configurationProblem({ ...known, ...change })).toBe(problem);
});
