import { expect, test } from "vitest";
import { fargateRun } from "../../testing/fargateRun.ts";

const resources = {
  Other: {
    Type: "AWS::EC2::Subnet",
    Properties: { VpcId: { Ref: "Vpc" }, CidrBlock: "10.0.2.0/24", AvailabilityZone: "us-east-1b" },
  },
};
const both = [
  { capacityProvider: "FARGATE", weight: 1 },
  { capacityProvider: "FARGATE_SPOT", weight: 1 },
];

test("FARGATE and FARGATE_SPOT are each spread over the zones, for a service and for RunTask", () => {
  const run = fargateRun({
    resources,
    service: {
      LaunchType: undefined,
      DesiredCount: 4,
      CapacityProviderStrategy: [
        { CapacityProvider: "FARGATE", Weight: 1 },
        { CapacityProvider: "FARGATE_SPOT", Weight: 1 },
      ],
      NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [{ Ref: "Subnet" }, { Ref: "Other" }] } },
    },
  });
  run.until(1);
  const placed = (group: string) =>
    run
      .tasks()
      .filter((task) => task.group === group)
      .map(({ capacityProviderName, availabilityZone }) => `${capacityProviderName} ${availabilityZone}`)
      .sort();
  const even = ["FARGATE us-east-1a", "FARGATE us-east-1b", "FARGATE_SPOT us-east-1a", "FARGATE_SPOT us-east-1b"];
  expect(placed("service:Service")).toEqual(even);
  const started = run.journal().find(({ eventName }) => eventName === "TASKS_STARTED");
  expect(started?.because).toContain("FARGATE: us-east-1a 0 → 1, us-east-1b 0 → 1");
  expect(started?.because).toContain("FARGATE_SPOT: us-east-1a 0 → 1, us-east-1b 0 → 1");
  const call = (count: number, group: string) =>
    run.send({
      type: "ecs.RunTask",
      cluster: "hello",
      taskDefinition: "web",
      count,
      group,
      capacityProviderStrategy: both,
      networkConfiguration: { awsvpcConfiguration: { subnets: ["Subnet", "Other"] } },
    });
  expect(call(4, "four")).toBe("accepted");
  expect(placed("four")).toEqual(even);
  // Among zones alike for a provider, the one with fewer tasks of the group in all.
  expect(call(2, "two")).toBe("accepted");
  expect(placed("two")).toEqual(["FARGATE us-east-1a", "FARGATE_SPOT us-east-1b"]);
});
