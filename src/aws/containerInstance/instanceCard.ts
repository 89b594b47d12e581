import { grouped } from "../placement/amount.ts";
import { containerInstanceState, isGhost, networkInterfaceWords, reservedCpu, reservedMemory } from "./describe.ts";
import { type ContainerInstanceRecord, isRegistered, rebooting } from "./model.ts";

/** The agent as a dot and its words: shape says as much as colour. */
export interface AgentState {
  readonly shape: "discTick" | "triangleWarning" | "circleDashed" | "diamondCross";
  readonly words: string;
}

export function agentState(instance: ContainerInstanceRecord): AgentState {
  const { agentConnected, status, instanceState, sim } = instance;
  if (isGhost(instance)) return { shape: "diamondCross", words: "The instance is gone; ECS still lists it." };
  if (!isRegistered(instance)) {
    return sim.neverRegisters === null || instanceState !== "running"
      ? { shape: "circleDashed", words: status === null ? "The ECS agent has not registered." : "Not registered." }
      : { shape: "diamondCross", words: sim.neverRegisters };
  }
  if (sim.waitsFor === rebooting)
    return { shape: "circleDashed", words: "The instance reboots; its agent comes back." };
  if (!sim.dockerRunning)
    return { shape: "triangleWarning", words: "The Docker daemon is down, and the agent with it." };
  return agentConnected
    ? { shape: "discTick", words: "ECS agent connected" }
    : { shape: "triangleWarning", words: "ECS agent disconnected" };
}

/** The state in the few letters a card has room for. */
export function cardState(instance: ContainerInstanceRecord): string {
  const words = containerInstanceState(instance);
  const short: Readonly<Record<string, string>> = {
    "ACTIVE, agent disconnected": "agent lost",
    "DRAINING, agent disconnected": "agent lost",
    "ACTIVE, rebooting": "rebooting",
    "DRAINING, rebooting": "rebooting",
    "ACTIVE, Docker daemon down": "Docker down",
    "DRAINING, Docker daemon down": "Docker down",
    "terminated, still registered": "terminated",
  };
  return short[words] ?? words;
}

/** What an instance has left for tasks. */
export interface Room {
  /** False when it takes no further task, whatever its numbers say. */
  readonly open: boolean;
  readonly words: string;
}

/**
 * Null before its resources are known.
 * @param awsvpcTasks tasks on it that have a network interface of their own
 */
export function roomOf(instance: ContainerInstanceRecord, awsvpcTasks: number): Room | null {
  if (!isRegistered(instance) || instance.registeredResources.length === 0) return null;
  if (isGhost(instance)) return { open: false, words: "gone" };
  if (instance.status === "DRAINING") return { open: false, words: "DRAINING, takes no tasks" };
  if (!instance.agentConnected) return { open: false, words: "agent lost, takes no tasks" };
  const cpu = reservedCpu(instance);
  const memory = reservedMemory(instance);
  if (cpu.reserved >= cpu.registered) return { open: false, words: "no CPU left" };
  if (memory.reserved >= memory.registered) return { open: false, words: "no memory left" };
  const interfaces = awsvpcTasks === 0 ? null : networkInterfaceWords(instance, awsvpcTasks);
  if (interfaces !== null && awsvpcTasks >= instance.sim.networkInterfaceLimit) {
    return { open: false, words: interfaces };
  }
  const free = `${grouped(cpu.registered - cpu.reserved)} CPU, ${grouped(memory.registered - memory.reserved)} MiB free`;
  return { open: true, words: interfaces === null ? free : `${free}, ${interfaces}` };
}
