import type { SimMs } from "../../kernel/time.ts";

/** CPU in thousandths of a vCPU, memory in MiB; null where nothing is said. */
export interface PodResources {
  readonly cpu: number | null;
  readonly memory: number | null;
}

export interface PodContainer {
  readonly name: string;
  readonly image: string;
  readonly requests: PodResources;
  readonly limits: PodResources;
  readonly port: number | null;
}

/** Kubernetes API, PodSpec v1: what has an effect here. */
export interface PodSpec {
  readonly containers: readonly PodContainer[];
  readonly restartPolicy: "Always" | "OnFailure" | "Never";
  readonly serviceAccountName: string;
  readonly terminationGracePeriodSeconds: number;
  /** Seconds that lifecycle.preStop sleeps before SIGTERM. */
  readonly preStopSeconds: number;
}

export const podPhases = ["Pending", "Running", "Succeeded", "Failed"] as const;
export type PodPhase = (typeof podPhases)[number];

/** Kubernetes API, Pod v1. */
export interface PodRecord {
  /** `<deployment id>/<number>`, or the logical id of a pod of its own. */
  readonly id: string;
  readonly name: string;
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly clusterId: string;
  /** Record id of its Deployment; empty for a pod of its own. Never changes. */
  readonly deploymentId: string;
  /** Label pod-template-hash: which ReplicaSet it belongs to. */
  readonly podTemplateHash: string;
  readonly spec: PodSpec;
  readonly phase: PodPhase;
  /** Why it waits or how it ended: Unschedulable, ContainerCreating, ErrImagePull, ImagePullBackOff, CrashLoopBackOff, OOMKilled … */
  readonly reason: string | null;
  readonly message: string | null;
  /** Record ids. */
  readonly nodeId: string | null;
  readonly fargateProfileId: string | null;
  readonly podIP: string | null;
  /** Condition Ready: its application answers. */
  readonly ready: boolean;
  readonly restartCount: number;
  readonly createdAtMs: SimMs;
  readonly startedAtMs: SimMs | null;
  readonly finishedAtMs: SimMs | null;
  /** Set once it is to go. */
  readonly deletionTimestampMs: SimMs | null;
  readonly sim: {
    /** Its slot in the load columns while its containers run. */
    readonly slot: number | null;
    readonly cause: number | null;
  };
}
export interface PodRecords {
  pod: PodRecord;
}
export interface PodMessages {
  "pod.created": { readonly id: string };
  /** AWS has a machine for it. */
  "pod.fargateProvisioned": { readonly id: string };
  "pod.imagePulled": { readonly id: string };
  "pod.containersStarted": { readonly id: string };
  "pod.applicationStarted": { readonly id: string; readonly startedAtMs: number };
  "pod.applicationExited": { readonly id: string; readonly startedAtMs: number; readonly exitCode: number };
  "pod.terminated": { readonly id: string };
  /** Somebody, or a controller, deletes it. */
  "pod.delete": { readonly id: string };
  /** The application inside calls other services. */
  "pod.applicationCalls": { readonly id: string };
  "kubernetes.DeletePod": { readonly pod: string };
}

/** By record id or name. */
export function findPod(pods: Iterable<PodRecord>, name: string): PodRecord | undefined {
  for (const pod of pods) if (pod.id === name || pod.name === name) return pod;
  return undefined;
}

/** Whether it counts for its ReplicaSet. */
export const isActivePod = ({ phase, deletionTimestampMs }: PodRecord): boolean =>
  deletionTimestampMs === null && (phase === "Pending" || phase === "Running");

/** How well it is, as every kind that shows pods colours it. */
export function podTone(pod: PodRecord): "ok" | "warn" | "bad" | "neutral" {
  if (pod.deletionTimestampMs !== null || pod.phase === "Succeeded") return "neutral";
  if (pod.phase === "Failed" || /BackOff|Err|OOMKilled/.test(pod.reason ?? "")) return "bad";
  return pod.ready ? "ok" : "warn";
}
