import { expect, test } from "vitest";
import { addGroup, type Ec2World, ec2World } from "../../testing/ec2World.ts";
import { countsForCapacity } from "./model.ts";

const zonesOf = (world: Ec2World) =>
  world
    .group()
    .instances.filter(countsForCapacity)
    .map(({ availabilityZone }) => availabilityZone.slice(-1))
    .sort((a, b) => (a < b ? -1 : 1))
    .join("");
const activities = (world: Ec2World) =>
  world.core
    .journalFrom(1)
    .filter(({ source }) => source === "aws.autoscaling")
    .map(({ atMs, message, because }) => ({ second: atMs / 1_000, message, because }));

test("a new group launches its desired capacity over its zones, and all join the cluster", () => {
  const world = ec2World();
  addGroup(world, { minSize: 1, maxSize: 5, desiredCapacity: 4 });
  expect(zonesOf(world)).toBe("aabc");
  expect(world.instances()).toHaveLength(4);
  expect(activities(world)[0]).toEqual({
    second: 0,
    message: "Launching a new EC2 instance in us-east-1a.",
    because:
      "An instance was started in response to a difference between desired and actual capacity, increasing the capacity from 0 to 1.",
  });
  world.runTo(120);
  expect(world.instances().map(({ status, autoScalingGroupId }) => [status, autoScalingGroupId])).toEqual(
    Array.from({ length: 4 }, () => ["ACTIVE", "Group"]),
  );
  expect(new Set(world.group().instances.map(({ lifecycleState }) => lifecycleState))).toEqual(new Set(["InService"]));
});

test("SetDesiredCapacity launches and terminates the difference, within the bounds", () => {
  const world = ec2World();
  addGroup(world, { minSize: 1, maxSize: 4, desiredCapacity: 2 });
  world.runTo(120);
  const set = (desiredCapacity: number) =>
    world.send("autoscaling.SetDesiredCapacity", { autoScalingGroupName: "group", desiredCapacity });
  expect(set(5)).toBe("New SetDesiredCapacity value 5 is above max value 4 for the AutoScalingGroup.");
  expect(set(4)).toBeNull();
  expect(zonesOf(world)).toBe("aabc");
  world.runTo(300);
  expect(set(1)).toBeNull();
  expect(zonesOf(world)).toHaveLength(1);
  const last = activities(world).at(-1);
  expect(last?.message).toMatch(/^Terminating EC2 instance: i-0/);
  expect(last?.because).toMatch(
    /shrinking the capacity from 2 to 1\. Instance i-0[0-9a-f]+ was selected for termination\./,
  );
  world.runTo(400);
  expect(world.group().instances).toHaveLength(1);
});

test("an instance that somebody terminates is replaced: noticed after half a minute, launched half a minute later", () => {
  const world = ec2World();
  addGroup(world, { minSize: 2, maxSize: 2, desiredCapacity: 2 });
  world.runTo(120);
  const [lost] = world.instances();
  world.send("ec2.TerminateInstances", { instanceIds: [lost?.id ?? ""] });
  world.runTo(149);
  expect(activities(world)).toHaveLength(2);
  world.runTo(150);
  expect(activities(world).at(-1)).toEqual({
    second: 150,
    message: `Terminating EC2 instance: ${lost?.ec2InstanceId}.`,
    because:
      "An instance was taken out of service in response to an EC2 health check indicating it has been terminated or stopped.",
  });
  world.runTo(180);
  expect(activities(world).at(-1)).toMatchObject({
    second: 180,
    message: "Launching a new EC2 instance in us-east-1a.",
  });
  world.runTo(300);
  expect(zonesOf(world)).toBe("ab");
  const replacement = world.instances().at(-1);
  expect(replacement).toMatchObject({ id: "instance/Group/3", status: "ACTIVE" });
  // The replacement's whole story begins with the call that terminated the first one.
  const entries = world.core.journalFrom(1).filter(({ subject }) => subject === replacement?.id);
  expect(entries.map(({ root }) => root)).toEqual(["command", "command", "command"]);
});

test("GC-AS-09: a stopped instance is terminated and replaced, whatever the grace period", () => {
  const world = ec2World();
  addGroup(world, { minSize: 1, maxSize: 1, desiredCapacity: 1 }, {}, { healthCheckGracePeriod: 300 });
  world.runTo(90);
  const [stopped] = world.instances();
  world.send("ec2.StopInstances", { instanceIds: [stopped?.id ?? ""] });
  world.runTo(300);
  expect(world.instance(stopped?.id ?? "").instanceState).toBe("terminated");
  expect(world.group().instances.map(({ instanceId, lifecycleState }) => [instanceId, lifecycleState])).toEqual([
    ["instance/Group/2", "InService"],
  ]);
});

