import { expect, test } from "vitest";
import { type GroupOptions, type GroupRun, groupRun, openGroup } from "../../testing/groupRun.ts";
import { mostToTakeAway } from "./managedScaling.ts";

/** Desired count of the service from the next millisecond on. */
const want = (run: GroupRun, desiredCount: number, service = "Service"): string =>
  run.send({ type: "ecs.UpdateService", service, desiredCount });
const m = (minutes: number): number => minutes * 60;
const running = (run: GroupRun): number => run.tasks().filter(({ lastStatus }) => lastStatus === "RUNNING").length;

/** A group of so many instances, so many of them with one task that fills it. */
function withBusy(instances: number, busy: number, options: GroupOptions = {}): GroupRun {
  return groupRun({
    ...options,
    group: { DesiredCapacity: String(instances), NewInstancesProtectedFromScaleIn: true, ...options.group },
    provider: { ManagedTerminationProtection: "ENABLED", ...options.provider },
    container: { Cpu: 2_048 },
    service: { DesiredCount: busy },
  });
}

test("GC-CP-01 N 0 and M 0 is 100, and nothing happens", () => {
  const run = groupRun();
  run.until(m(30));
  expect(run.scaling()).toEqual([0, 0, 100, 0]);
});

test.each`
  golden        | waiting
  ${"GC-CP-02"} | ${1}
  ${"GC-CP-03"} | ${40}
`("$golden from zero, $waiting tasks that wait make 200, and the first action gives 2 instances", ({ waiting }) => {
  const run = groupRun();
  want(run, waiting);
  run.until(60);
  expect(run.scaling()).toMatchObject([0, expect.any(Number), 200, 2]);
  expect(run.tasks()).toHaveLength(waiting);
  expect(run.tasks()[0]).toMatchObject({
    lastStatus: "PROVISIONING",
    launchType: "EC2",
    capacityProviderName: "Provider",
    containerInstanceArn: null,
  });
});

test("GC-CP-04 N 3 and M 2 at target 100: 66.7, and after 15 minutes 2 instances", () => {
  const run = withBusy(3, 2);
  run.until(m(4));
  expect(run.scaling()).toEqual([3, 2, 66.7, 3]);
  const low = run.provider().sim.lowMinutes;
  run.until(m(4 + 15 - low) - 1);
  expect(run.group().desiredCapacity).toBe(3);
  run.until(m(4 + 15 - low));
  expect(run.group().desiredCapacity).toBe(2);
});

test("GC-CP-05 N 3 and M 2 at target 50: above it, so 4 instances after one minute", () => {
  const run = withBusy(3, 0, { managedScaling: { TargetCapacity: 50 } });
  run.until(m(2));
  want(run, 2);
  run.until(m(3));
  expect(run.scaling()).toEqual([3, 2, 66.7, 4]);
});

test("GC-CP-07 two full instances and ten waiting tasks of 512 and 1,024 on m5.large: M 5, 250, desired 5", () => {
  const run = groupRun({ group: { DesiredCapacity: "2" } });
  run.until(m(5) - 1);
  want(run, 18);
  run.until(m(6));
  expect(run.placed()).toEqual({ "instance/Group/1": 4, "instance/Group/2": 4, waiting: 10 });
  expect(run.scaling()).toEqual([2, 5, 250, 5]);
  expect(run.provider().sim.reservation?.because).toBe("10 waiting tasks ÷ 4 per instance (CPU) = 3: M = 2 + 3 = 5.");
});

test("GC-CP-08 ten waiting tasks of 256 and 2,048 on m5.large are bound by memory: 4 more", () => {
  const run = groupRun({ group: { DesiredCapacity: "2" }, container: { Cpu: 256, Memory: 2_048 } });
  run.until(m(5) - 1);
  want(run, 16);
  run.until(m(6));
  expect(run.provider().sim.reservation?.groups).toEqual([
    { tasks: 10, perInstance: 3, boundBy: "MEMORY", instances: 4 },
  ]);
  expect(run.scaling()).toEqual([2, 6, 300, 6]);
});

