import { expect, test } from "vitest";
import type { ImageRecord } from "../aws/image/model.ts";
import type { TrafficSourceRecord } from "../aws/trafficSource/model.ts";
import { pageFixture } from "../testing/pageFixture.ts";
import {
  tryCrashingTask,
  tryDeploying,
  tryFailingZone,
  trySlowing,
  tryStoppingTask,
  tryTraffic,
} from "./trySomething.ts";

const { tables } = pageFixture();
const traffic = (multiplier: number) => {
  const users = tables.trafficSource.get("LoadBalancer/traffic") as TrafficSourceRecord;
  return { ...tables, trafficSource: new Map([[users.id, { ...users, multiplier }]]) };
};
const waiting = (waitMsPerRequest: number) => {
  const image = tables.image.get("nginxdemos/hello") as ImageRecord;
  return { ...tables, image: new Map([[image.id, { ...image, waitMsPerRequest }]]) };
};
const empty = { task: undefined, trafficSource: undefined, image: undefined, availabilityZone: undefined };

test("traffic goes to ten times its shape and back", () => {
  expect(tryTraffic(traffic(1))).toMatchObject({
    label: "Send 10× traffic",
    commands: [{ type: "lab.SetTraffic", source: "LoadBalancer/traffic", multiplier: 10 }],
  });
  expect(tryTraffic(traffic(10))).toMatchObject({ label: "Normal traffic", commands: [{ multiplier: 1 }] });
});

test("the application gets half a second slower and back to where it was", () => {
  expect(trySlowing(waiting(20))).toMatchObject({
    label: "Slow the application",
    commands: [{ waitMsPerRequest: 520 }],
  });
  expect(trySlowing(waiting(520))).toMatchObject({ label: "Normal application", commands: [{ waitMsPerRequest: 20 }] });
});

test("a running task is stopped: the selected one, or else the first", () => {
  expect(tryStoppingTask(tables, null).commands).toEqual([{ type: "ecs.StopTask", task: "task/Service/1" }]);
  const second = { kind: "task", id: "task/Service/2" } as const;
  expect(tryStoppingTask(tables, second).commands).toEqual([{ type: "ecs.StopTask", task: "task/Service/2" }]);
  const starting = { kind: "task", id: "task/Service/4" } as const;
  expect(tryCrashingTask(tables, starting).commands).toEqual([{ type: "lab.CrashTask", task: "task/Service/1" }]);
});

test("the zone with the most running tasks fails, or the selected one, and comes back", () => {
  const zones = [...tables.availabilityZone.values()];
  const fullest = tryFailingZone(tables, null).commands[0];
  expect(tryFailingZone(tables, null).label).toBe("Fail a zone");
  expect(fullest).toEqual({ type: "lab.FailZone", availabilityZone: "us-east-1a" });
  const second = { kind: "availabilityZone", id: "us-east-1b" } as const;
  expect(tryFailingZone(tables, second).commands).toEqual([{ type: "lab.FailZone", availabilityZone: "us-east-1b" }]);
  const failed = new Map(zones.map((zone) => [zone.id, { ...zone, state: "unavailable" as const }]));
  const one = new Map([...failed].slice(0, 1));
  expect(tryFailingZone({ ...tables, availabilityZone: one }, null)).toMatchObject({
    label: "Restore us-east-1a",
    commands: [{ type: "lab.RestoreZone", availabilityZone: "us-east-1a" }],
  });
});

test("with nothing to try it on, the reason is said", () => {
  expect(tryTraffic(empty).unavailable).toBe("This scenario has no traffic.");
  expect(tryStoppingTask(empty, null).unavailable).toBe("No task is RUNNING.");
  expect(tryCrashingTask(empty, null).unavailable).toBe("No task is RUNNING.");
  expect(tryFailingZone(empty, null).unavailable).toBe("This scenario has no subnet, so no Availability Zone.");
  expect(trySlowing(empty).unavailable).toBe("No image says how its application behaves.");
});

test("the newest other revision is deployed; without one, the same again", () => {
  const { service, taskDefinition } = tables;
  const [web] = service.values();
  const current = taskDefinition.get(web?.taskDefinition ?? "");
  if (web === undefined || current === undefined) throw new Error("The fixture has no service.");
  expect(tryDeploying({ service, taskDefinition: new Map([[current.id, current]]) }, null)).toMatchObject({
    label: "Deploy again",
    commands: [{ type: "ecs.UpdateService", service: web.id, forceNewDeployment: true }],
  });
  const next = { ...current, id: `${current.family}:9`, revision: 9 };
  const both = new Map([current, next].map((one) => [one.id, one]));
  expect(tryDeploying({ service, taskDefinition: both }, null)).toMatchObject({
    label: `Deploy ${next.id}`,
    commands: [{ taskDefinition: next.id }],
  });
  expect(tryDeploying({ service: undefined, taskDefinition }, null).unavailable).toBe(
    "This scenario has no service that ECS deploys.",
  );
});
