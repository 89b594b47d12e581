import { expect, test } from "vitest";
import { deploymentOf, eksRun, nodesOf, requests } from "../../testing/eksRun.ts";
import { desiredByMetric, settledReplicas } from "./desiredReplicas.ts";

const pods = (count: number, percent: number, notReady = 0) => ({
  utilization: Array.from({ length: count }, () => percent),
  notReady,
});

test.each([
  [4, 90, 60, 6],
  [4, 63, 60, 4],
  [4, 66, 60, 4],
  [4, 67, 60, 5],
  [4, 54, 60, 4],
  [10, 30, 60, 5],
  [1, 300, 60, 5],
])("I66 %d pods at %d % of a target of %d % ask for %d", (current, metric, target, desired) => {
  expect(desiredByMetric(current, pods(current, metric), target)).toBe(desired);
});

test("pods that are not ready count as using nothing where that would scale out", () => {
  expect(desiredByMetric(6, pods(4, 90, 2), 60)).toBe(6);
  expect(desiredByMetric(5, pods(4, 120, 1), 60)).toBe(8);
  expect(desiredByMetric(5, pods(0, 0, 5), 60)).toBe(5);
});

test("scale-down takes the highest of the window, and a look at most doubles or adds four", () => {
  const at = (atMs: number, replicas: number) => ({ atMs, replicas });
  const rules = { nowMs: 300_000, windowMs: 300_000, min: 1, max: 100 };
  expect(settledReplicas(10, [at(15_000, 10), at(300_000, 5)], rules)).toBe(10);
  expect(settledReplicas(10, [at(0, 10), at(15_000, 5), at(300_000, 5)], rules)).toBe(5);
  expect(settledReplicas(10, [at(15_000, 7), at(300_000, 5)], rules)).toBe(7);
  expect(settledReplicas(2, [at(300_000, 50)], rules)).toBe(6);
  expect(settledReplicas(20, [at(300_000, 50)], rules)).toBe(40);
  expect(settledReplicas(20, [at(300_000, 50)], { ...rules, max: 30 })).toBe(30);
});

/** The load balancer's requests cost each pod so much that `rate` of them are a percentage of its requests. */
function autoscaled(replicas: number, rate: number) {
  return eksRun({
    nodegroups: { Nodes: nodesOf("m5.xlarge", 2) },
    manifests: {
      Web: deploymentOf(replicas, { container: { ...requests("100m", "64Mi"), ports: [{ containerPort: 80 }] } }),
      Service: {
        apiVersion: "v1",
        kind: "Service",
        metadata: { name: "web" },
        spec: { selector: { app: "web" }, ports: [{ port: 80 }] },
      },
      Binding: {
        apiVersion: "elbv2.k8s.aws/v1beta1",
        kind: "TargetGroupBinding",
        metadata: { name: "web" },
        spec: { serviceRef: { name: "web", port: 80 }, targetGroupARN: "TargetGroup" },
      },
      Autoscaler: {
        apiVersion: "autoscaling/v2",
        kind: "HorizontalPodAutoscaler",
        metadata: { name: "web" },
        spec: {
          scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "web" },
          minReplicas: 1,
          maxReplicas: 20,
          metrics: [
            { type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 60 } } },
          ],
        },
      },
    },
    resources: {
      LoadBalancer: {
        Type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
        Properties: { Type: "application", Subnets: [{ Ref: "SubnetA" }, { Ref: "SubnetB" }] },
      },
      TargetGroup: {
        Type: "AWS::ElasticLoadBalancingV2::TargetGroup",
        Properties: {
          TargetType: "ip",
          Protocol: "HTTP",
          Port: 80,
          VpcId: { Ref: "Vpc" },
          HealthCheckIntervalSeconds: 10,
        },
      },
      Listener: {
        Type: "AWS::ElasticLoadBalancingV2::Listener",
        Properties: {
          LoadBalancerArn: { Ref: "LoadBalancer" },
          Port: 80,
          Protocol: "HTTP",
          DefaultActions: [{ Type: "forward", TargetGroupArn: { Ref: "TargetGroup" } }],
        },
      },
    },
    metadata: { images: { app: { cpuMsPerRequest: 1 } }, traffic: { LoadBalancer: { rate } } },
  });
}
const seen = (run: ReturnType<typeof autoscaled>) =>
  run
    .journal()
    .filter(({ kind }) => kind === "horizontalPodAutoscaler")
    .map(({ atMs, eventName, message, because }) => ({
      second: Math.floor(atMs / 1_000),
      eventName,
      message,
      because,
    }));

test("I66 four pods at 90 % of a target of 60 % become six, through real traffic", () => {
  // 360 requests a second × 1 ms = 360m, over 4 pods 90m of the 100m that each requests.
  const run = autoscaled(4, 360);
  run.until(180);
  expect(run.deployment()).toMatchObject({ replicas: 6 });
  expect(seen(run)[0]).toMatchObject({
    eventName: "SuccessfulRescale",
    message: "New size: 6; reason: resource utilization (percentage of request) above target",
    because: "4 pods × 90% ÷ 60% = 6, so 6.",
  });
  expect(run.get("horizontalPodAutoscaler", "Autoscaler").desiredReplicas).toBe(6);
});

test("I66 63 % of a target of 60 % changes nothing: the ratio is within 0.1 of 1", () => {
  const run = autoscaled(4, 252);
  run.until(300);
  expect(seen(run)).toEqual([]);
  expect(run.deployment().replicas).toBe(4);
  expect(run.get("horizontalPodAutoscaler", "Autoscaler").currentUtilization[0]).toBeCloseTo(63, 0);
});

test("I66 ten pods at 30 % want to be five, and are five only 300 s later", () => {
  const run = autoscaled(10, 600);
  run.until(195);
  expect(run.deployment().replicas).toBe(10);
  run.send({ type: "lab.SetTraffic", rate: 300 });
  run.until(195 + 295);
  expect(run.deployment().replicas).toBe(10);
  expect(seen(run).map(({ eventName }) => eventName)).toEqual(["ScaleDownStabilized"]);
  run.until(195 + 330);
  expect(run.deployment().replicas).toBe(5);
  expect(seen(run).at(-1)).toMatchObject({ message: "New size: 5; reason: All metrics below target" });
});
