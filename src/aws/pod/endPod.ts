import type { Sim } from "../../engine/sim.ts";
import { seconds } from "../../kernel/time.ts";
import { giveBackTaskSlot, setRunning } from "../../load/taskSlots.ts";
import { releaseAddress } from "../subnet/networkInterface.ts";
import { sayOfPod } from "./journal.ts";
import type { PodRecord } from "./model.ts";
import { servingImageOf } from "./podLoad.ts";

/**
 * The API server marks it: at once it leaves its Service, preStop runs, SIGTERM comes, and after the grace period SIGKILL.
 * Source: Kubernetes, "Pod Lifecycle", termination of pods.
 */
export function deletePod(sim: Sim, pod: PodRecord): void {
  if (pod.deletionTimestampMs !== null) return;
  const going = sim.patch("pod", pod.id, { deletionTimestampMs: sim.now, ready: false });
  for (const { id } of sim.where("target", "taskId", pod.id)) {
    sim.schedule("target.deregister", { id }, { at: sim.now });
  }
  const { terminationGracePeriodSeconds, preStopSeconds } = pod.spec;
  const takes = preStopSeconds + (servingImageOf(sim, pod)?.stopSeconds ?? 0);
  const runs = pod.phase === "Running" && pod.sim.slot !== null;
  const length = runs ? Math.min(terminationGracePeriodSeconds, takes) : 0;
  if (runs) {
    const entry = sayOfPod(sim, going, "Killing", `Stopping container ${pod.spec.containers[0]?.name ?? ""}`, {
      because: `preStop sleeps ${preStopSeconds} s, then SIGTERM; at most ${terminationGracePeriodSeconds} s in all.`,
    });
    sim.because(entry);
    if (pod.sim.slot !== null) setRunning(sim.columns, pod.sim.slot, false);
  }
  sim.schedule("pod.terminated", { id: pod.id }, { in: seconds(length) });
}

/** Gone: its address, its room and the machine that Fargate had for it. */
export function removePod(sim: Sim, pod: PodRecord): void {
  releasePod(sim, pod);
  sim.remove("pod", pod.id);
  const node = pod.nodeId === null ? undefined : sim.get("node", pod.nodeId);
  if (node?.nodegroupId === null) sim.schedule("node.terminated", { id: node.id }, { at: sim.now });
  else if (node?.sim.leaves === true) sim.schedule("node.drain", { id: node.id }, { at: sim.now });
  if (pod.deploymentId !== "") sim.wake("deployment.reconcile", pod.deploymentId);
  sim.wake("eksCluster.schedule", pod.clusterId);
}

/** What its containers had while they ran. */
export function releasePod(sim: Sim, pod: PodRecord): PodRecord {
  if (pod.sim.slot !== null) giveBackTaskSlot(sim.columns, pod.sim.slot);
  const node = pod.nodeId === null ? undefined : sim.get("node", pod.nodeId);
  const subnet = node === undefined ? undefined : sim.get("subnet", node.subnetId);
  if (subnet !== undefined && pod.podIP !== null) {
    sim.patch("subnet", subnet.id, releaseAddress(subnet, pod.podIP));
  }
  return sim.patch("pod", pod.id, { ready: false, podIP: null, sim: { ...pod.sim, slot: null } });
}

/**
 * The container ended by itself. Source: Kubernetes, "Pod Lifecycle": restartPolicy Always starts it again, with a delay that
 * doubles from 10 s to five minutes; otherwise the pod is Succeeded or Failed for good.
 */
export function exitPod(sim: Sim, pod: PodRecord, exitCode: number): void {
  const { restartPolicy } = pod.spec;
  const restarts = restartPolicy === "Always" || (restartPolicy === "OnFailure" && exitCode !== 0);
  const how = exitCode === 137 ? "OOMKilled" : exitCode === 0 ? "Completed" : "Error";
  if (!restarts) {
    for (const { id } of sim.where("target", "taskId", pod.id)) {
      sim.schedule("target.deregister", { id }, { at: sim.now });
    }
    const ended = sim.patch("pod", releasePod(sim, pod).id, {
      phase: exitCode === 0 ? "Succeeded" : "Failed",
      reason: how,
      message: `exit code ${exitCode}`,
      finishedAtMs: sim.now,
    });
    sayOfPod(sim, ended, how, `${pod.name} ${exitCode === 0 ? "succeeded" : "failed"} with exit code ${exitCode}`, {
      because: `restartPolicy ${restartPolicy}: nothing starts it again.`,
      severity: exitCode === 0 ? "INFO" : "WARN",
      notable: exitCode !== 0,
    });
    sim.wake("eksCluster.schedule", pod.clusterId);
    return;
  }
  if (pod.sim.slot !== null) giveBackTaskSlot(sim.columns, pod.sim.slot);
  const delay = backoffSeconds(pod.restartCount);
  const waits = sim.patch("pod", pod.id, {
    ready: false,
    reason: pod.restartCount === 0 ? how : "CrashLoopBackOff",
    message: `exit code ${exitCode}`,
    restartCount: pod.restartCount + 1,
    sim: { ...pod.sim, slot: null },
  });
  const entry = sayOfPod(sim, waits, "BackOff", `Back-off restarting failed container in pod ${pod.name}`, {
    because: `It ended with exit code ${exitCode} (${how}); restart ${pod.restartCount + 1} comes after ${delay} s.`,
    severity: "WARN",
    notable: true,
  });
  sim.because(entry);
  sim.schedule("pod.imagePulled", { id: pod.id }, { in: seconds(delay) });
  if (pod.deploymentId !== "") sim.wake("deployment.reconcile", pod.deploymentId);
}

/** Source: Kubernetes, "Pod Lifecycle", container restarts: at once, then 10 s, 20 s, 40 s … at most 300 s. */
export function backoffSeconds(restarts: number): number {
  let delay = 10;
  for (let count = 1; count < restarts; count++) delay = Math.min(300, delay * 2);
  return restarts === 0 ? 0 : delay;
}
