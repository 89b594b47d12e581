import { containerInstanceState, isGhost } from "./describe.ts";
import { type ContainerInstanceRecord, isRegistered } from "./model.ts";

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
    "ACTIVE, Docker daemon down": "Docker down",
    "DRAINING, Docker daemon down": "Docker down",
    "terminated, still registered": "terminated",
  };
  return short[words] ?? words;
}
