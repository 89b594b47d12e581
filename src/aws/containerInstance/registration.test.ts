import { expect, test } from "vitest";
import { instanceTypeNamed } from "../instanceType/instanceTypes.ts";
import type { InstanceType } from "../instanceType/model.ts";
import type { Attribute } from "./model.ts";
import { instanceAttributes, networkInterfaces, withAttributes } from "./registration.ts";

const type = (name: string) => instanceTypeNamed(name) as InstanceType;
const facts = { imageId: "ami-1", availabilityZone: "us-east-1a", vpcId: "Vpc", subnetId: null, trunkId: null };

test("built-in attributes, capabilities of the agent, and those of ECS_INSTANCE_ATTRIBUTES", () => {
  const attributes = instanceAttributes(type("m6g.large"), facts, { attributes: [{ name: "stack", value: "prod" }] });
  const value = (name: string) => attributes.find((attribute) => attribute.name === name)?.value;
  expect(value("ecs.instance-type")).toBe("m6g.large");
  expect(value("ecs.cpu-architecture")).toBe("arm64");
  expect(value("ecs.availability-zone")).toBe("us-east-1a");
  expect(value("ecs.os-type")).toBe("linux");
  expect(value("ecs.capability.task-eni")).toBeNull();
  expect(value("ecs.subnet-id")).toBeUndefined();
  expect(value("ecs.awsvpc-trunk-id")).toBeUndefined();
  expect(value("stack")).toBe("prod");
});

test.each([
  ["c5.large", false, 2, false],
  ["c5.large", true, 10, true],
  ["t3.large", true, 2, false],
  ["m5.2xlarge", true, 40, true],
] as const)("%s launched with awsvpcTrunking %o holds %i awsvpc tasks", (name, trunking, limit, trunk) => {
  expect(networkInterfaces(type(name), trunking)).toEqual({ trunk, networkInterfaceLimit: limit });
});

const named = (count: number): readonly Attribute[] =>
  Array.from({ length: count }, (_, index) => ({ name: `custom-${index}`, value: "x" }));

test("PutAttributes replaces a value and keeps the rest", () => {
  const before = [
    { name: "ecs.os-type", value: "linux" },
    { name: "stack", value: "test" },
  ];
  expect(withAttributes(before, [{ name: "stack", value: "prod" }])).toEqual({
    attributes: [
      { name: "ecs.os-type", value: "linux" },
      { name: "stack", value: "prod" },
    ],
  });
});

test("at most ten custom attributes", () => {
  expect(withAttributes([], named(10))).toHaveProperty("attributes");
  expect(withAttributes(named(10), [{ name: "one-more", value: null }])).toMatchObject({
    exception: "AttributeLimitExceededException",
  });
});

test.each([
  ["", "x"],
  ["a b", "x"],
  ["a".repeat(129), "x"],
  ["stack", ""],
  ["stack", " prod"],
  ["stack", "prod!"],
  ["stack", "v".repeat(129)],
])("name %j with value %j is refused", (name, value) => {
  expect(withAttributes([], [{ name, value }])).toMatchObject({ exception: "InvalidParameterException" });
});
