import { expect, test } from "vitest";
import { fargateBehindTargetGroup } from "../../testing/behindTargetGroup.ts";
import { ec2Run } from "../../testing/ec2Run.ts";
import { type FargateRun, fargateRun } from "../../testing/fargateRun.ts";

const subnets = ["Subnet", "SubnetB"];
const twoZones = {
  resources: {
    SubnetB: {
      Type: "AWS::EC2::Subnet",
      Properties: { VpcId: { Ref: "Vpc" }, CidrBlock: "10.0.2.0/24", AvailabilityZone: "us-east-1b" },
    },
  },
  service: {
    DesiredCount: 4,
    NetworkConfiguration: { AwsvpcConfiguration: { Subnets: subnets.map((subnet) => ({ Ref: subnet })) } },
  },
};
const fail = (run: FargateRun, availabilityZone = "us-east-1a"): string =>
  run.send({ type: "lab.FailZone", availabilityZone });
const restore = (run: FargateRun): string => run.send({ type: "lab.RestoreZone", availabilityZone: "us-east-1a" });
const zoneOf = (run: FargateRun) => run.simulation.get("availabilityZone", "us-east-1a");
const zonesOf = (run: FargateRun): readonly string[] => [
  ...new Set(run.active().map(({ availabilityZone }) => availabilityZone)),
];

test("Fargate tasks of a zone that fails are gone at once, with their addresses, and start again elsewhere", () => {
  const run = fargateRun(twoZones);
  run.until(200);
  const free = run.simulation.get("subnet", "Subnet")?.availableIpAddressCount ?? 0;
  expect(fail(run)).toBe("accepted");
  run.until(201);
  expect(zoneOf(run)?.state).toBe("unavailable");
  const lost = run.tasks().filter(({ lastStatus }) => lastStatus === "STOPPED");
  expect(
    lost.map(({ availabilityZone, stopCode, stoppedReason }) => ({ availabilityZone, stopCode, stoppedReason })),
  ).toEqual(
    Array(2).fill({
      availabilityZone: "us-east-1a",
      stopCode: "InfrastructureHealth",
      stoppedReason: "The infrastructure in Availability Zone us-east-1a is unavailable.",
    }),
  );
  expect(run.simulation.get("subnet", "Subnet")?.availableIpAddressCount).toBe(free + 2);
  run.until(400);
  expect(zonesOf(run)).toEqual(["us-east-1b"]);
  expect(run.service()).toMatchObject({ runningCount: 4 });
  expect(run.service().sim.steady).toBe(true);
});

test("the Why? chain of a replacement leads to the zone", () => {
  const run = fargateRun(twoZones);
  run.until(200);
  fail(run);
  run.until(210);
  const started = run.journal().findLast(({ eventName }) => eventName === "TASKS_STARTED");
  const names: string[] = [];
  for (let next = started; next !== undefined; ) {
    names.push(next.eventName);
    const { causedBy } = next;
    next = run.journal().find(({ id }) => id === causedBy);
  }
  expect(names.slice(-2)).toEqual(["unavailable", "lab.FailZone"]);
});

test("a restored zone takes tasks again, and rebalancing moves two of four back", () => {
  const run = fargateRun(twoZones);
  run.until(200);
  fail(run);
  run.until(400);
  expect(restore(run)).toBe("accepted");
  run.until(700);
  expect(zoneOf(run)).toEqual({
    id: "us-east-1a",
    zoneName: "us-east-1a",
    regionName: "us-east-1",
    state: "available",
  });
  const inA = run.active().filter(({ availabilityZone }) => availabilityZone === "us-east-1a");
  expect(inA).toHaveLength(2);
});

test("without another zone the service says what it could not launch", () => {
  const run = fargateRun({ service: { DesiredCount: 2 } });
  run.until(200);
  fail(run);
  run.until(260);
  expect(run.active()).toEqual([]);
  expect(run.events().at(-1)).toMatch(/^could not launch 2 tasks for deployment ecs-svc\/\d+\. Its network/);
  restore(run);
  run.until(400);
  expect(run.service().runningCount).toBe(2);
});

test("what cannot be failed or restored is refused", () => {
  const run = fargateRun(twoZones);
  expect(fail(run, "us-east-1z")).toBe("InvalidParameterValue: Invalid availability zone: [us-east-1z]");
  expect(restore(run)).toBe("InvalidParameterValue: us-east-1a is available already.");
  fail(run);
  expect(fail(run)).toBe("InvalidParameterValue: us-east-1a is unavailable already.");
});

