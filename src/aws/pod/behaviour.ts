import { type Handlers, refuse } from "../../engine/sim.ts";
import { seconds } from "../../kernel/time.ts";
import { makeCall } from "../applicationLog/makeCall.ts";
import { keepLine } from "../applicationLog/writeLog.ts";
import { profileOf } from "../fargateProfile/selects.ts";
import { deletePod, exitPod, removePod } from "./endPod.ts";
import { provisionFargate } from "./fargateNode.ts";
import { sayOfPod } from "./journal.ts";
import { findPod, type PodMessages } from "./model.ts";
import { podCalls } from "./podCalls.ts";
import { becomeReady, beginContainers, startContainers } from "./startPod.ts";
import { targetGroupsOfPod } from "./targetGroupsOfPod.ts";

/**
 * From a pod that a Fargate profile takes to its machine being a node. Source: Amazon EKS publishes no figure.
 * Estimate: people report 30 to 60 s.
 */
export const fargateProvisioning = seconds(45);

export const podHandlers = {
  "pod.created"(sim, { id }) {
    const pod = sim.get("pod", id);
    if (pod === undefined) return;
    const profile = profileOf(sim.all("fargateProfile"), pod);
    if (profile === null) {
      sim.wake("eksCluster.schedule", pod.clusterId);
      return;
    }
    sim.patch("pod", id, { fargateProfileId: profile.id });
    sim.schedule("pod.fargateProvisioned", { id }, { in: fargateProvisioning });
  },

  "pod.fargateProvisioned"(sim, { id }) {
    const pod = sim.get("pod", id);
    if (pod !== undefined && pod.deletionTimestampMs === null && pod.nodeId === null) provisionFargate(sim, pod);
  },

  "pod.containersStarted"(sim, { id }) {
    const pod = sim.get("pod", id);
    if (pod?.phase === "Pending" && pod.deletionTimestampMs === null) beginContainers(sim, pod);
  },

  "pod.imagePulled"(sim, { id }) {
    const pod = sim.get("pod", id);
    const waits = pod?.phase === "Pending" || pod?.phase === "Running";
    if (pod !== undefined && waits && pod.sim.slot === null && pod.deletionTimestampMs === null)
      startContainers(sim, pod);
  },

  "pod.applicationStarted"(sim, { id, startedAtMs }) {
    const pod = sim.get("pod", id);
    if (pod?.startedAtMs !== startedAtMs || pod.sim.slot === null || pod.deletionTimestampMs !== null) return;
    becomeReady(sim, pod, targetGroupsOfPod(sim, pod));
  },

  "pod.applicationExited"(sim, { id, startedAtMs, exitCode }) {
    const pod = sim.get("pod", id);
    if (pod?.startedAtMs !== startedAtMs || pod.sim.slot === null || pod.deletionTimestampMs !== null) return;
    exitPod(sim, pod, exitCode);
  },

  "pod.delete"(sim, { id }) {
    const pod = sim.get("pod", id);
    if (pod !== undefined) deletePod(sim, pod);
  },

  "pod.terminated"(sim, { id }) {
    const pod = sim.get("pod", id);
    if (pod !== undefined) removePod(sim, pod);
  },

  "pod.applicationCalls"(sim, { id }) {
    const pod = sim.get("pod", id);
    if (pod?.phase !== "Running" || pod.sim.slot === null) return;
    for (const call of podCalls(sim, pod)) {
      const { container, allowed, line, code, because } = call;
      const entry = sayOfPod(sim, pod, code, `${container}: ${line}`, {
        because,
        severity: allowed ? "INFO" : "ERROR",
        ...(allowed ? {} : { notable: true }),
      });
      const isNew = keepLine(
        sim,
        { id, taskArn: "" },
        { atMs: sim.now, container, message: line, code, because },
        call,
      );
      if (allowed && isNew) makeCall(sim, call, pod.name, entry);
    }
  },

  "kubernetes.DeletePod"(sim, { pod: name }) {
    const pod = findPod(sim.all("pod"), name);
    if (pod === undefined) {
      return refuse(sim, { kind: "pod", subject: name }, "NotFound", `pods "${name}" not found`);
    }
    sim.patch("pod", pod.id, { sim: { ...pod.sim, cause: sim.cause } });
    deletePod(sim, { ...pod, sim: { ...pod.sim, cause: sim.cause } });
    if (pod.deploymentId !== "") sim.wake("deployment.reconcile", pod.deploymentId);
  },
} satisfies Pick<Handlers, keyof PodMessages>;
