import type { DeploymentRecord } from "./model.ts";

export const deploymentTone = ({ replicas, readyReplicas }: DeploymentRecord): "ok" | "warn" | "bad" =>
  readyReplicas >= replicas ? "ok" : readyReplicas === 0 ? "bad" : "warn";

export const rolloutState = ({ sim, replicaSets }: DeploymentRecord): string =>
  sim.rolledOut ? "rolled out" : replicaSets.length > 1 ? "rolling out" : "starting";

/** "Deployment web, 2 of 3 pods ready, 1 Unschedulable" */
export const deploymentSentence = ({ name, readyReplicas, replicas }: DeploymentRecord, waiting: number): string =>
  `Deployment ${name}, ${readyReplicas} of ${replicas} ${replicas === 1 ? "pod" : "pods"} ready${waiting > 0 ? `, ${waiting} Unschedulable` : ""}`;
