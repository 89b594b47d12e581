import { expect, test } from "vitest";
import type { ServiceRecord } from "../aws/service/model.ts";
import { pageFixture } from "../testing/pageFixture.ts";
import { vitalsOf } from "./vitals.ts";

const { tables } = pageFixture();
const measured: Record<string, number> = {
  "loadBalancer/LoadBalancer/requestRate": 200,
  "loadBalancer/LoadBalancer/failedRate": 0.8,
  "service/Service/p95": 148,
  "service/Service/cpuAverage": 72,
};
const read = (series: string) => measured[series] ?? null;

test("the numbers of Hello ECS in the middle of a scale-out", () => {
  const vitals = vitalsOf(tables, read);
  expect(vitals).toMatchObject({
    running: 3,
    desired: 5,
    starting: 2,
    requestRate: 200,
    p95: 148,
    cpu: { serviceName: "web", percent: 72, target: 50 },
  });
  expect(vitals.failedPercent).toBeCloseTo(0.4);
  expect(vitals.perHour).toBeCloseTo(0.0929);
  expect(vitals.perMonth).toBeCloseTo(0.0929 * 730);
});

test("services add up, and the slowest one gives the response time", () => {
  const web = tables.service.get("Service") as ServiceRecord;
  const two = {
    ...tables,
    service: new Map([
      ["Service", web],
      ["Api", { ...web, id: "Api", desiredCount: 4 }],
    ]),
  };
  const vitals = vitalsOf(two, (series) => (series === "service/Api/p95" ? 900 : read(series)));
  expect(vitals).toMatchObject({ running: 6, desired: 9, p95: 900 });
});

test("pods of Deployments stand beside tasks, and there are none without Kubernetes", () => {
  const of = (readyReplicas: number, replicas: number) => ({ id: `D${replicas}`, readyReplicas, replicas });
  const deployment = new Map([
    ["A", of(2, 3)],
    ["B", of(1, 1)],
  ]) as unknown as Parameters<typeof vitalsOf>[0]["deployment"];
  expect(vitalsOf({ ...tables, deployment }, read)).toMatchObject({ running: 3, pods: { ready: 3, wanted: 4 } });
  expect(vitalsOf(tables, read).pods).toBeNull();
});

test("a deleted service counts no more", () => {
  const web = tables.service.get("Service") as ServiceRecord;
  const gone = { ...tables, service: new Map([["Service", { ...web, status: "INACTIVE" as const }]]) };
  expect(vitalsOf(gone, read)).toMatchObject({ running: 0, desired: 0, p95: null, cpu: null });
});

test("before anything was measured there is no number, and no traffic is no failure", () => {
  const none = vitalsOf({ ...tables, bill: undefined }, () => null);
  expect(none).toMatchObject({ requestRate: null, failedPercent: null, cpu: null, perHour: null, perMonth: null });
  expect(vitalsOf(tables, () => 0).failedPercent).toBe(0);
});
