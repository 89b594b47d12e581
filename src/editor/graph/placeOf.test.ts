import { expect, test } from "vitest";
import type { WireEnd } from "../../engine/wire.ts";
import { pageFixture } from "../../testing/pageFixture.ts";
import { layout } from "./layout.ts";
import { placeOf } from "./placeOf.ts";
import { structureOf } from "./structure.ts";

const { tables, nowMs } = pageFixture();
const nodes = new Map(layout(structureOf(tables, nowMs, 10), {}).map((node) => [node.id, node]));

test.each<[WireEnd["kind"], string, string, string | null]>([
  ["service", "Service", "service:Service", null],
  ["scalingPolicy", "CpuPolicy", "scalingPolicy:CpuPolicy", null],
  ["alarm", "CpuPolicy/high", "alarm:CpuPolicy/high", null],
  ["metric", "AWS/ECS CPUUtilization hello web", "alarm:CpuPolicy/high", null],
  ["scalableTarget", "ScalableTarget", "scalingPolicy:CpuPolicy", null],
  ["scalingActivity", "activity/1", "scalingPolicy:CpuPolicy", null],
  ["trafficSource", "LoadBalancer/traffic", "trafficSource:LoadBalancer/traffic", null],
  ["loadBalancer", "LoadBalancer", "loadBalancer:LoadBalancer", null],
  ["listener", "Listener", "loadBalancer:LoadBalancer", null],
  ["targetGroup", "TargetGroup", "loadBalancer:LoadBalancer", null],
  ["taskDefinition", "hello:1", "taskDefinition:TaskDefinition", null],
  ["image", "nginxdemos/hello", "taskDefinition:TaskDefinition", null],
  ["task", "task/Service/3", "availabilityZone:us-east-1a", "task/Service/3"],
  ["target", "TargetGroup/task/Service/2", "availabilityZone:us-east-1b", "task/Service/2"],
  ["availabilityZone", "us-east-1a", "availabilityZone:us-east-1a", null],
  ["subnet", "SubnetB", "availabilityZone:us-east-1b", null],
  ["vpc", "Vpc", "vpc:Vpc", null],
  ["cluster", "Cluster", "service:Service", null],
])("the %s %s is shown by %s", (kind, id, node, taskId) => {
  expect(placeOf({ kind, id }, tables, nodes)).toEqual({ nodeId: node, taskId });
});

test("a task that is forgotten is shown by the service it belonged to", () => {
  expect(placeOf({ kind: "task", id: "task/Service/99" }, tables, nodes)).toEqual({
    nodeId: "service:Service",
    taskId: null,
  });
});

test.each<[WireEnd["kind"], string]>([
  ["bill", "bill"],
  ["settings", "run"],
  ["service", "Gone"],
  ["target", "TargetGroup/task/Service/99"],
])("the drawing has no place for the %s %s", (kind, id) => {
  expect(placeOf({ kind, id }, tables, nodes)).toBeNull();
});
