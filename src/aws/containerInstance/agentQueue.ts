import { heldByAgent, type PlacedTask, reservesForScheduler } from "./placedTask.ts";
import { type HostResources, maximumReservedPorts, remainingAfter } from "./registeredResources.ts";
import type { Reservation } from "./reservation.ts";

/** What keeps a task in PENDING on its own instance; null when the agent may start it. */
export type AgentWait =
  | { readonly for: "earlierTask"; readonly task: string }
  | { readonly for: "CPU" | "MEMORY" | "PORTS" | "GPU"; readonly missing: number };

/**
 * The agent starts tasks in the order they came. The first one that does not fit waits until a stopping task is gone, and
 * everything behind it waits too, even what would fit.
 *
 * Source: amazon-ecs-agent, agent/engine/docker_task_engine.go (waitingTasksQueue) and host_resource_manager.go.
 *
 * @param tasks all tasks on the instance, in the order of their placement.
 */
export function agentWait(registered: HostResources, tasks: readonly PlacedTask[], id: string): AgentWait | null {
  for (const task of tasks) {
    const waits = !task.admitted && reservesForScheduler(task);
    if (task.id === id) break;
    if (waits) return { for: "earlierTask", task: task.id };
  }
  const wanted = tasks.find((task) => task.id === id)?.reservation;
  if (wanted === undefined) return null;
  const held = tasks.filter(heldByAgent).map(({ reservation }) => reservation);
  return shortOf(remainingAfter(registered, held), wanted);
}

function shortOf(free: HostResources, wanted: Reservation): AgentWait | null {
  if (wanted.cpu > free.cpu) return { for: "CPU", missing: wanted.cpu - free.cpu };
  if (wanted.memory > free.memory) return { for: "MEMORY", missing: wanted.memory - free.memory };
  const gpusMissing = (wanted.gpus ?? 0) - (free.gpus ?? 0);
  if (gpusMissing > 0) return { for: "GPU", missing: gpusMissing };
  const taken =
    wanted.tcpPorts.filter((port) => free.tcpPorts.includes(port)).length +
    wanted.udpPorts.filter((port) => free.udpPorts.includes(port)).length;
  return taken > 0 ? { for: "PORTS", missing: taken } : null;
}

/** Host ports an instance may still reserve. */
export const portsLeft = ({ tcpPorts, udpPorts }: HostResources): number =>
  maximumReservedPorts - tcpPorts.length - udpPorts.length;
