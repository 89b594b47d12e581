import { expect, test } from "vitest";
import { isExpressionOf, mathMetricId, mathOfId, valueOfExpression } from "./metricMath.ts";

const values: Readonly<Record<string, number>> = { m1: 1_500, m2: 10, none: 0 };
const metricValue = (id: string): number | null => values[id] ?? null;

test.each([
  ["m1 / m2", 150],
  ["m1/m2*2 + 1", 301],
  ["(m1 + m2) / (m2 - 8)", 755],
  ["-m2 * 0.5", -5],
  ["m1 / none", null],
  ["m1 / m3", null],
  ["m1 +", null],
  ["(m1", null],
  ["SUM(m1)", null],
  ["m1 ^ m2", null],
])("%s is %s", (expression, value) => {
  expect(valueOfExpression(expression, metricValue)).toBe(value);
});

test("an id holds the expression and its metrics", () => {
  const math = {
    expression: "m1/m2",
    metrics: [
      { id: "m1", stat: "Sum", metricId: "AWS/SQS ApproximateNumberOfMessagesVisible Jobs" },
      { id: "m2", stat: "Average", metricId: "ECS/ContainerInsights RunningTaskCount Cluster Service" },
    ],
  } as const;
  expect(mathMetricId({ ...math, expression: "m1 / m2" })).toBe(
    "Math m1/m2 m1=Sum AWS/SQS ApproximateNumberOfMessagesVisible Jobs m2=Average ECS/ContainerInsights RunningTaskCount Cluster Service",
  );
  expect(mathOfId(mathMetricId(math))).toEqual(math);
  expect(isExpressionOf("m1 / m2", ["m1", "m2"])).toBe(true);
  expect(isExpressionOf("m1 / m3", ["m1", "m2"])).toBe(false);
});