test("GC-AS-12: of 30 lost instances in a group of 100, at most 10 are replaced at once", () => {
  const world = ec2World();
  addGroup(world, { minSize: 100, maxSize: 100, desiredCapacity: 100 });
  world.runTo(120);
  const lost = world
    .instances()
    .slice(0, 30)
    .map(({ id }) => id);
  world.send("ec2.TerminateInstances", { instanceIds: lost });
  let most = 0;
  for (let second = 121; second < 900; second++) {
    world.runTo(second);
    most = Math.max(
      most,
      100 - world.group().instances.filter(({ lifecycleState }) => lifecycleState === "InService").length,
    );
  }
  expect(most).toBe(10);
  expect(world.group().instances.every(({ lifecycleState }) => lifecycleState === "InService")).toBe(true);
  expect(world.group().instances).toHaveLength(100);
});

test("GC-AS-05: when all are protected the desired capacity falls and everything keeps running", () => {
  const world = ec2World();
  const shielded = { newInstancesProtectedFromScaleIn: true };
  addGroup(world, { minSize: 1, maxSize: 5, desiredCapacity: 5 }, {}, shielded);
  world.runTo(120);
  world.send("autoscaling.SetDesiredCapacity", { autoScalingGroupName: "group", desiredCapacity: 3 });
  world.runTo(600);
  expect(world.group()).toMatchObject({ desiredCapacity: 3 });
  expect(world.group().instances).toHaveLength(5);
  const said = activities(world).filter(({ because }) => because?.startsWith("Could not scale"));
  expect(said).toEqual([
    {
      second: 120,
      message: "2 more instances than desired keep running.",
      because: "Could not scale to desired capacity because all remaining instances are protected from scale-in.",
    },
  ]);
  const two = world
    .group()
    .instances.slice(0, 2)
    .map(({ instanceId }) => instanceId);
  world.send("autoscaling.SetInstanceProtection", {
    autoScalingGroupName: "group",
    instanceIds: two,
    protectedFromScaleIn: false,
  });
  world.runTo(700);
  expect(world.group().instances).toHaveLength(3);
  expect(world.group().instances.some(({ instanceId }) => two.includes(instanceId))).toBe(false);
});

test("TerminateInstanceInAutoScalingGroup may lower the desired capacity, but not below the minimum", () => {
  const world = ec2World();
  addGroup(world, { minSize: 1, maxSize: 3, desiredCapacity: 2 });
  world.runTo(120);
  const end = (shouldDecrementDesiredCapacity: boolean) => {
    const member = world.group().instances.find(countsForCapacity);
    const instanceId = world.instance(member?.instanceId ?? "").ec2InstanceId;
    return world.send("autoscaling.TerminateInstanceInAutoScalingGroup", {
      instanceId,
      shouldDecrementDesiredCapacity,
    });
  };
  expect(end(true)).toBeNull();
  world.runTo(300);
  expect(world.group()).toMatchObject({ desiredCapacity: 1 });
  expect(world.group().instances).toHaveLength(1);
  expect(end(true)).toMatch(/^Currently, desiredSize equals minSize \(1\)/);
  expect(end(false)).toBeNull();
  world.runTo(500);
  expect(world.group().instances.map(({ instanceId }) => instanceId)).toEqual(["instance/Group/3"]);
});

test("without an address in any subnet the group says so once, and launches when one is free", () => {
  const world = ec2World();
  const { sim } = world.core;
  for (const id of ["SubnetA", "SubnetB", "SubnetC"]) sim.patch("subnet", id, { availableIpAddressCount: 0 });
  addGroup(world, { minSize: 1, maxSize: 1, desiredCapacity: 1 });
  world.runTo(600);
  expect(world.instances()).toEqual([]);
  expect(activities(world)).toMatchObject([{ second: 0, message: "Could not launch an EC2 instance." }]);
  sim.patch("subnet", "SubnetB", { availableIpAddressCount: 1 });
  world.runTo(660);
  expect(zonesOf(world)).toBe("b");
});

test("a zone that is down gets no instance", () => {
  const world = ec2World();
  world.core.sim.put("availabilityZone", "us-east-1a", {
    id: "us-east-1a",
    zoneName: "us-east-1a",
    regionName: "us-east-1",
    state: "unavailable",
  });
  addGroup(world, { minSize: 1, maxSize: 4, desiredCapacity: 4 });
  expect(zonesOf(world)).toBe("bbcc");
});
