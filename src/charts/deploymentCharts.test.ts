import { beforeEach, expect, test } from "vitest";
import { appendSeries, clearSeries } from "../client/seriesStore.ts";
import { deploymentOf, eksRun, nodesOf, requests } from "../testing/eksRun.ts";
import { chartOf, chartsOf } from "./ServiceCharts.tsx";

beforeEach(clearSeries);

test("a Deployment has charts of its own: pods within the limits of its autoscaler, CPU against its target", () => {
  const run = eksRun({
    nodegroups: { Nodes: nodesOf("t3.medium", 1) },
    manifests: {
      Web: deploymentOf(2, { container: requests("250m", "128Mi") }),
      Autoscaler: {
        apiVersion: "autoscaling/v2",
        kind: "HorizontalPodAutoscaler",
        metadata: { name: "web" },
        spec: {
          scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "web" },
          minReplicas: 2,
          maxReplicas: 6,
          metrics: [
            { type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 60 } } },
          ],
        },
      },
    },
  });
  run.until(300);
  for (const field of ["desiredCount", "runningCount", "pendingCount"]) {
    appendSeries(`service/Web/${field}`, new Float64Array([300_000, field === "pendingCount" ? 0 : 2]));
  }
  const tables = {
    deployment: new Map(run.all("deployment").map((one) => [one.id, one])),
    horizontalPodAutoscaler: new Map(run.all("horizontalPodAutoscaler").map((one) => [one.id, one])),
  };
  const view = { nowMs: 300_000, endMs: 300_000, seriesVersion: 1, tables, journal: run.journal() } as never;
  const made = (id: "tasks" | "cpu" | "memory") => chartOf(view, "Web", 600_000, 114, id);
  expect(chartsOf(true).map(({ label }) => label)).toEqual(["Pods", "CPU", "Requests", "Response time"]);
  expect(made("tasks")).toMatchObject({
    title: "Pods",
    name: "Pods of web",
    summary: "Desired 2, running 2, pending 0. Limits 2 to 6.",
    empty: null,
  });
  expect(made("tasks")?.rows.at(-1)).toMatchObject({ desiredCount: 2, runningCount: 2, pendingCount: 0 });
  expect(made("cpu")?.levels.map(({ label }) => label)).toEqual(["target 60%"]);
  expect(made("memory")).toBeNull();
});
