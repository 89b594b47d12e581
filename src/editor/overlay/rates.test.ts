import { expect, test } from "vitest";
import { type ClientState, useClient } from "../../client/store.ts";
import { pageFixture } from "../../testing/pageFixture.ts";
import { queueRun } from "../../testing/queueRun.ts";
import { cornered } from "../graph/curve.ts";
import type { Flow, Route } from "../graph/routes.ts";
import { failedKey, type RateReaders, ratesOf } from "./rates.ts";

const { tables, nowMs } = pageFixture();
const state: ClientState = { ...useClient.getState(), tables, nowMs };
const route = (id: string, flow: Flow | null): Route => ({
  id,
  relation: "requests",
  look: "plain",
  source: "a",
  target: "b",
  curve: cornered([
    { x: 0, y: 0 },
    { x: 1, y: 0 },
  ]),
  tone: 0,
  flow,
  from: null,
});
const users = route("users", { kind: "source", sourceId: "LoadBalancer/traffic", loadBalancerId: "LoadBalancer" });
const zone = (name: string) =>
  route(name, {
    kind: "zone",
    targetGroupId: "TargetGroup",
    zone: name,
    instanceId: null,
    loadBalancerId: "LoadBalancer",
  });
const readers = (series: Record<string, number>): RateReaders => ({
  series: (name) => series[name] ?? null,
  taskRate: (slot) => 10 ** slot,
});

test("users send what their traffic source says", () => {
  expect(ratesOf([users], state, readers({})).users).toBe(200);
});

test("a zone gets what its targets get together", () => {
  const rates = ratesOf([zone("us-east-1a"), zone("us-east-1b")], state, readers({}));
  // Slots 0 and 2 are in zone a, slot 1 in zone b.
  expect([rates["us-east-1a"], rates["us-east-1b"]]).toEqual([101, 10]);
});

test("failures are the load balancer's share, at most all", () => {
  const at = (requestRate: number, failedRate: number) =>
    ratesOf(
      [users],
      state,
      readers({
        "loadBalancer/LoadBalancer/requestRate": requestRate,
        "loadBalancer/LoadBalancer/failedRate": failedRate,
      }),
    )[failedKey("users")];
  expect(at(200, 50)).toBe(0.25);
  expect(at(200, 0)).toBe(0);
  expect(at(0, 5)).toBe(0);
  expect(at(10, 50)).toBe(1);
});

test("who polls a queue gets what the queue gives out", () => {
  const queue = queueRun().queue();
  const polled = { ...queue, sim: { ...queue.sim, receivedRate: 7 } };
  const withQueue = { ...state, tables: { ...tables, queue: new Map([["Jobs", polled]]) } };
  const line = route("poll", { kind: "poll", queueId: "Jobs", loadBalancerId: "" });
  expect(ratesOf([line], withQueue, readers({})).poll).toBe(7);
});

test("a line without requests has no rate", () => {
  expect(ratesOf([route("config", null)], state, readers({}))).toEqual({});
});
