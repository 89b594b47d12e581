import type { DeploymentRecord } from "../deployment/model.ts";
import type { HorizontalPodAutoscalerRecord } from "../horizontalPodAutoscaler/model.ts";
import type { NodeRecord, NodeResources } from "../node/model.ts";
import type { PodRecord, PodResources, PodSpec } from "../pod/model.ts";

/*
 * What `kubectl get -o json` says of a record: as much of the Kubernetes API as the record knows, instants as simulated
 * seconds.
 */

const seconds = (ms: number | null): number | null => (ms === null ? null : ms / 1_000);
/** Absent fields are absent, not null. */
const said = (fields: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined));

/** Names of records that others link by id. */
type NameOf = (kind: "node", id: string) => string | null;

const quantities = ({ cpu, memory }: PodResources) =>
  said({ cpu: cpu === null ? null : `${cpu}m`, memory: memory === null ? null : `${memory}Mi` });
const room = ({ cpu, memory, pods }: NodeResources) => ({
  cpu: `${cpu}m`,
  memory: `${Math.round(memory)}Mi`,
  pods: `${pods}`,
});
const podSpec = ({ containers, restartPolicy, serviceAccountName, terminationGracePeriodSeconds }: PodSpec) => ({
  containers: containers.map(({ name, image, port, requests, limits }) =>
    said({
      name,
      image,
      ports: port === null ? null : [{ containerPort: port }],
      resources: { requests: quantities(requests), limits: quantities(limits) },
    }),
  ),
  restartPolicy,
  serviceAccountName,
  terminationGracePeriodSeconds,
});

export const kubectlPod = (pod: PodRecord, nameOf: NameOf) => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: said({
    name: pod.name,
    namespace: pod.namespace,
    labels: pod.labels,
    creationTimestamp: seconds(pod.createdAtMs),
    deletionTimestamp: seconds(pod.deletionTimestampMs),
  }),
  spec: said({ ...podSpec(pod.spec), nodeName: pod.nodeId === null ? null : nameOf("node", pod.nodeId) }),
  status: said({
    phase: pod.phase,
    reason: pod.reason,
    message: pod.message,
    podIP: pod.podIP,
    conditions: [{ type: "Ready", status: pod.ready ? "True" : "False" }],
    startTime: seconds(pod.startedAtMs),
    containerStatuses: pod.spec.containers.map(({ name, image }) => ({
      name,
      image,
      ready: pod.ready,
      restartCount: pod.restartCount,
    })),
  }),
});

export const kubectlNode = (node: NodeRecord) => ({
  apiVersion: "v1",
  kind: "Node",
  metadata: {
    name: node.name,
    labels: said({
      "node.kubernetes.io/instance-type": node.instanceType,
      "topology.kubernetes.io/zone": node.availabilityZone,
    }),
    creationTimestamp: seconds(node.createdAtMs),
  },
  spec: said({
    unschedulable: node.unschedulable || null,
    providerID: node.instanceId === null ? null : `aws:///${node.availabilityZone}/${node.instanceId}`,
  }),
  status: {
    addresses: node.internalIp === null ? [] : [{ type: "InternalIP", address: node.internalIp }],
    capacity: room(node.capacity),
    allocatable: room(node.allocatable),
    conditions: [{ type: "Ready", status: node.ready ? "True" : "False" }],
  },
});

export const kubectlDeployment = (deployment: DeploymentRecord) => {
  const { name, namespace, labels, replicas, strategy, template, readyReplicas, updatedReplicas } = deployment;
  const { type, maxSurge, maxUnavailable } = strategy;
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, namespace },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      strategy: type === "Recreate" ? { type } : { type, rollingUpdate: { maxSurge, maxUnavailable } },
      template: { metadata: { labels }, spec: podSpec(template) },
    },
    status: {
      replicas: deployment.replicaSets.reduce((sum, set) => sum + set.replicas, 0),
      updatedReplicas,
      readyReplicas,
    },
  };
};

export const kubectlAutoscaler = (autoscaler: HorizontalPodAutoscalerRecord) => {
  const { name, namespace, scaleTargetName, minReplicas, maxReplicas, metrics, currentUtilization } = autoscaler;
  return {
    apiVersion: "autoscaling/v2",
    kind: "HorizontalPodAutoscaler",
    metadata: { name, namespace },
    spec: {
      scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: scaleTargetName },
      minReplicas,
      maxReplicas,
      metrics: metrics.map(({ resource, averageUtilization }) => ({
        type: "Resource",
        resource: { name: resource, target: { type: "Utilization", averageUtilization } },
      })),
    },
    status: {
      currentReplicas: autoscaler.currentReplicas,
      desiredReplicas: autoscaler.desiredReplicas,
      currentMetrics: metrics.flatMap(({ resource }, index) => {
        const now = currentUtilization[index];
        return typeof now === "number"
          ? [{ type: "Resource", resource: { name: resource, current: { averageUtilization: Math.round(now) } } }]
          : [];
      }),
    },
  };
};
