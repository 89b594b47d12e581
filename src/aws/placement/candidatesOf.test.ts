import { expect, test } from "vitest";
import { placementRequest } from "../../testing/ec2Fixture.ts";
import { ec2World } from "../../testing/ec2World.ts";
import { candidatesOf } from "./candidatesOf.ts";
import { placeTask } from "./placeTask.ts";

test("a running world's instances and tasks are what a placement sees", () => {
  const world = ec2World("realistic", { cpu: 256, memory: 500 });
  for (const id of ["A", "B", "C"]) world.launch("t3.micro", {}, id);
  world.launch("t3.micro", { userData: "echo ECS_CLUSTER=other >> /etc/ecs/ecs.config" }, "Stranger");
  world.runTo(120);
  world.runTask("task/1", "A");
  world.runTask("task/2", "B");
  world.changeTask("task/2", { desiredStatus: "STOPPED", lastStatus: "STOPPED" });
  world.send("ec2.TerminateInstances", { instanceIds: ["C"] });
  const candidates = candidatesOf(world.core.sim, "Cluster");
  expect(candidates.map(({ instance, tasks }) => [instance.id, tasks.map(({ id }) => id)])).toEqual([
    ["A", ["task/1"]],
    ["B", []],
  ]);
  expect(placeTask(placementRequest({ memory: 500 }), candidates, () => 0).chosen).toBe("B");
});
