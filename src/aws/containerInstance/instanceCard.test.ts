import { expect, test } from "vitest";
import { containerInstance } from "../../testing/ec2Fixture.ts";
import { agentState, cardState } from "./instanceCard.ts";
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
