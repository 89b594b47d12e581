import { expect, test } from "vitest";
import { containerInstance } from "../../testing/ec2Fixture.ts";
import { agentState, cardState, roomOf } from "./instanceCard.ts";
import type { ContainerInstanceRecord } from "./model.ts";

const healthy = containerInstance({ id: "0a41" });
const but = (
  fields: Partial<Omit<ContainerInstanceRecord, "sim">>,
  sim: Partial<ContainerInstanceRecord["sim"]> = {},
) => ({
  ...healthy,
  ...fields,
  sim: { ...healthy.sim, ...sim },
});

test.each<[string, ContainerInstanceRecord, string, string]>([
  ["connected", healthy, "discTick", "ACTIVE"],
  ["draining", but({ status: "DRAINING" }), "discTick", "DRAINING"],
  ["disconnected", but({ agentConnected: false }), "triangleWarning", "agent lost"],
  ["without Docker", but({ agentConnected: false }, { dockerRunning: false }), "triangleWarning", "Docker down"],
  ["booting", but({ status: null, agentConnected: false }), "circleDashed", "booting"],
  [
    "that never registers",
    but({ status: null, agentConnected: false }, { neverRegisters: "The AMI has no ECS agent." }),
    "diamondCross",
    "never registers",
  ],
  ["that is gone", but({ instanceState: "terminated" }), "diamondCross", "terminated"],
  ["that is pending", but({ instanceState: "pending", status: null }), "circleDashed", "pending"],
])("an instance %s", (_, instance, shape, words) => {
  expect([agentState(instance).shape, cardState(instance)]).toEqual([shape, words]);
});

test("an agent that cannot register says why", () => {
  const plain = but({ status: null }, { neverRegisters: "The AMI has no ECS agent." });
  expect(agentState(plain).words).toBe("The AMI has no ECS agent.");
});

const reserving = (cpu: number, memory: number): ContainerInstanceRecord =>
  but({
    remainingResources: healthy.registeredResources.map((resource) =>
      "integerValue" in resource
        ? { ...resource, integerValue: resource.integerValue - (resource.name === "CPU" ? cpu : memory) }
        : resource,
    ),
  });

/** An m5.large registers 2,048 CPU units and 7,680 MiB, and has two network interfaces for tasks. */
test.each<[string, ContainerInstanceRecord, number, boolean, string]>([
  ["an empty one", healthy, 0, true, "2,048 CPU, 7,680 MiB free"],
  ["one with a task in awsvpc mode", reserving(256, 512), 1, true, "1,792 CPU, 7,168 MiB free, ENIs 2 of 3"],
  ["one out of network interfaces", reserving(512, 1_024), 2, false, "ENIs 3 of 3"],
  ["one out of CPU", reserving(2_048, 512), 0, false, "no CPU left"],
  ["one out of memory", reserving(256, 7_680), 0, false, "no memory left"],
  ["a draining one", but({ status: "DRAINING" }), 0, false, "DRAINING, takes no tasks"],
  ["one without its agent", but({ agentConnected: false }), 0, false, "agent lost, takes no tasks"],
])("the room of %s", (_, instance, awsvpcTasks, open, words) => {
  expect(roomOf(instance, awsvpcTasks)).toEqual({ open, words });
});

test("an instance that has not registered has no room to speak of", () => {
  expect(roomOf(but({ status: null, registeredResources: [] }), 0)).toBeNull();
});
