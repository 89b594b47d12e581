import type { Sim } from "../../engine/sim.ts";
import { drawHex } from "../../kernel/draw.ts";
import { deletePod } from "../pod/endPod.ts";
import { isActivePod, type PodRecord } from "../pod/model.ts";
import { newPod, podName } from "../pod/newPod.ts";
import type { DeploymentRecord, ReplicaSet } from "./model.ts";
import { rolloutStep } from "./rollingUpdate.ts";

/** Label pod-template-hash: the same template always has the same. */
export const templateHash = ({ template, labels }: Pick<DeploymentRecord, "template" | "labels">): string =>
  drawHex(0, 10, "podTemplate", JSON.stringify([template, labels]));

/** One step of the Deployment and ReplicaSet controllers. */
export function reconcileDeployment(sim: Sim, id: string): void {
  const before = sim.get("deployment", id);
  if (before === undefined) return;
  const hash = templateHash(before);
  const deployment = withRevision(sim, before, hash);
  if (deployment.sim.cause !== null) sim.because(deployment.sim.cause);
  const all = sim.where("pod", "deploymentId", id);
  const active = all.filter(isActivePod);
  const updated = active.filter((pod) => pod.podTemplateHash === hash);
  const old = active.filter((pod) => pod.podTemplateHash !== hash);
  const isReady = ({ ready }: PodRecord): boolean => ready;
  const step = rolloutStep(deployment.strategy, {
    replicas: deployment.replicas,
    updated: updated.length,
    updatedReady: updated.filter(isReady).length,
    old: old.length,
    oldReady: old.filter(isReady).length,
    terminating: all.filter(({ deletionTimestampMs }) => deletionTimestampMs !== null).length,
  });
  for (const pod of leastUseful(updated).slice(0, step.removeUpdated)) deletePod(sim, pod);
  for (const pod of leastUseful(old).slice(0, step.removeOld)) deletePod(sim, pod);
  for (let count = 0; count < step.create; count++) createPod(sim, id, hash);
  writeStatus(sim, id, hash);
}

/** Source: kubernetes/kubernetes, controller_utils.go, ActivePods: without a node, then not ready, then the newest go first. */
function leastUseful(pods: readonly PodRecord[]): readonly PodRecord[] {
  const rank = ({ nodeId, ready }: PodRecord): number => (nodeId === null ? 0 : ready ? 2 : 1);
  return pods.toReversed().toSorted((a, b) => rank(a) - rank(b));
}

function withRevision(sim: Sim, deployment: DeploymentRecord, hash: string): DeploymentRecord {
  const { replicaSets } = deployment;
  if (replicaSets[0]?.podTemplateHash === hash) return deployment;
  const revision = deployment.sim.revision + 1;
  const fresh: ReplicaSet = { podTemplateHash: hash, revision, replicas: 0, readyReplicas: 0 };
  const older = replicaSets.filter(({ podTemplateHash }) => podTemplateHash !== hash);
  const entry = say(
    sim,
    deployment,
    "ScalingReplicaSet",
    `Scaled up replica set ${deployment.name}-${hash} of revision ${revision}`,
    revision > 1,
  );
  return sim.patch("deployment", deployment.id, {
    replicaSets: [fresh, ...older],
    sim: { ...deployment.sim, revision, cause: entry, rolledOut: false },
  });
}

function createPod(sim: Sim, id: string, hash: string): void {
  const deployment = sim.get("deployment", id);
  if (deployment === undefined) return;
  const { nextPod } = deployment.sim;
  const pod = newPod(
    {
      id: `${id}/${nextPod}`,
      name: podName(sim.seed, deployment.name, hash, nextPod),
      namespace: deployment.namespace,
      labels: deployment.labels,
      clusterId: deployment.clusterId,
      deploymentId: id,
      podTemplateHash: hash,
      spec: deployment.template,
    },
    sim.now,
    deployment.sim.cause ?? sim.cause,
  );
  sim.put("pod", pod.id, pod);
  sim.patch("deployment", id, { sim: { ...deployment.sim, nextPod: nextPod + 1 } });
  sim.schedule("pod.created", { id: pod.id }, { at: sim.now });
}

function writeStatus(sim: Sim, id: string, hash: string): void {
  const deployment = sim.get("deployment", id);
  if (deployment === undefined) return;
  const active = sim.where("pod", "deploymentId", id).filter(isActivePod);
  const replicaSets = deployment.replicaSets
    .map((set): ReplicaSet => {
      const pods = active.filter((pod) => pod.podTemplateHash === set.podTemplateHash);
      return { ...set, replicas: pods.length, readyReplicas: pods.filter(({ ready }) => ready).length };
    })
    .filter((set) => set.replicas > 0 || set.podTemplateHash === hash);
  const readyReplicas = replicaSets.reduce((sum, set) => sum + set.readyReplicas, 0);
  const newest = replicaSets.find(({ podTemplateHash }) => podTemplateHash === hash);
  const updatedReplicas = newest?.replicas ?? 0;
  const rolledOut = replicaSets.length === 1 && newest?.readyReplicas === deployment.replicas;
  const isNews = rolledOut && !deployment.sim.rolledOut;
  const entry = isNews
    ? say(sim, deployment, "RolledOut", `deployment "${deployment.name}" successfully rolled out`, true)
    : null;
  sim.patch("deployment", id, {
    replicaSets,
    readyReplicas,
    updatedReplicas,
    // Further changes of the number of pods are no rollout.
    sim: { ...deployment.sim, rolledOut: rolledOut || deployment.sim.rolledOut, cause: entry ?? deployment.sim.cause },
  });
}

export const say = (
  sim: Sim,
  { id, sim: { cause } }: DeploymentRecord,
  eventName: string,
  message: string,
  notable: boolean,
): number =>
  sim.journal(
    {
      source: "kubernetes",
      detailType: "Kubernetes Event",
      eventName,
      severity: "INFO",
      kind: "deployment",
      subject: id,
      message,
      ...(notable ? { notable } : {}),
    },
    cause ?? sim.cause,
  );
