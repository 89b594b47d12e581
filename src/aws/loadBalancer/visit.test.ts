import { expect, test } from "vitest";
import { pageFixture } from "../../testing/pageFixture.ts";
import { forwardAction } from "../listener/model.ts";
import type { TargetRecord, TargetState } from "../targetGroup/model.ts";
import type { LoadBalancerRecord } from "./model.ts";
import { type VisitRecords, visit } from "./visit.ts";

const { tables, nowMs } = pageFixture();
const [anyBalancer] = tables.loadBalancer.values();
const [anyTarget] = tables.target.values();
const [anyListener] = tables.listener.values();
if (anyBalancer === undefined || anyTarget === undefined || anyListener === undefined)
  throw new Error("The fixture lacks a record.");
const balancer = anyBalancer;
const target = anyTarget;

/** The fixture, its first three tasks being targets in these states. */
const withTargets = (...states: TargetState[]): VisitRecords => ({
  ...tables,
  target: new Map(
    states.map((state, index): [string, TargetRecord] => {
      const taskId = `task/Service/${index + 1}`;
      return [`t${index}`, { ...target, id: `t${index}`, taskId, targetId: `10.0.0.${10 + index}`, state }];
    }),
  ),
});
const visits = (records: VisitRecords, count: number, loadBalancer: LoadBalancerRecord = balancer, responseMs = 40) =>
  Array.from({ length: count }, (_, number) => visit(loadBalancer, records, number, nowMs, () => responseMs));
const reached = (records: VisitRecords, count: number) =>
  visits(records, count).map((one) => (one.outcome === "answered" ? one.serverAddress : one.outcome));

test("20 reloads go round the healthy targets, each as often as the others", () => {
  const addresses = reached(withTargets("healthy", "healthy", "initial"), 20);
  expect(addresses.filter((address) => address === "10.0.0.10:80")).toHaveLength(10);
  expect(addresses.filter((address) => address === "10.0.0.11:80")).toHaveLength(10);
});

test("an answer says what nginxdemos/hello says", () => {
  expect(visits(withTargets("healthy"), 1)).toEqual([
    {
      outcome: "answered",
      taskId: "task/Service/1",
      serverName: "7f2c9d0e51ab4c7e8f6a2b3c4d5e6f70",
      serverAddress: "10.0.0.10:80",
      taskDefinition: "hello:1",
      failsOpen: false,
    },
  ]);
});

test("after a task was stopped and drained, visits reach the others", () => {
  expect(new Set(reached(withTargets("draining", "healthy", "healthy"), 20))).toEqual(
    new Set(["10.0.0.11:80", "10.0.0.12:80"]),
  );
});

test("when every target is unhealthy the load balancer fails open, and no 503 is invented", () => {
  const all = visits(withTargets("unhealthy", "unhealthy"), 4);
  expect(all.map((one) => one.outcome === "answered" && one.failsOpen)).toEqual([true, true, true, true]);
});

test("503 without targets, and while they are all initial or draining", () => {
  expect(visits(withTargets(), 1)).toEqual([{ outcome: "elb503", targetGroupId: "TargetGroup", registered: 0 }]);
  expect(visits(withTargets("initial", "draining"), 1)).toEqual([
    { outcome: "elb503", targetGroupId: "TargetGroup", registered: 2 },
  ]);
});

test("502 when the chosen target's application does not run", () => {
  const records = withTargets("healthy");
  const task = new Map([...tables.task].map(([id, one]) => [id, { ...one, sim: { ...one.sim, slot: null } }]));
  expect(visits({ ...records, task }, 1)).toEqual([{ outcome: "elb502", taskId: "task/Service/1" }]);
});

test("504 when the target takes longer than the idle timeout", () => {
  expect(visits(withTargets("healthy"), 1, balancer, 59_999)[0]?.outcome).toBe("answered");
  expect(visits(withTargets("healthy"), 1, balancer, 60_000)).toEqual([
    { outcome: "elb504", taskId: "task/Service/1", afterSeconds: 60 },
  ]);
});

test("there is no name to look up before the load balancer is active", () => {
  const starting: LoadBalancerRecord = { ...balancer, state: { code: "provisioning" } };
  expect(visits(withTargets("healthy"), 1, starting)).toEqual([{ outcome: "noDns" }]);
});

test("without a listener nobody answers", () => {
  expect(visits({ ...withTargets("healthy"), listener: new Map() }, 1)).toEqual([{ outcome: "noListener" }]);
});

test("weighted target groups get visits by their weight", () => {
  const listener = {
    ...anyListener,
    defaultActions: [
      forwardAction([
        { targetGroupArn: "TargetGroup", weight: 3 },
        { targetGroupArn: "Green", weight: 1 },
      ]),
    ],
  };
  const [group] = tables.targetGroup.values();
  if (group === undefined) throw new Error("The fixture has no target group.");
  const records = withTargets("healthy");
  const green = visits(
    {
      ...records,
      listener: new Map([[listener.id, listener]]),
      targetGroup: new Map([
        ["TargetGroup", group],
        ["Green", { ...group, id: "Green" }],
      ]),
    },
    100,
  ).filter(({ outcome }) => outcome === "elb503");
  expect(Math.abs(green.length - 25)).toBeLessThanOrEqual(1);
});
