import { expect, test } from "vitest";
import { fargateRun } from "../../testing/fargateRun.ts";
import { obstacleOf } from "./model.ts";

test("while FARGATE_SPOT has no capacity, the service says so in AWS's words; with capacity it says nothing", () => {
  const Cluster = {
    Type: "AWS::ECS::Cluster",
    Properties: { ClusterName: "hello", CapacityProviders: ["FARGATE", "FARGATE_SPOT"] },
  };
  const CapacityProviderStrategy = [{ CapacityProvider: "FARGATE_SPOT", Weight: 1 }];
  const run = fargateRun({
    service: { LaunchType: undefined, DesiredCount: 0, CapacityProviderStrategy },
    resources: { Cluster },
  });
  const capacity = (available: boolean) =>
    run.send({ type: "lab.SetFargateCapacity", capacityProvider: "FARGATE_SPOT", available });
  capacity(false);
  run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 2 });
  run.until(60);
  expect(obstacleOf(run.service())).toEqual({
    short: "AWS has no capacity for them",
    event:
      "(service Service) was unable to place a task. Reason: Capacity is unavailable at this time. " +
      "Please try again later or in a different availability zone.",
  });
  // Nobody wants what is missing.
  run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 0 });
  run.until(70);
  expect(obstacleOf(run.service())).toBeNull();
  run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 2 });
  capacity(true);
  run.until(80);
  expect(obstacleOf(run.service())).toBeNull();
  run.until(150);
  expect(run.service()).toMatchObject({ runningCount: 2 });
});
