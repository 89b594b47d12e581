import { expect, test } from "vitest";
import { hookFunctionsOf } from "./hookFunctions.ts";

test("each Lambda function is listed once with its stages; a pause has no function", () => {
  const check = "arn:aws:lambda:us-east-1:123456789012:function:check";
  expect(
    hookFunctionsOf({
      minimumHealthyPercent: 100,
      maximumPercent: 200,
      deploymentCircuitBreaker: { enable: false, rollback: false },
      lifecycleHooks: [
        { hookTargetArn: check, lifecycleStages: ["PRE_SCALE_UP"] },
        { targetType: "PAUSE", lifecycleStages: ["POST_SCALE_UP"] },
        { targetType: "AWS_LAMBDA", hookTargetArn: check, lifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"] },
      ],
    }),
  ).toEqual([{ hookTargetArn: check, stages: ["PRE_SCALE_UP", "POST_TEST_TRAFFIC_SHIFT"] }]);
  expect(
    hookFunctionsOf({
      minimumHealthyPercent: 100,
      maximumPercent: 200,
      deploymentCircuitBreaker: { enable: false, rollback: false },
    }),
  ).toEqual([]);
});
