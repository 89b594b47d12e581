import { expect, test } from "vitest";
import { deploymentOf, eksRun, nodesOf, requests } from "../../testing/eksRun.ts";
import { kubectlAutoscaler, kubectlDeployment, kubectlNode, kubectlPod } from "./kubectl.ts";

test("records read as kubectl get -o json says them", () => {
  const run = eksRun({
    nodegroups: { Nodes: nodesOf("t3.medium", 1) },
    manifests: {
      Web: deploymentOf(1, { container: requests("250m", "128Mi") }),
      Scaler: {
        apiVersion: "autoscaling/v2",
        kind: "HorizontalPodAutoscaler",
        metadata: { name: "web" },
        spec: {
          scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "web" },
          minReplicas: 1,
          maxReplicas: 4,
          metrics: [
            { type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 50 } } },
          ],
        },
      },
    },
  });
  run.until(180);
  const [pod] = run.pods();
  const [node] = run.all("node");
  if (pod === undefined || node === undefined) throw new Error("One pod runs on one node.");
  expect(kubectlPod(pod, (_, id) => run.get("node", id).name)).toMatchObject({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { namespace: "default", labels: { app: "web" } },
    spec: {
      nodeName: node.name,
      containers: [{ name: "web", resources: { requests: { cpu: "250m", memory: "128Mi" } } }],
    },
    status: { phase: "Running", conditions: [{ type: "Ready", status: "True" }] },
  });
  expect(kubectlNode(node)).toMatchObject({
    kind: "Node",
    metadata: { labels: { "node.kubernetes.io/instance-type": "t3.medium" } },
    status: { allocatable: { pods: "17" }, conditions: [{ type: "Ready", status: "True" }] },
  });
  expect(kubectlDeployment(run.deployment())).toMatchObject({
    kind: "Deployment",
    spec: { replicas: 1, strategy: { rollingUpdate: { maxSurge: "25%", maxUnavailable: "25%" } } },
    status: { replicas: 1, readyReplicas: 1 },
  });
  expect(kubectlAutoscaler(run.get("horizontalPodAutoscaler", "Scaler"))).toMatchObject({
    kind: "HorizontalPodAutoscaler",
    spec: { scaleTargetRef: { name: "web" }, maxReplicas: 4 },
    status: { currentReplicas: 1 },
  });
});
