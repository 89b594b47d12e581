import { expect, test } from "vitest";
import { whyChain } from "../../client/whyChain.ts";
import { pageFixture } from "../../testing/pageFixture.ts";
import { layout } from "../graph/layout.ts";
import { structureOf } from "../graph/structure.ts";
import { linksOf, numbersByStop, stepsOf } from "./stepsOf.ts";

const { tables, nowMs, journal } = pageFixture();
const nodes = new Map(layout(structureOf(tables, nowMs, 10), {}).map((node) => [node.id, node]));
const scaling = journal.find(({ eventName }) => eventName === "SERVICE_DESIRED_COUNT_UPDATED");
if (scaling === undefined) throw new Error("The fixture's journal has no scaling event.");
const chain = whyChain(scaling.id, journal);
const steps = stepsOf(chain, tables, nodes);

test("a scaling event numbers users, alarm, policy, service, task and load balancer, root first", () => {
  expect(steps.map(({ number, stop }) => [number, stop])).toEqual([
    [1, "trafficSource:LoadBalancer/traffic"],
    [2, "alarm:CpuPolicy/high"],
    [3, "scalingPolicy:CpuPolicy"],
    [4, "service:Service"],
    [5, "service:Service"],
    [6, "task:task/Service/3"],
    [7, "loadBalancer:LoadBalancer"],
  ]);
});

test("the numbers are those of the feed", () => {
  for (const { number, nodeId } of steps)
    expect(nodeId.startsWith("availabilityZone")).toBe(chain[number - 1]?.kind === "task");
});

test("something that takes two steps carries both numbers", () => {
  expect(numbersByStop(steps).get("service:Service")).toEqual([4, 5]);
});

test("an entry about something that is not drawn is left out, and the others keep their numbers", () => {
  const [first, ...rest] = chain;
  if (first === undefined) throw new Error("The chain is empty.");
  const opened = { ...first, kind: "settings" as const, subject: "run" };
  expect(stepsOf([opened, ...rest], tables, nodes).map(({ number }) => number)).toEqual([2, 3, 4, 5, 6, 7]);
});

test("links join each step to the next, and nothing to itself", () => {
  expect(linksOf(steps)).toEqual([
    ["trafficSource:LoadBalancer/traffic", "alarm:CpuPolicy/high"],
    ["alarm:CpuPolicy/high", "scalingPolicy:CpuPolicy"],
    ["scalingPolicy:CpuPolicy", "service:Service"],
    ["service:Service", "task:task/Service/3"],
    ["task:task/Service/3", "loadBalancer:LoadBalancer"],
  ]);
});
