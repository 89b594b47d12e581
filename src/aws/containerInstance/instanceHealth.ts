import { after, type SimMs, seconds } from "../../kernel/time.ts";
import { type ContainerInstanceRecord, isRegistered } from "./model.ts";
import { registeredOf } from "./registeredResources.ts";

/** Amazon ECS API Reference, InstanceHealthCheckState, worst first: the overall status is the worst of the checks. */
export const instanceHealths = ["IMPAIRED", "INSUFFICIENT_DATA", "INITIALIZING", "OK"] as const;
export type InstanceHealth = (typeof instanceHealths)[number];

/** Amazon ECS API Reference, InstanceHealthCheckResult. DAEMON is about managed daemons, of which there are none. */
export interface HealthCheckResult {
  readonly type: "CONTAINER_RUNTIME" | "ACCELERATED_COMPUTE" | "AGENT_CONNECTIVITY";
  readonly status: InstanceHealth;
}

/** Source: Amazon ECS Developer Guide, "Monitor Amazon ECS container instance health": checks run about twice a minute. */
const checkEvery = seconds(30);

/**
 * What the checks say of an instance; empty before it has registered.
 *
 * Source: Amazon ECS Developer Guide, "Monitor Amazon ECS container instance health". Estimate: an agent that is not
 * connected tells nothing about the rest.
 */
export function healthChecks(instance: ContainerInstanceRecord, nowMs: SimMs): readonly HealthCheckResult[] {
  const { agentConnected, registeredAtMs, sim } = instance;
  if (!isRegistered(instance)) return [];
  const first = registeredAtMs !== null && nowMs < after(registeredAtMs, checkEvery);
  const told = (ok: InstanceHealth): InstanceHealth =>
    agentConnected ? (first ? "INITIALIZING" : ok) : "INSUFFICIENT_DATA";
  return [
    { type: "CONTAINER_RUNTIME", status: sim.dockerRunning ? told("OK") : "IMPAIRED" },
    ...(registeredOf(instance).gpus === undefined
      ? []
      : [{ type: "ACCELERATED_COMPUTE" as const, status: told("OK") }]),
    { type: "AGENT_CONNECTIVITY", status: told("OK") },
  ];
}

/** The worst of its checks; null before it has registered. */
export function overallHealth(instance: ContainerInstanceRecord, nowMs: SimMs): InstanceHealth | null {
  const found = healthChecks(instance, nowMs).map(({ status }) => status);
  return instanceHealths.find((status) => found.includes(status)) ?? null;
}

/** "IMPAIRED: CONTAINER_RUNTIME IMPAIRED, AGENT_CONNECTIVITY INSUFFICIENT_DATA"; null before it has registered. */
export function healthWords(instance: ContainerInstanceRecord, nowMs: SimMs): string | null {
  const overall = overallHealth(instance, nowMs);
  if (overall === null) return null;
  const not = healthChecks(instance, nowMs).filter(({ status }) => status !== "OK");
  return not.length === 0 ? overall : `${overall}: ${not.map(({ type, status }) => `${type} ${status}`).join(", ")}`;
}