test.each`
  trunking      | perInstance | boundBy  | instances
  ${"disabled"} | ${2}        | ${"ENI"} | ${5}
  ${"enabled"}  | ${8}        | ${"CPU"} | ${2}
`(
  "GC-CP-09 ten waiting tasks in awsvpc mode of 256 and 512, trunking $trunking: $boundBy lets $perInstance on an instance, so $instances",
  ({ trunking, perInstance, boundBy, instances }) => {
    const run = groupRun({
      taskDefinition: { NetworkMode: "awsvpc" },
      container: { Cpu: 256, Memory: 512, PortMappings: [{ ContainerPort: 80 }] },
      service: { NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [{ Ref: "SubnetA" }] } } },
    });
    run.send({ type: "ecs.PutAccountSettingDefault", name: "awsvpcTrunking", value: trunking });
    want(run, 10);
    run.until(60);
    expect(run.provider().sim.reservation?.groups).toEqual([{ tasks: 10, perInstance, boundBy, instances }]);
  },
);

const second = (Cpu: number, DesiredCount = 0) => ({
  OtherDefinition: {
    Type: "AWS::ECS::TaskDefinition",
    Properties: {
      Family: "other",
      NetworkMode: "bridge",
      RequiresCompatibilities: ["EC2"],
      ContainerDefinitions: [{ Name: "other", Image: "nginx", Cpu, Memory: 128 }],
    },
  },
  Other: {
    Type: "AWS::ECS::Service",
    Properties: {
      ServiceName: "other",
      Cluster: { Ref: "Cluster" },
      DesiredCount,
      TaskDefinition: { Ref: "OtherDefinition" },
    },
  },
});

test("GC-CP-10 a group of tasks that needs 3 instances and one that needs 5: 5 more, not 8", () => {
  const run = groupRun({ resources: second(2_048) });
  want(run, 12);
  want(run, 5, "Other");
  run.until(60);
  expect(run.provider().sim.reservation?.groups.map(({ instances }) => instances)).toEqual([3, 5]);
  expect(run.provider().sim.reservation?.m).toBe(5);
});

test.each`
  golden        | tasks  | settings                          | to
  ${"GC-CP-11"} | ${200} | ${{ MaximumScalingStepSize: 10 }} | ${14}
  ${"GC-CP-12"} | ${1}   | ${{ MinimumScalingStepSize: 3 }}  | ${7}
`("$golden four full instances and $tasks tasks that wait, $settings: M $to", ({ tasks, settings, to }) => {
  const run = groupRun({ group: { DesiredCapacity: "4" }, managedScaling: settings });
  run.until(m(5) - 1);
  want(run, 16 + tasks);
  run.until(m(6));
  expect(run.scaling()).toEqual([4, to, to * 25, to]);
});

test("GC-CP-13 twelve more tasks: 5 instances at 1:00, all RUNNING at 4:00; in by 2 at 45:00 and by 1 at 46:00", () => {
  const run = groupRun({
    group: { DesiredCapacity: "2", NewInstancesProtectedFromScaleIn: true },
    provider: { ManagedTerminationProtection: "ENABLED" },
    service: { DesiredCount: 8 },
    images: { nginx: { stopSeconds: 0 } },
  });
  const start = 10;
  run.until(m(start));
  expect(run.placed()).toEqual({ "instance/Group/1": 4, "instance/Group/2": 4 });
  want(run, 20);
  const at = (minutes: number) => {
    run.until(m(start + minutes));
    return [minutes, ...run.scaling(), running(run)];
  };
  expect([1, 2, 3, 4].map(at)).toEqual([
    [1, 2, 5, 250, 5, 8],
    [2, 2, 5, 250, 5, 8],
    [3, 5, 5, 100, 5, 8],
    [4, 5, 5, 100, 5, 20],
  ]);
  run.until(m(start + 30));
  want(run, 8);
  expect([31, 44, 45, 46].map(at)).toEqual([
    [31, 5, 2, 40, 5, 8],
    [44, 5, 2, 40, 5, 8],
    [45, 5, 2, 40, 3, 8],
    [46, 3, 2, 66.7, 2, 8],
  ]);
});

