import { expect, test } from "vitest";
import { containerInstance } from "../../testing/ec2Fixture.ts";
import {
  containerInstanceSentence,
  containerInstanceState,
  containerInstanceTone,
  networkInterfaceWords,
  registeredMemoryNote,
} from "./describe.ts";
import type { ContainerInstanceRecord } from "./model.ts";
import { hostResourcesOf, resourcesOf } from "./registeredResources.ts";

const instance = (
  fields: Partial<ContainerInstanceRecord> = {},
  sim: Partial<ContainerInstanceRecord["sim"]> = {},
  type = "t3.medium",
): ContainerInstanceRecord => {
  const record = containerInstance({ id: "0a1b2c3d", type });
  return { ...record, ...fields, sim: { ...record.sim, ...sim } };
};

test.each([
  [instance(), "ACTIVE", "ok"],
  [instance({ status: null, agentConnected: false, instanceState: "pending" }), "pending", "neutral"],
  [instance({ status: null, agentConnected: false }), "booting", "neutral"],
  [instance({ status: null, agentConnected: false }, { neverRegisters: "No agent." }), "never registers", "bad"],
  [instance({ status: "REGISTERING" }), "REGISTERING", "warn"],
  [instance({ status: "DRAINING" }), "DRAINING", "warn"],
  [instance({ agentConnected: false }), "ACTIVE, agent disconnected", "bad"],
  [instance({ agentConnected: false }, { dockerRunning: false }), "ACTIVE, Docker daemon down", "bad"],
  [instance({ instanceState: "stopped", agentConnected: false }), "stopped", "neutral"],
  [instance({ instanceState: "terminated", agentConnected: false }), "terminated, still registered", "bad"],
  [instance({ instanceState: "terminated", status: "INACTIVE", agentConnected: false }), "terminated", "neutral"],
] as const)("%#: %s", (record, words, tone) => {
  expect(containerInstanceState(record)).toBe(words);
  expect(containerInstanceTone(record)).toBe(tone);
});

test("one sentence says what a card shows", () => {
  const { registeredResources } = instance();
  const { memory, ...rest } = hostResourcesOf(registeredResources);
  const remainingResources = resourcesOf({ ...rest, cpu: 1_536, memory: memory - 1_024 });
  expect(containerInstanceSentence(instance({ remainingResources, runningTasksCount: 1, pendingTasksCount: 1 }))).toBe(
    "Container instance i-0a1b2c3d, t3.medium in us-east-1a, ACTIVE, 2 tasks, 512 of 2,048 CPU units, 1,024 of 3,884 MiB",
  );
});

test("network interfaces in use, the instance's own included", () => {
  expect(networkInterfaceWords(instance(), 2)).toBe("ENIs 3 of 3");
});

test("an estimated memory figure says so, a measured one does not", () => {
  expect(registeredMemoryNote(instance())).toBeNull();
  expect(registeredMemoryNote(instance({}, {}, "m6i.large"))).toMatch(/^AWS does not publish .* we use 7,782 MiB/);
});