test("instances of the zone stop, their tasks with TerminationNotice, and start again when it is back", () => {
  const run = ec2Run({ instances: { A: { zone: "a" }, B: { zone: "b" } }, service: { DesiredCount: 4 } });
  run.until(300);
  expect(run.placed()).toEqual({ A: 2, B: 2 });
  fail(run);
  run.until(302);
  const lost = run.tasks().filter(({ containerInstanceArn }) => containerInstanceArn === "A");
  expect(lost.map(({ lastStatus, stopCode, stoppedReason }) => ({ lastStatus, stopCode, stoppedReason }))).toEqual(
    Array(2).fill({
      lastStatus: "STOPPED",
      stopCode: "TerminationNotice",
      stoppedReason: `Host EC2 (instance ${run.instance("A").ec2InstanceId}) stopped.`,
    }),
  );
  run.until(500);
  expect(run.placed()).toEqual({ B: 4 });
  expect(run.instance("A")).toMatchObject({ instanceState: "stopped", agentConnected: false });
  restore(run);
  run.until(1_200);
  expect(run.instance("A")).toMatchObject({ instanceState: "running", agentConnected: true });
  expect(run.placed()).toEqual({ A: 2, B: 2 });
});

test("RunInstances finds no capacity in a zone that is down", () => {
  const run = ec2Run({ instances: {}, service: { DesiredCount: 0 } });
  fail(run);
  expect(run.send({ type: "ec2.RunInstances", instanceType: "m5.large", subnetId: "SubnetA" })).toMatch(
    /^InsufficientInstanceCapacity: We currently do not have sufficient m5\.large capacity in the Availability Zone/,
  );
  expect(run.send({ type: "ec2.RunInstances", instanceType: "m5.large", subnetId: "SubnetB" })).toBe("accepted");
});

test("an Auto Scaling group replaces the instances of the zone in the other one", () => {
  const run = ec2Run({
    instances: {},
    service: { DesiredCount: 4 },
    resources: {
      Template: {
        Type: "AWS::EC2::LaunchTemplate",
        Properties: {
          LaunchTemplateData: {
            InstanceType: "m5.large",
            ImageId: "{{resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id}}",
            IamInstanceProfile: { Name: "ecsInstanceRole" },
            UserData: { "Fn::Base64": "#!/bin/bash\necho ECS_CLUSTER=web >> /etc/ecs/ecs.config" },
          },
        },
      },
      Group: {
        Type: "AWS::AutoScaling::AutoScalingGroup",
        Properties: {
          MinSize: 2,
          MaxSize: 4,
          DesiredCapacity: 2,
          VPCZoneIdentifier: [{ Ref: "SubnetA" }, { Ref: "SubnetB" }],
          LaunchTemplate: { LaunchTemplateId: { Ref: "Template" }, Version: "$Latest" },
        },
      },
    },
  });
  const zones = () =>
    [...run.simulation.all("containerInstance")]
      .filter(({ instanceState }) => instanceState === "running")
      .map(({ availabilityZone }) => availabilityZone)
      .toSorted();
  run.until(300);
  expect(zones()).toEqual(["us-east-1a", "us-east-1b"]);
  fail(run);
  run.until(1_200);
  expect(zones()).toEqual(["us-east-1b", "us-east-1b"]);
  expect(run.service()).toMatchObject({ runningCount: 4 });
});

test("the load balancer stops sending into the zone, and serves from the other one", () => {
  const run = fargateRun(fargateBehindTargetGroup({ DesiredCount: 4 }));
  run.until(200);
  const healthy = () =>
    [...run.simulation.all("target")]
      .filter(({ state }) => state === "healthy")
      .map(({ availabilityZone }) => availabilityZone)
      .toSorted();
  expect(healthy()).toEqual(["us-east-1a", "us-east-1a", "us-east-1b", "us-east-1b"]);
  fail(run);
  run.until(201);
  expect(healthy()).toEqual(["us-east-1b", "us-east-1b"]);
  run.until(400);
  expect(healthy()).toEqual(Array(4).fill("us-east-1b"));
  expect(run.service().sim.steady).toBe(true);
});
