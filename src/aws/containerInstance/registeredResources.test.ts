import { expect, test } from "vitest";
import { reservation } from "../../testing/ec2Fixture.ts";
import { instanceTypeNamed } from "../instanceType/instanceTypes.ts";
import type { InstanceType } from "../instanceType/model.ts";
import { hostResourcesOf, registeredResources, remainingAfter, resourcesOf } from "./registeredResources.ts";

const type = (name: string) => instanceTypeNamed(name) as InstanceType;

test("G069: c5.large registers CPU 2048, MEMORY 3704 and the five reserved ports", () => {
  expect(registeredResources(type("c5.large"), 0)).toEqual([
    { name: "CPU", type: "INTEGER", integerValue: 2_048 },
    { name: "MEMORY", type: "INTEGER", integerValue: 3_704 },
    { name: "PORTS", type: "STRINGSET", stringSetValue: ["22", "2375", "2376", "51678", "51679"] },
    { name: "PORTS_UDP", type: "STRINGSET", stringSetValue: [] },
  ]);
});

test("G070: m4.large with ECS_RESERVED_MEMORY=256 registers 7729 MiB", () => {
  expect(hostResourcesOf(registeredResources(type("m4.large"), 256)).memory).toBe(7_729);
});

test("what is left: integers less what tasks reserve, ports in use with theirs", () => {
  const registered = hostResourcesOf(registeredResources(type("t3.nano"), 0));
  const left = remainingAfter(registered, [
    reservation({ cpu: 256, memory: 300, tcpPorts: [80] }),
    reservation({ cpu: 256, memory: 100, udpPorts: [53], networkInterfaces: 1 }),
  ]);
  expect(left).toEqual({
    cpu: 1_536,
    memory: 59,
    tcpPorts: [22, 2_375, 2_376, 51_678, 51_679, 80],
    udpPorts: [53],
    networkInterfaces: 1,
  });
});

test("AWS's list and our numbers say the same", () => {
  const resources = registeredResources(type("m5.large"), 0);
  expect(resourcesOf(hostResourcesOf(resources))).toEqual(resources);
});
