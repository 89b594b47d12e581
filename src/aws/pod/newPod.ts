import { drawHex } from "../../kernel/draw.ts";
import type { SimMs } from "../../kernel/time.ts";
import type { PodRecord } from "./model.ts";

type Given = Pick<
  PodRecord,
  "id" | "name" | "namespace" | "labels" | "clusterId" | "deploymentId" | "podTemplateHash" | "spec"
>;

/** A pod that the API server has just accepted. */
export const newPod = (given: Given, createdAtMs: SimMs, cause: number | null): PodRecord => ({
  ...given,
  phase: "Pending",
  reason: null,
  message: null,
  nodeId: null,
  fargateProfileId: null,
  podIP: null,
  ready: false,
  restartCount: 0,
  createdAtMs,
  startedAtMs: null,
  finishedAtMs: null,
  deletionTimestampMs: null,
  sim: { slot: null, cause },
});

/** Name of a ReplicaSet's pod: web-7d4b9c6f54-x2k9p. For display only. */
export const podName = (seed: number, deployment: string, hash: string, number: number): string =>
  `${deployment}-${hash}-${drawHex(seed, 5, "pod", deployment, number)}`;
