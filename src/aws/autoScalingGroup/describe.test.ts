import { expect, test } from "vitest";
import { addGroup, ec2World } from "../../testing/ec2World.ts";
import { autoScalingGroupSentence, groupState, groupTone, sizeWords } from "./describe.ts";

test("a group says its sizes and what it is doing", () => {
  const world = ec2World();
  addGroup(world, { minSize: 1, maxSize: 3, desiredCapacity: 2 });
  expect(sizeWords(world.group())).toBe("1 / 2 / 3");
  expect([groupState(world.group()), groupTone(world.group())]).toEqual(["launching 2", "accent"]);
  world.runTo(120);
  expect(autoScalingGroupSentence(world.group())).toBe(
    "Auto Scaling group group, 2 in service of 2 desired, between 1 and 3, at desired capacity",
  );
  expect(groupTone(world.group())).toBe("ok");
  world.send("ec2.TerminateInstances", { instanceIds: ["instance/Group/1"] });
  world.runTo(150);
  expect(groupState(world.group())).toBe("terminating 1");
  world.runTo(170);
  expect(groupState(world.group())).toBe("replacing a lost instance");
  world.runTo(180);
  expect(groupState(world.group())).toBe("launching 1");
});

test("a group that cannot launch says so", () => {
  const world = ec2World();
  for (const id of ["SubnetA", "SubnetB", "SubnetC"]) {
    world.core.sim.patch("subnet", id, { availableIpAddressCount: 0 });
  }
  addGroup(world, { minSize: 1, maxSize: 1, desiredCapacity: 1 });
  expect([groupState(world.group()), groupTone(world.group())]).toEqual(["cannot reach its desired capacity", "warn"]);
});