test("CP-2 nine tasks from zero: 2 instances, then a third for the last task", () => {
  const run = groupRun();
  want(run, 9);
  const at = (minutes: number) => {
    run.until(m(minutes));
    return [minutes, ...run.scaling(), running(run)];
  };
  expect([1, 3, 5, 6].map(at)).toMatchObject([
    [1, 0, 3, 200, 2, 0],
    [3, 2, 3, 150, 3, 0],
    [5, 3, 3, 100, 3, 8],
    [6, 3, 3, 100, 3, 9],
  ]);
});

test("GC-CP-15 a task that fits no instance: no scale-out, and it ends after 30 minutes", () => {
  const run = groupRun({ container: { Cpu: 4_096 } });
  run.send({ type: "ecs.RunTask", taskDefinition: "web" });
  run.until(m(30));
  expect(run.scaling()).toEqual([0, 0, 100, 0]);
  expect(run.provider().sim.reservation?.because).toContain("1 waiting task fit no instance of the group (CPU)");
  expect(run.tasks()).toMatchObject([{ lastStatus: "PROVISIONING", desiredStatus: "RUNNING" }]);
  run.until(m(31));
  expect(run.tasks()).toMatchObject([
    {
      lastStatus: "STOPPED",
      stopCode: "TaskFailedToStart",
      stoppedReason: "TaskFailedToStart: EMPTY CAPACITY PROVIDER",
    },
  ]);
});

test("GC-CP-16 N 334 and M 34: 334, 167, 84, 42, 34, one step a minute", () => {
  const run = groupRun({
    type: "t3.small",
    group: { DesiredCapacity: "334", MaxSize: "400", NewInstancesProtectedFromScaleIn: true },
    provider: { ManagedTerminationProtection: "ENABLED" },
    container: { Cpu: 2_048, Memory: 128 },
    service: { DesiredCount: 34 },
  });
  const sizes = [334];
  for (let minute = 3; minute < 24; minute++) {
    run.until(m(minute));
    const { desiredCapacity } = run.group();
    if (desiredCapacity !== sizes.at(-1)) sizes.push(desiredCapacity);
  }
  expect(sizes).toEqual([334, 167, 84, 42, 34]);
  expect(running(run)).toBe(34);
});

test("GC-CP-16 at the 5 % of before 2022-09 the same took 51 steps", () => {
  let steps = 0;
  for (let size = 334; size > 34; size = Math.max(34, size - mostToTakeAway(size, 0.05))) steps++;
  expect(steps).toBe(51);
});

test("GC-CP-17 instances with only a daemon's task count as idle", () => {
  const run = groupRun({
    group: { DesiredCapacity: "2" },
    resources: {
      Agent: {
        Type: "AWS::ECS::Service",
        Properties: {
          Cluster: { Ref: "Cluster" },
          LaunchType: "EC2",
          SchedulingStrategy: "DAEMON",
          TaskDefinition: { Ref: "TaskDefinition" },
        },
      },
    },
  });
  run.until(m(6));
  expect(running(run)).toBe(2);
  expect(run.scaling()).toEqual([2, 0, 0, 2]);
});

test("GC-CP-18 by launch type nothing waits in PROVISIONING and nothing scales: the service says it has no room", () => {
  const run = groupRun({ service: { LaunchType: "EC2", DesiredCount: 3 } });
  run.until(m(10));
  expect(run.tasks()).toEqual([]);
  expect(run.scaling()).toEqual([0, 0, 100, 0]);
  expect(run.events()).toEqual([
    "was unable to place a task because no container instance met all of its requirements. " +
      "Reason: No Container Instances were found in your cluster.",
  ]);
});

