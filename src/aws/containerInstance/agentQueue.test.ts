import { expect, test } from "vitest";
import { placedTask, reservation } from "../../testing/ec2Fixture.ts";
import { agentWait } from "./agentQueue.ts";
import type { PlacedTask } from "./placedTask.ts";

const registered = { cpu: 1_024, memory: 1_000, tcpPorts: [22], udpPorts: [] };
const waiting = (id: string, memory: number, fields: Partial<PlacedTask> = {}) =>
  placedTask(id, { lastStatus: "PENDING", admitted: false, reservation: reservation({ memory }), ...fields });
const running = (id: string, memory: number, fields: Partial<PlacedTask> = {}) =>
  placedTask(id, { reservation: reservation({ memory }), ...fields });

test("a task that fits starts", () => {
  expect(agentWait(registered, [running("a", 400), waiting("b", 600)], "b")).toBeNull();
});

test("a task placed on top of a stopping one waits until that one is gone", () => {
  const stopping = running("a", 1_000, { desiredStatus: "STOPPED", lastStatus: "STOPPING" });
  expect(agentWait(registered, [stopping, waiting("b", 1_000)], "b")).toEqual({ for: "MEMORY", missing: 1_000 });
  const gone = { ...stopping, lastStatus: "STOPPED" as const };
  expect(agentWait(registered, [gone, waiting("b", 1_000)], "b")).toBeNull();
});

test("first in, first out: what would fit waits behind what does not", () => {
  const stopping = running("a", 500, { desiredStatus: "STOPPED", lastStatus: "RUNNING" });
  const tasks = [stopping, waiting("big", 800), waiting("small", 100)];
  expect(agentWait(registered, tasks, "big")).toEqual({ for: "MEMORY", missing: 300 });
  expect(agentWait(registered, tasks, "small")).toEqual({ for: "earlierTask", task: "big" });
});

test("a waiting task that is told to stop no longer holds up the queue", () => {
  const tasks = [running("a", 900), waiting("big", 800, { desiredStatus: "STOPPED" }), waiting("small", 100)];
  expect(agentWait(registered, tasks, "small")).toBeNull();
});

test("a host port is free again only when its container is gone", () => {
  const holds = running("a", 10, {
    desiredStatus: "STOPPED",
    lastStatus: "STOPPING",
    reservation: reservation({ tcpPorts: [80] }),
  });
  const wants = waiting("b", 10, { reservation: reservation({ tcpPorts: [80] }) });
  expect(agentWait(registered, [holds, wants], "b")).toEqual({ for: "PORTS", missing: 1 });
});
