import { expect, test } from "vitest";
import { pageFixture } from "../testing/pageFixture.ts";
import { canvasViewOf, wiresOf } from "./views.ts";

const { tables } = pageFixture();

test("every line of Hello ECS follows from a field of a record", () => {
  expect(
    wiresOf(tables).map(({ relation, from, to, field }) => `${relation}: ${from.kind} → ${to.kind} (${field})`),
  ).toEqual([
    "requests: trafficSource → loadBalancer (loadBalancerId)",
    "requests: loadBalancer → targetGroup (defaultActions)",
    "configuration: service → taskDefinition (taskDefinition)",
    "configuration: service → targetGroup (loadBalancers)",
    "signal: alarm → scalingPolicy (alarmActions)",
    "signal: alarm → scalingPolicy (alarmActions)",
    "signal: scalingPolicy → service (scalableTargetId)",
  ]);
});

test("a policy whose scalable target is gone draws no line", () => {
  const wires = wiresOf({ ...tables, scalableTarget: new Map() });
  expect(wires.filter(({ from }) => from.kind === "scalingPolicy")).toEqual([]);
});

test("a kind without a node of its own has no view", () => {
  expect(canvasViewOf("service")).not.toBeNull();
  expect(canvasViewOf("bill")).toBeNull();
  expect(canvasViewOf("toString")).toBeNull();
});