test("GC-CP-19 G206 with 500 tasks in PROVISIONING the next is refused, and event 30 says so for a service", () => {
  const run = groupRun({ group: { MaxSize: "1" }, service: { DesiredCount: 500 } });
  run.until(10);
  expect(run.tasks().filter(({ lastStatus }) => lastStatus === "PROVISIONING")).toHaveLength(500);
  expect(run.send({ type: "ecs.RunTask", taskDefinition: "web" })).toBe(
    "ClientException: Tasks provisioning capacity limit exceeded.",
  );
  want(run, 501);
  // A service launches 500 tasks a minute.
  run.until(90);
  expect(run.tasks()).toHaveLength(500);
  expect(run.events().at(-1)).toBe(
    "was unable to place tasks in your cluster because the tasks provisioning capacity limit was exceeded.",
  );
});

test("GC-CP-20 managed termination protection needs scale-in protection of the group", () => {
  const message =
    "The managed termination protection setting for the capacity provider is invalid. To enable managed termination " +
    "protection for a capacity provider, the Auto Scaling group must have instance protection from scale in enabled.";
  const run = groupRun({ provider: null, service: null });
  expect(
    run.send({
      type: "ecs.CreateCapacityProvider",
      name: "web",
      autoScalingGroupProvider: {
        autoScalingGroupArn: "group",
        managedScaling: { status: "ENABLED" },
        managedTerminationProtection: "ENABLED",
      },
    }),
  ).toBe(`InvalidParameterException: ${message}`);
  const { problems } = openGroup({ provider: { ManagedTerminationProtection: "ENABLED" } });
  expect(problems.map((problem) => problem.message)).toContain(message);
});

test("GC-CP-21 with termination protection the empty one of three instances goes, and no task is lost", () => {
  const run = withBusy(3, 2);
  run.until(m(4));
  const before = run.placed();
  run.send({ type: "autoscaling.SetDesiredCapacity", autoScalingGroupName: "group", desiredCapacity: 2 });
  run.until(m(6));
  expect(
    run
      .group()
      .instances.map(({ instanceId }) => instanceId)
      .sort(),
  ).toEqual(Object.keys(before).sort());
  expect(run.placed()).toEqual(before);
  expect(run.tasks().every(({ lastStatus }) => lastStatus === "RUNNING")).toBe(true);
});

test("GC-CP-23 eight tasks spread over five instances: 100, and nothing scales in", () => {
  const run = groupRun({
    group: { DesiredCapacity: "5" },
    service: { DesiredCount: 0, PlacementStrategies: [{ Type: "spread", Field: "instanceId" }] },
  });
  run.until(m(3));
  want(run, 8);
  run.until(m(63));
  expect(run.scaling()).toEqual([5, 5, 100, 5]);
  expect(Object.keys(run.placed())).toHaveLength(5);
});

test("GC-CP-24 new tasks that wait stop a running scale-in, and the group grows the next minute", () => {
  const run = withBusy(10, 1);
  run.until(m(3));
  const start = 15 - run.provider().sim.lowMinutes + 3;
  run.until(m(start));
  expect(run.scaling()).toEqual([10, 1, 10, 5]);
  want(run, 12);
  run.until(m(start + 1));
  const { n = 0 } = run.provider().sim.reservation ?? {};
  expect(run.group().desiredCapacity).toBe(12);
  expect(n).toBe(5);
  expect(run.provider().sim.lowMinutes).toBe(0);
});

test("GC-CP-25 the threshold is the target itself: 96 of 100 is low, and 25 instances become 24", () => {
  const run = withBusy(25, 24);
  run.until(m(3));
  expect(run.scaling()).toEqual([25, 24, 96, 25]);
  run.until(m(3 + 15 - run.provider().sim.lowMinutes));
  expect(run.group().desiredCapacity).toBe(24);
});

test("GC-CP-26 after a scale-out at 1:00 nothing scales in before 16:00", () => {
  const run = groupRun({ group: { DesiredCapacity: "2" }, service: { DesiredCount: 8 } });
  run.until(m(10));
  want(run, 20);
  run.until(m(11));
  expect(run.group().desiredCapacity).toBe(5);
  run.until(m(12));
  want(run, 8);
  run.until(m(26) - 1);
  expect(run.group().desiredCapacity).toBe(5);
  run.until(m(40));
  expect(run.group().desiredCapacity).toBe(2);
});
