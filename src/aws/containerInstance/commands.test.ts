import * as v from "valibot";
import { expect, test } from "vitest";
import { containerInstanceInputs } from "./commandInputs.ts";
import { containerInstanceWords } from "./commandWords.ts";

const accepts = (call: keyof typeof containerInstanceInputs, input: unknown): boolean =>
  v.safeParse(containerInstanceInputs[call], input).success;

test.each([
  ["ec2.RunInstances", { instanceType: "t3.micro", maxCount: 2 }, true],
  ["ec2.RunInstances", { instanceType: "t3.micro", count: 2 }, false],
  ["ec2.RunInstances", { instanceType: "t3.micro", userData: "x".repeat(16_385) }, false],
  ["ec2.TerminateInstances", { instanceIds: ["i-1"] }, true],
  ["ec2.TerminateInstances", { instanceIds: [] }, false],
  ["ecs.UpdateContainerInstancesState", { containerInstances: ["a"], status: "DRAINING" }, true],
  ["ecs.UpdateContainerInstancesState", { containerInstances: ["a"], status: "INACTIVE" }, false],
  ["ecs.PutAccountSettingDefault", { name: "containerInsights", value: "enabled" }, false],
  ["ecs.PutAttributes", { attributes: [{ name: "stack", targetId: "a" }] }, true],
  ["lab.LoseAgent", {}, false],
] as const)("%s with %j is read: %o", (call, input, expected) => {
  expect(accepts(call, input)).toBe(expected);
});

test("what you did, in a sentence", () => {
  expect([
    containerInstanceWords["ec2.RunInstances"]({ instanceType: "t3.micro", minCount: 2 })[2],
    containerInstanceWords["ec2.RunInstances"]({ instanceType: "t3.micro" })[2],
    containerInstanceWords["ecs.UpdateContainerInstancesState"]({
      containerInstances: ["i-1", "i-2"],
      status: "DRAINING",
    })[2],
    containerInstanceWords["ecs.DeregisterContainerInstance"]({ containerInstance: "i-1", force: true })[2],
    containerInstanceWords["ecs.PutAttributes"]({ attributes: [{ name: "stack", value: "prod", targetId: "i-1" }] }),
  ]).toEqual([
    "You launched 2 instances of type t3.micro.",
    "You launched an instance of type t3.micro.",
    "You set i-1, i-2 DRAINING.",
    "You deregistered i-1 by force.",
    ["containerInstance", "i-1", "You set stack = prod."],
  ]);
});
