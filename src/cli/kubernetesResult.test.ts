import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { main } from "./commandLine.ts";

const sample = readFileSync(new URL("../scenarios/ecs-and-eks-side-by-side.yaml", import.meta.url), "utf8");

test("run --json says what kubectl get says of Deployments, autoscalers, nodes and pods, and nothing of ours", () => {
  let said = "";
  const nothing = () => {};
  main(["run", "eks.yaml", "--until", "6m", "--json"], {
    readText: () => sample,
    writeText: nothing,
    out: (text) => {
      said += text;
    },
    err: nothing,
    now: () => 0,
  });
  const { eksClusters, kubernetes, services } = JSON.parse(said);
  expect(services).toMatchObject([{ serviceName: "shop", runningCount: 2 }]);
  expect(eksClusters).toMatchObject([{ name: "shop-eks", version: "1.35", status: "ACTIVE" }]);
  expect(kubernetes.deployments).toMatchObject([
    {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "shop", namespace: "default" },
      spec: { replicas: 2 },
      status: { readyReplicas: 2 },
    },
  ]);
  expect(kubernetes.horizontalPodAutoscalers).toMatchObject([
    { kind: "HorizontalPodAutoscaler", spec: { minReplicas: 2, maxReplicas: 12 }, status: { desiredReplicas: 2 } },
  ]);
  expect(kubernetes.nodes).toMatchObject(
    Array.from({ length: 2 }, () => ({ kind: "Node", status: { allocatable: { pods: "17" } } })),
  );
  const nodes = kubernetes.nodes.map(({ metadata }: { metadata: { name: string } }) => metadata.name);
  expect(kubernetes.pods).toHaveLength(2);
  for (const { spec, status } of kubernetes.pods) {
    expect(nodes).toContain(spec.nodeName);
    expect(status).toMatchObject({ phase: "Running", conditions: [{ type: "Ready", status: "True" }] });
  }
  expect(JSON.stringify({ eksClusters, kubernetes })).not.toMatch(/"sim"|Ms"/);
});
