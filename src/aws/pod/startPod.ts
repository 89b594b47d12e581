import { type Sim, timingsOf } from "../../engine/sim.ts";
import { after, milliseconds, seconds, simMs } from "../../kernel/time.ts";
import { setServing, takeTaskSlot } from "../../load/taskSlots.ts";
import type { StartRefusal } from "../role/startRefusal.ts";
import { takeAddress } from "../subnet/networkInterface.ts";
import { imagePullDuration } from "../task/startDurations.ts";
import { sayOfPod } from "./journal.ts";
import type { PodRecord } from "./model.ts";
import { imageOfContainer, podLoad, servingImageOf } from "./podLoad.ts";
import { podPullRefusal } from "./podPull.ts";

/** Estimate: kubelet tries again after ten seconds, and doubles up to five minutes; here it is always this. */
export const retryAfter = seconds(30);

/** It has a node: the VPC CNI gives it an address, kubelet pulls its images. */
export function bindPod(sim: Sim, pod: PodRecord, nodeId: string): void {
  const node = sim.get("node", nodeId);
  if (node === undefined) return;
  const bound = sim.patch("pod", pod.id, { nodeId, reason: "ContainerCreating", message: null });
  const entry = sayOfPod(
    sim,
    bound,
    "Scheduled",
    `Successfully assigned ${pod.namespace}/${pod.name} to ${node.name}`,
    { because: `It runs in ${node.availabilityZone}, where the fewest of its siblings are.` },
  );
  sim.patch("pod", pod.id, { sim: { ...bound.sim, cause: entry } });
  sim.because(entry);
  sim.schedule("pod.containersStarted", { id: pod.id }, { in: seconds(0) });
}

/** An address, then the images that the node does not have yet. False while it cannot begin. */
export function beginContainers(sim: Sim, pod: PodRecord): void {
  const node = pod.nodeId === null ? undefined : sim.get("node", pod.nodeId);
  if (node === undefined) return;
  const addressed = pod.podIP === null ? takePodAddress(sim, pod, node.subnetId) : pod;
  if (addressed === null) {
    sim.schedule("pod.containersStarted", { id: pod.id }, { in: retryAfter });
    return;
  }
  const images = [...new Set(pod.spec.containers.map(({ image }) => image))];
  const missing = images.filter((image) => !node.sim.images.includes(image));
  const sizeMiB = pod.spec.containers
    .filter(({ image }) => missing.includes(image))
    .reduce((sum, container) => sum + imageOfContainer(sim, container).sizeMiB, 0);
  const pull = missing.length === 0 ? milliseconds(0) : imagePullDuration(timingsOf(sim), sizeMiB);
  sim.schedule("pod.imagePulled", { id: pod.id }, { in: pull });
}

function takePodAddress(sim: Sim, pod: PodRecord, subnetId: string): PodRecord | null {
  const subnet = sim.get("subnet", subnetId);
  // A subnet that is not in the template never runs out.
  if (subnet === undefined) return sim.patch("pod", pod.id, { podIP: `10.0.0.${4 + (sim.count("pod") % 250)}` });
  const taken = takeAddress(subnet);
  if (taken === null) {
    // Source: amazon-vpc-cni-k8s, troubleshooting guide.
    const message =
      'Failed to create pod sandbox: plugin type="aws-cni" name="aws-cni" failed (add): add cmd: failed to assign an IP address to container';
    if (pod.message !== message) {
      const waits = sim.patch("pod", pod.id, { reason: "ContainerCreating", message });
      sayOfPod(sim, waits, "FailedCreatePodSandBox", message, {
        because: `${subnet.subnetId} has no address left: every pod takes one of the VPC.`,
        severity: "WARN",
        notable: true,
      });
    }
    return null;
  }
  sim.patch("subnet", subnet.id, taken.fields);
  return sim.patch("pod", pod.id, { podIP: taken.address });
}

/** The images are there, or the registry has refused them. */
export function startContainers(sim: Sim, pod: PodRecord): void {
  const node = pod.nodeId === null ? undefined : sim.get("node", pod.nodeId);
  if (node === undefined) return;
  for (const container of pod.spec.containers) {
    const refusal = podPullRefusal(sim, pod, container);
    if (refusal === null) continue;
    waitForImage(sim, pod, container.image, refusal);
    return;
  }
  const pulled = pod.spec.containers.map(({ image }) => image).filter((image) => !node.sim.images.includes(image));
  if (pulled.length > 0) {
    sim.patch("node", node.id, { sim: { ...node.sim, images: [...new Set([...node.sim.images, ...pulled])] } });
  }
  const load = podLoad(sim, pod);
  if (load === null) return;
  const running = sim.patch("pod", pod.id, {
    phase: "Running",
    reason: null,
    message: null,
    startedAtMs: sim.now,
    sim: { ...pod.sim, slot: takeTaskSlot(sim.columns, load) },
  });
  const entry = sayOfPod(sim, running, "Started", `Started container ${pod.spec.containers[0]?.name ?? ""}`);
  sim.because(entry);
  begin(sim, running);
}

/** ErrImagePull, from the second time on ImagePullBackOff. */
function waitForImage(sim: Sim, pod: PodRecord, image: string, { text, because }: StartRefusal): void {
  sim.schedule("pod.imagePulled", { id: pod.id }, { in: retryAfter });
  const backOff = `Back-off pulling image "${image}": ErrImagePull: ${text}`;
  if (pod.message === backOff) return;
  const again = pod.message === text;
  const reason = again ? "ImagePullBackOff" : "ErrImagePull";
  const waits = sim.patch("pod", pod.id, { reason, message: again ? backOff : text });
  if (again) return;
  const message = `Failed to pull image "${image}": ${text}`;
  sayOfPod(sim, waits, "Failed", message, { because, severity: "WARN", notable: true });
}

/** From the start of its containers: when it answers, and when it ends by itself. */
function begin(sim: Sim, pod: PodRecord): void {
  const image = servingImageOf(sim, pod);
  const startedAtMs = sim.now;
  if (image === undefined) return;
  sim.schedule(
    "pod.applicationStarted",
    { id: pod.id, startedAtMs },
    { at: simMs(after(sim.now, timingsOf(sim).containerStart) + image.startSeconds * 1_000) },
  );
  if (image.exits !== null) {
    const { afterSeconds, exitCode } = image.exits;
    sim.schedule("pod.applicationExited", { id: pod.id, startedAtMs, exitCode }, { in: seconds(afterSeconds) });
  }
  if (pod.spec.containers.some((container) => (imageOfContainer(sim, container).calls?.length ?? 0) > 0)) {
    sim.schedule("pod.applicationCalls", { id: pod.id }, { in: seconds(0) });
  }
}

/** Its application answers: it is Ready, and its Service sends it requests. */
export function becomeReady(sim: Sim, pod: PodRecord, targets: readonly { id: string; port: number }[]): void {
  if (pod.sim.slot !== null) setServing(sim.columns, pod.sim.slot, true);
  const ready = sim.patch("pod", pod.id, { ready: true });
  const entry = sayOfPod(sim, ready, "Ready", `${pod.name} is Ready`, {
    because: `Its application answers ${Math.round((sim.now - pod.createdAtMs) / 100) / 10} s after the pod was created.`,
  });
  sim.because(entry);
  for (const { id, port } of targets) {
    sim.schedule("target.register", { targetGroupId: id, taskId: pod.id, port }, { in: seconds(0) });
  }
  if (pod.deploymentId !== "") sim.wake("deployment.reconcile", pod.deploymentId);
}
