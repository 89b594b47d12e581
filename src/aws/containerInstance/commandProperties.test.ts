import fc from "fast-check";
import { expect, test } from "vitest";
import { addGroup, type Ec2World, ec2World, joinsWeb } from "../../testing/ec2World.ts";
import { countsForCapacity } from "../autoScalingGroup/model.ts";
import { isRegistered } from "./model.ts";
import { hostResourcesOf } from "./registeredResources.ts";

type Step = { readonly wait: number; readonly act: number; readonly which: number; readonly size: number };
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({ wait: fc.nat(200), act: fc.nat(11), which: fc.nat(7), size: fc.nat(5) }),
  { maxLength: 25 },
);

function act(world: Ec2World, { act: kind, which, size }: Step, number: number): void {
  const all = world.instances();
  const id = all[which % Math.max(1, all.length)]?.id ?? "none";
  const autoScalingGroupName = "group";
  const actions = [
    () => world.send("ec2.TerminateInstances", { instanceIds: [id] }),
    () => world.send("ec2.StopInstances", { instanceIds: [id] }),
    () => world.send("ec2.StartInstances", { instanceIds: [id] }),
    () => world.send("ec2.RunInstances", { instanceType: "c5.large", userData: joinsWeb }),
    () => world.send("ecs.UpdateContainerInstancesState", { containerInstances: [id], status: "DRAINING" }),
    () => world.send("ecs.UpdateContainerInstancesState", { containerInstances: [id], status: "ACTIVE" }),
    () => world.send("ecs.DeregisterContainerInstance", { containerInstance: id, force: size > 2 }),
    () => world.send("lab.LoseAgent", { containerInstance: id }),
    () => world.send("lab.RestoreAgent", { containerInstance: id }),
    () => world.send(size > 2 ? "lab.StopDockerDaemon" : "lab.StartDockerDaemon", { containerInstance: id }),
    () => world.send("autoscaling.SetDesiredCapacity", { autoScalingGroupName, desiredCapacity: size }),
    () => {
      const host = all.find(isRegistered);
      if (host?.instanceState === "running" && host.status === "ACTIVE") world.runTask(`task/${number}`, host.id);
      return null;
    },
  ];
  (actions[kind] as () => string | null)();
}

function check(world: Ec2World): void {
  const group = world.group();
  expect(group.desiredCapacity).toBeGreaterThanOrEqual(group.minSize);
  expect(group.desiredCapacity).toBeLessThanOrEqual(group.maxSize);
  expect(new Set(group.instances.map(({ instanceId }) => instanceId)).size).toBe(group.instances.length);
  for (const instance of world.instances()) {
    const { instanceState, status, agentConnected, registeredResources, remainingResources } = instance;
    if (agentConnected) expect([instanceState, status]).not.toContain("INACTIVE");
    if (instanceState !== "running") expect(agentConnected).toBe(false);
    if (status === null || status === "INACTIVE") expect(agentConnected).toBe(false);
    if (isRegistered(instance)) expect(registeredResources).not.toEqual([]);
    expect(hostResourcesOf(remainingResources).memory).toBeLessThanOrEqual(hostResourcesOf(registeredResources).memory);
  }
  for (const task of world.core.sim.all("task")) {
    const host =
      task.containerInstanceArn === null
        ? undefined
        : world.core.sim.get("containerInstance", task.containerInstanceArn);
    if (task.lastStatus === "STOPPED") expect([task.stopCode, task.stoppedReason]).not.toContain(null);
    else expect(host?.instanceState).toBe("running");
  }
}

test("whatever is done to instances and groups, what ECS and EC2 say of them stays consistent", () => {
  fc.assert(
    fc.property(steps, (plan) => {
      const world = ec2World();
      addGroup(world, { minSize: 0, maxSize: 5, desiredCapacity: 2 });
      let second = 0;
      plan.forEach((step, number) => {
        second += step.wait;
        world.runTo(second);
        act(world, step, number);
        check(world);
      });
      world.runTo(second + 1_200);
      check(world);
      expect(world.group().instances.filter(countsForCapacity)).toHaveLength(world.group().desiredCapacity);
    }),
    { numRuns: 60 },
  );
});
