import type { NodeResources } from "../node/model.ts";

/** A node as kube-scheduler sees it. */
export interface NodeRoom {
  readonly id: string;
  readonly zone: string;
  readonly ready: boolean;
  readonly unschedulable: boolean;
  /** What is left of its allocatable resources. */
  readonly room: NodeResources;
  /** Pods of the same Deployment that are there. */
  readonly siblings: number;
}

export interface PodNeeds {
  readonly cpu: number;
  readonly memory: number;
}

export type NodeChoice = { readonly nodeId: string } | { readonly nodeId: null; readonly message: string };

/** In the order in which kube-scheduler writes them: by their text. */
const reasons = {
  cpu: "Insufficient cpu",
  memory: "Insufficient memory",
  pods: "Too many pods",
  notReady: "node(s) had untolerated taint {node.kubernetes.io/not-ready: }",
  cordoned: "node(s) were unschedulable",
} as const;

function whyNot({ ready, unschedulable, room }: NodeRoom, { cpu, memory }: PodNeeds): readonly string[] {
  if (unschedulable) return [reasons.cordoned];
  if (!ready) return [reasons.notReady];
  const missing: string[] = [];
  if (room.pods < 1) missing.push(reasons.pods);
  if (cpu > room.cpu) missing.push(reasons.cpu);
  if (memory > room.memory) missing.push(reasons.memory);
  return missing;
}

/**
 * Where a pod goes: filtered by room, then spread over zones, over nodes, and to the most room.
 *
 * Source: Kubernetes, "Kubernetes Scheduler": NodeResourcesFit with LeastAllocated, and the default PodTopologySpread over
 * zones and nodes. Estimate: zones weigh most, then nodes, then room; ties go to the first node.
 */
export function chooseNode(nodes: readonly NodeRoom[], needs: PodNeeds): NodeChoice {
  const fits = nodes.filter((node) => whyNot(node, needs).length === 0);
  if (fits.length === 0) return { nodeId: null, message: refusalOf(nodes, needs) };
  const inZone = (zone: string): number =>
    nodes.reduce((sum, node) => sum + (node.zone === zone ? node.siblings : 0), 0);
  const rank = (node: NodeRoom): readonly number[] => [
    inZone(node.zone),
    node.siblings,
    -(node.room.cpu - needs.cpu),
    -(node.room.memory - needs.memory),
  ];
  const [best] = fits
    .map((node) => ({ node, ranks: rank(node) }))
    .sort((a, b) => {
      for (const [index, value] of a.ranks.entries()) {
        const other = b.ranks[index] as number;
        if (value !== other) return value - other;
      }
      return 0;
    });
  return { nodeId: (best as { node: NodeRoom }).node.id };
}

/** Source: kube-scheduler, event FailedScheduling. */
function refusalOf(nodes: readonly NodeRoom[], needs: PodNeeds): string {
  if (nodes.length === 0) return "no nodes available to schedule pods";
  const counts = new Map<string, number>();
  for (const node of nodes) for (const why of whyNot(node, needs)) counts.set(why, (counts.get(why) ?? 0) + 1);
  const said = [...counts].map(([why, count]) => `${count} ${why}`).sort((a, b) => (a < b ? -1 : 1));
  return `0/${nodes.length} nodes are available: ${said.join(", ")}.`;
}
