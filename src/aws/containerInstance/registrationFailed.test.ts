import { expect, test } from "vitest";
import { ec2Run } from "../../testing/ec2Run.ts";

// Amazon ECS API Reference, ContainerInstance, status.
test("REGISTRATION_FAILED: the trunk network interface finds no free address; the instance takes no tasks", () => {
  const run = ec2Run({
    instances: {},
    service: { DesiredCount: 1 },
    resources: {
      Small: {
        Type: "AWS::EC2::Subnet",
        Properties: { VpcId: { Ref: "Vpc" }, CidrBlock: "10.0.9.0/28", AvailabilityZone: "us-east-1a" },
      },
    },
  });
  run.send({ type: "ecs.PutAccountSettingDefault", name: "awsvpcTrunking", value: "enabled" });
  const call = { type: "ec2.RunInstances", instanceType: "m5.large", subnetId: "Small", maxCount: 11 } as const;
  expect(run.send({ ...call, userData: "ECS_CLUSTER=web" })).toBe("accepted");
  run.until(200);
  const instances = [...run.simulation.all("containerInstance")];
  expect(new Set(instances.map(({ status }) => status))).toEqual(new Set(["REGISTRATION_FAILED"]));
  expect(instances[0]?.statusReason).toMatch(
    /^Subnet 'subnet-[0-9a-f]+' has no free address for the trunk network interface\.$/,
  );
  expect(run.tasks()).toEqual([]);
});
