import { expect, test } from "vitest";
import { alarmShortName } from "../aws/alarm/model.ts";
import { pageFixture } from "../testing/pageFixture.ts";
import { scalingOf, targetValueOf } from "./serviceScaling.ts";

const { tables } = pageFixture();

test("limits, policy and alarms of a service, scale-out alarm first", () => {
  const scaling = scalingOf("Service", tables);
  expect(scaling.limits).toMatchObject({ minCapacity: 2, maxCapacity: 10 });
  expect(scaling.alarms.map(alarmShortName)).toEqual(["AlarmHigh", "AlarmLow"]);
  expect(targetValueOf(scaling, "CPUUtilization")).toBe(50);
  expect(targetValueOf(scaling, "MemoryUtilization")).toBeNull();
});

test("a service that nothing scales", () => {
  expect(scalingOf("Other", tables)).toEqual({ limits: null, scalableTargetId: null, policies: [], alarms: [] });
});

test("an alarm of the user's own on the service's metric counts, under its own name", () => {
  const high = tables.alarm.get("CpuPolicy/high");
  if (high === undefined) throw new Error("The fixture has lost its alarm.");
  const own = {
    ...high,
    id: "Mine",
    alarmName: "cpu-too-high",
    metricId: "AWS/ECS CPUUtilization Cluster Other",
    sim: { ...high.sim, ownedBy: null },
  };
  const scaling = scalingOf("Other", { ...tables, alarm: new Map([["Mine", own]]) });
  expect(scaling.alarms.map(alarmShortName)).toEqual(["cpu-too-high"]);
});
