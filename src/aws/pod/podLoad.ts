import type { Sim } from "../../engine/sim.ts";
import type { TaskLoad } from "../../load/taskSlots.ts";
import { imageNamed } from "../image/defaultImage.ts";
import type { ImageRecord } from "../image/model.ts";
import { taskLoad } from "../task/taskLoad.ts";
import { fargateSizeOf } from "./fargateSize.ts";
import type { PodContainer, PodRecord } from "./model.ts";
import { limitsOf, requestsOf } from "./requests.ts";

type Read = Pick<Sim, "get">;

/** The container that answers: the first one with a port, or the first. */
export const servingContainerOf = ({ spec: { containers } }: Pick<PodRecord, "spec">): PodContainer | undefined =>
  containers.find(({ port }) => port !== null) ?? containers[0];

export const imageOfContainer = (read: Read, { image }: PodContainer): ImageRecord =>
  imageNamed(image, (id) => read.get("image", id));

export function servingImageOf(read: Read, pod: Pick<PodRecord, "spec">): ImageRecord | undefined {
  const container = servingContainerOf(pod);
  return container === undefined ? undefined : imageOfContainer(read, container);
}

/** CPU units that a container without a request weighs. Source: Kubernetes, cgroup weight of no request: the least, 2. */
const leastShares = 2;

/** What the load of a pod depends on: its node or Fargate size, its requests and limits, and the image that serves. */
export function podLoad(read: Read, pod: PodRecord): TaskLoad | null {
  const serving = servingContainerOf(pod);
  const node = pod.nodeId === null ? undefined : read.get("node", pod.nodeId);
  if (serving === undefined || node === undefined) return null;
  const requests = requestsOf(pod.spec);
  const limits = limitsOf(pod.spec);
  const others = pod.spec.containers
    .filter((container) => container !== serving)
    .reduce((sum, container) => sum + imageOfContainer(read, container).memoryMiB, 0);
  const units = (requests.cpu * 1_024) / 1_000;
  const onFargate = node.nodegroupId === null ? fargateSizeOf(requests) : null;
  const memory = limits.memory ?? node.allocatable.memory;
  const load = taskLoad(
    { serviceId: pod.deploymentId === "" ? null : pod.deploymentId, cpu: units, memory },
    { memory: null },
    imageOfContainer(read, serving),
    others,
  );
  const most = Math.min(limits.cpu ?? node.allocatable.cpu, node.allocatable.cpu) / 1_000;
  return {
    ...load,
    vcpu: most,
    // A HorizontalPodAutoscaler divides by what the pods request.
    reservedVcpu: Math.max(leastShares, units) / 1_024,
    reservedMemoryMiB: requests.memory > 0 ? requests.memory : memory,
    ...(onFargate !== null
      ? {}
      : {
          sharing: {
            containerInstanceId: node.id,
            instanceVcpu: node.allocatable.cpu / 1_000,
            shares: Math.max(leastShares, units),
            limitVcpu: limits.cpu === null ? null : limits.cpu / 1_000,
          },
        }),
  };
}
