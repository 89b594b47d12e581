import { expect, test } from "vitest";
import { deploymentOf, eksRun, nodesOf, requests } from "../../testing/eksRun.ts";
import type { DeploymentStrategy } from "./model.ts";
import { rolloutLimits, rolloutStep } from "./rollingUpdate.ts";

const rolling = (maxSurge: number | string, maxUnavailable: number | string): DeploymentStrategy => ({
  type: "RollingUpdate",
  maxSurge,
  maxUnavailable,
});

test.each([
  ["25%", "25%", 10, 13, 8],
  ["25%", "25%", 4, 5, 3],
  ["25%", "25%", 2, 3, 2],
  [1, 0, 4, 5, 4],
  [0, 1, 4, 4, 3],
  [0, 0, 4, 4, 3],
  ["50%", "100%", 3, 5, 0],
])(
  "maxSurge %s and maxUnavailable %s of %i replicas: at most %i pods, at least %i ready",
  (surge, gone, of, most, leastReady) => {
    expect(rolloutLimits(rolling(surge, gone), of)).toEqual({ most, leastReady });
  },
);

const counts = { replicas: 4, updated: 0, updatedReady: 0, old: 4, oldReady: 4, terminating: 0 };
test.each([
  ["begins with one more and one less", {}, { create: 1, removeUpdated: 0, removeOld: 1 }],
  [
    "waits while the new ones are not ready",
    { updated: 2, old: 3, oldReady: 3 },
    { create: 0, removeUpdated: 0, removeOld: 0 },
  ],
  [
    "goes on once one is",
    { updated: 2, updatedReady: 1, old: 3, oldReady: 3 },
    { create: 0, removeUpdated: 0, removeOld: 1 },
  ],
  ["lets broken old ones go first", { updated: 1, old: 4, oldReady: 2 }, { create: 0, removeUpdated: 0, removeOld: 1 }],
  [
    "ends with the last old one",
    { updated: 4, updatedReady: 4, old: 1, oldReady: 1 },
    { create: 0, removeUpdated: 0, removeOld: 1 },
  ],
  [
    "makes all that is missing where nothing is old",
    { old: 0, oldReady: 0 },
    { create: 4, removeUpdated: 0, removeOld: 0 },
  ],
  ["shrinks", { updated: 6, updatedReady: 6, old: 0, oldReady: 0 }, { create: 0, removeUpdated: 2, removeOld: 0 }],
] as const)("a rolling update %s", (_what, more, step) => {
  expect(rolloutStep(rolling("25%", "25%"), { ...counts, ...more })).toEqual(step);
});

test("Recreate removes all first and begins when the last has gone", () => {
  const recreate: DeploymentStrategy = { ...rolling(0, 0), type: "Recreate" };
  expect(rolloutStep(recreate, counts)).toEqual({ create: 0, removeUpdated: 0, removeOld: 4 });
  expect(rolloutStep(recreate, { ...counts, old: 0, oldReady: 0, terminating: 4 }).create).toBe(0);
  expect(rolloutStep(recreate, { ...counts, old: 0, oldReady: 0 }).create).toBe(4);
});

test("a new image rolls out within maxSurge and maxUnavailable, pod by pod, and leaves one replica set", () => {
  const run = eksRun({
    nodegroups: { Nodes: nodesOf("m5.large", 2) },
    manifests: { Web: deploymentOf(4, { container: requests("100m", "64Mi") }) },
    metadata: { images: { app: { stopSeconds: 2 }, "app:2": { startSeconds: 10, stopSeconds: 2 } } },
  });
  run.until(180);
  expect(run.send({ type: "kubernetes.SetImage", deployment: "web", image: "app:2" })).toBe("accepted");
  const seen = { most: 0, leastReady: 4 };
  for (let second = 181; second <= 300; second++) {
    run.until(second);
    const active = run.pods().filter(({ deletionTimestampMs }) => deletionTimestampMs === null);
    seen.most = Math.max(seen.most, active.length);
    seen.leastReady = Math.min(seen.leastReady, active.filter(({ ready }) => ready).length);
  }
  expect(seen).toEqual({ most: 5, leastReady: 3 });
  expect(new Set(run.pods().map(({ spec }) => spec.containers[0]?.image))).toEqual(new Set(["app:2"]));
  expect(run.deployment().replicaSets).toHaveLength(1);
  expect(run.journal().filter(({ eventName }) => eventName === "RolledOut")).toHaveLength(2);
});

test("a new image that cannot be pulled stops after the surge: the old pods go on", () => {
  const run = eksRun({
    nodegroups: { Nodes: nodesOf("m5.large", 1) },
    manifests: { Web: deploymentOf(4, { container: requests("100m", "64Mi") }) },
    metadata: { images: { broken: { pullError: "not found" } } },
  });
  run.until(180);
  run.send({ type: "kubernetes.SetImage", deployment: "web", image: "broken" });
  run.until(400);
  expect(run.deployment()).toMatchObject({ readyReplicas: 3, updatedReplicas: 2 });
  expect(run.pods().filter(({ reason }) => reason === "ImagePullBackOff")).toHaveLength(2);
});

test("what kubectl refuses: an unknown Deployment, container or pod", () => {
  const run = eksRun({ manifests: { Web: deploymentOf(1) } });
  expect([
    run.send({ type: "kubernetes.ScaleDeployment", deployment: "none", replicas: 2 }),
    run.send({ type: "kubernetes.SetImage", deployment: "web", container: "other", image: "x" }),
    run.send({ type: "kubernetes.DeletePod", pod: "none" }),
  ]).toEqual([
    'NotFound: deployments.apps "none" not found',
    'NotFound: unable to find container named "other"',
    'NotFound: pods "none" not found',
  ]);
});
