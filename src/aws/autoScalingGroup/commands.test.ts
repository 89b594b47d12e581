import * as v from "valibot";
import { expect, test } from "vitest";
import { autoScalingGroupInputs } from "./commandInputs.ts";
import { autoScalingGroupWords } from "./commandWords.ts";

test.each([
  ["autoscaling.SetDesiredCapacity", { autoScalingGroupName: "web", desiredCapacity: 3 }, true],
  ["autoscaling.SetDesiredCapacity", { autoScalingGroupName: "web", desiredCapacity: -1 }, false],
  ["autoscaling.UpdateAutoScalingGroup", { autoScalingGroupName: "web", minSize: 1.5 }, false],
  ["autoscaling.UpdateAutoScalingGroup", { autoScalingGroupName: "web", maxSize: 9 }, true],
] as const)("%s with %j is read: %o", (call, input, expected) => {
  expect(v.safeParse(autoScalingGroupInputs[call], input).success).toBe(expected);
});

test("what you did, in a sentence", () => {
  expect(
    autoScalingGroupWords["autoscaling.UpdateAutoScalingGroup"]({
      autoScalingGroupName: "web",
      minSize: 1,
      maxSize: 4,
    })[2],
  ).toBe("You updated web: minSize 1, maxSize 4.");
  expect(
    autoScalingGroupWords["autoscaling.TerminateInstanceInAutoScalingGroup"]({
      instanceId: "i-1",
      shouldDecrementDesiredCapacity: true,
    })[2],
  ).toBe("You terminated i-1 and lowered the desired capacity.");
});
