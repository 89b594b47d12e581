import type { Sim } from "../../engine/sim.ts";
import type { SimMs } from "../../kernel/time.ts";
import { roomOf } from "../node/allocatable.ts";
import type { NodeRecord } from "../node/model.ts";
import { nodeSizeOf } from "../node/newNode.ts";
import { freeOf, podsOfNode } from "../node/roomOfNode.ts";
import {
  delayAfterAddSeconds,
  isUnneeded,
  nodesNeeded,
  provisionSeconds,
  unneededSeconds,
  unplaced,
} from "../nodegroup/autoscale.ts";
import type { NodegroupRecord } from "../nodegroup/model.ts";
import { requestsOf } from "../pod/requests.ts";
import { waitingPods } from "./schedulePods.ts";

/** One look of Cluster Autoscaler: nodes for pods without room, and away with nodes that nobody needs. */
export function scanNodes(sim: Sim, clusterId: string): void {
  const groups = [...sim.all("nodegroup")].filter((group) => group.clusterId === clusterId && group.autoscaled);
  if (groups.length === 0) return;
  const isAdding = addNodes(sim, clusterId, groups);
  if (!isAdding) for (const group of groups) removeNode(sim, clusterId, group);
}

function addNodes(sim: Sim, clusterId: string, groups: readonly NodegroupRecord[]): boolean {
  const waiting = waitingPods(sim, clusterId).filter(({ reason }) => reason === "Unschedulable");
  if (waiting.length === 0) return false;
  const coming = [...sim.all("node")].filter(
    (node) => node.clusterId === clusterId && !node.ready && sim.now - node.createdAtMs < provisionSeconds * 1_000,
  );
  const pods = waiting.map((pod) => ({ ...requestsOf(pod.spec), pod }));
  const left = unplaced(
    pods,
    coming.map(({ allocatable }) => roomOf(allocatable)),
  );
  for (const group of groups) {
    const { desiredSize, maxSize } = group.scalingConfig;
    const count = nodesNeeded(left, roomOf(nodeSizeOf(group).allocatable), maxSize - desiredSize);
    if (count === 0) continue;
    const size = desiredSize + count;
    const cause = left[0]?.pod.sim.cause ?? sim.cause;
    const entry = say(
      sim,
      group,
      "TriggeredScaleUp",
      `pod triggered scale-up: [{${group.nodegroupName} ${desiredSize}->${size} (max: ${maxSize})}]`,
      `${left.length} pods find no room; ${count} more ${count === 1 ? "node holds" : "nodes hold"} them.`,
      cause,
    );
    resize(sim, group, size, entry);
    sim.patch("eksCluster", clusterId, { sim: { scaledUpAtMs: sim.now } });
    return true;
  }
  return left.length < waiting.length;
}

/** Source: Cluster Autoscaler FAQ: below half, its pods fit elsewhere, ten minutes long and ten after the newest add. */
function removeNode(sim: Sim, clusterId: string, group: NodegroupRecord): void {
  const { minSize, desiredSize } = group.scalingConfig;
  const scaledUpAtMs = sim.get("eksCluster", clusterId)?.sim.scaledUpAtMs ?? null;
  const nodes = sim.where("node", "nodegroupId", group.id).filter((node) => node.ready && !node.sim.leaves);
  let removed = false;
  for (const node of nodes) {
    const since = isLeft(sim, node) ? (node.sim.unneededSinceMs ?? sim.now) : null;
    if (since !== node.sim.unneededSinceMs) mark(sim, node, since);
    const isDue =
      since !== null &&
      sim.now - since >= unneededSeconds * 1_000 &&
      (scaledUpAtMs === null || sim.now - scaledUpAtMs >= delayAfterAddSeconds * 1_000);
    if (!isDue || removed || desiredSize <= minSize) continue;
    removed = true;
    const entry = say(
      sim,
      group,
      "ScaleDown",
      `Scale-down: removing node ${node.name}`,
      "For 10 minutes its pods requested less than half of it and fitted on other nodes.",
      sim.cause,
    );
    sim.patch("nodegroup", group.id, {
      scalingConfig: { ...group.scalingConfig, desiredSize: desiredSize - 1 },
      sim: { ...group.sim, cause: entry },
    });
    sim.because(entry);
    sim.schedule("node.drain", { id: node.id }, { at: sim.now });
  }
}

function isLeft(sim: Sim, node: NodeRecord): boolean {
  const pods = podsOfNode(sim, node.id);
  const needs = pods.map((pod) => requestsOf(pod.spec));
  const used = needs.reduce((sum, { cpu, memory }) => ({ cpu: sum.cpu + cpu, memory: sum.memory + memory }), {
    cpu: 0,
    memory: 0,
  });
  if (!isUnneeded(used, node.allocatable)) return false;
  const others = [...sim.all("node")].filter(
    (other) =>
      other.id !== node.id &&
      other.clusterId === node.clusterId &&
      other.nodegroupId !== null &&
      other.ready &&
      !other.unschedulable,
  );
  return (
    unplaced(
      needs,
      others.map((other) => freeOf(other, podsOfNode(sim, other.id))),
    ).length === 0
  );
}

const mark = (sim: Sim, node: NodeRecord, unneededSinceMs: SimMs | null): void => {
  sim.patch("node", node.id, { sim: { ...node.sim, unneededSinceMs } });
};

function resize(sim: Sim, group: NodegroupRecord, desiredSize: number, cause: number): void {
  sim.patch("nodegroup", group.id, {
    scalingConfig: { ...group.scalingConfig, desiredSize },
    sim: { ...group.sim, cause },
  });
  sim.because(cause);
  sim.wake("nodegroup.reconcile", group.id);
}

const say = (
  sim: Sim,
  group: NodegroupRecord,
  eventName: string,
  message: string,
  because: string,
  cause: number | null,
): number =>
  sim.journal(
    {
      source: "kubernetes",
      detailType: "Cluster Autoscaler",
      eventName,
      severity: "INFO",
      kind: "nodegroup",
      subject: group.id,
      message,
      because,
      notable: true,
    },
    cause,
  );
