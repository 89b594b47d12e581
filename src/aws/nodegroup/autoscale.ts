import type { NodeResources } from "../node/model.ts";

/** Source: kubernetes/autoscaler, Cluster Autoscaler FAQ: looks every 10 s; a node is unneeded below half, for 10 min, and 10 min after an add. */
export const scanSeconds = 10;
export const unneededShare = 0.5;
export const unneededSeconds = 600;
export const delayAfterAddSeconds = 600;
/** Seconds that it waits for a node to come. Source: the same page, max-node-provision-time. */
export const provisionSeconds = 900;

interface Needs {
  readonly cpu: number;
  readonly memory: number;
}

const fits = (room: NodeResources, { cpu, memory }: Needs): boolean =>
  room.pods >= 1 && room.cpu >= cpu && room.memory >= memory;
const without = (room: NodeResources, { cpu, memory }: Needs): NodeResources => ({
  cpu: room.cpu - cpu,
  memory: room.memory - memory,
  pods: room.pods - 1,
});

/** First fit; the pods that find no room, in their order. */
export function unplaced<P extends Needs>(pods: readonly P[], rooms: readonly NodeResources[]): readonly P[] {
  const left = [...rooms];
  return pods.filter((pod) => {
    const at = left.findIndex((room) => fits(room, pod));
    if (at === -1) return true;
    left[at] = without(left[at] as NodeResources, pod);
    return false;
  });
}

/** New nodes of a kind that the pods need; 0 when one of that kind would hold none of them. */
export function nodesNeeded(pods: readonly Needs[], fresh: NodeResources, most: number): number {
  let left = pods.filter((pod) => fits(fresh, pod));
  let nodes = 0;
  while (left.length > 0 && nodes < most) {
    nodes++;
    left = [...unplaced(left, [fresh])];
  }
  return nodes;
}

/** Whether a node is used so little that its pods had better move. */
export const isUnneeded = (used: Needs, allocatable: Needs): boolean =>
  Math.max(used.cpu / allocatable.cpu, used.memory / Math.max(1, allocatable.memory)) < unneededShare;
