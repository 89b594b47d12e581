import { type ContainerInstanceRecord, isRegistered } from "./model.ts";

/** Amazon ECS API Reference, ContainerInstanceHealthStatus, overallStatus: the worst of its checks. */
export type InstanceHealth = "OK" | "IMPAIRED" | "INSUFFICIENT_DATA" | "INITIALIZING";

/**
 * What the check CONTAINER_RUNTIME says of an instance; null before it has registered.
 *
 * Source: Amazon ECS Developer Guide, "Monitor Amazon ECS container instance health". Estimate: an agent that is not
 * connected tells nothing.
 */
export function containerRuntimeHealth(instance: ContainerInstanceRecord): InstanceHealth | null {
  if (!isRegistered(instance)) return null;
  if (!instance.sim.dockerRunning) return "IMPAIRED";
  return instance.agentConnected ? "OK" : "INSUFFICIENT_DATA";
}
