import type { Sim } from "../../engine/sim.ts";
import { agentActs, type ContainerInstanceRecord } from "../containerInstance/model.ts";
import type { TaskRecord } from "./model.ts";
import { waitFor } from "./transitions.ts";

/** What a task on EC2 waits for while the agent of its instance carries nothing out. */
export const waitsForAgent = "the ECS agent of its instance";

/** The instance a task is on; undefined on Fargate, and once the instance is forgotten. */
export const hostOf = (sim: Sim, { containerInstanceArn }: TaskRecord): ContainerInstanceRecord | undefined =>
  containerInstanceArn === null ? undefined : sim.get("containerInstance", containerInstanceArn);

/** Always on Fargate; on EC2 while the agent starts, stops and reports. */
export function hostActs(sim: Sim, task: TaskRecord): boolean {
  if (task.containerInstanceArn === null) return true;
  const instance = hostOf(sim, task);
  return instance !== undefined && agentActs(instance);
}

/** True while the next step of the task waits for its agent. */
export const isHeld = ({ sim }: TaskRecord): boolean => sim.waitsFor === waitsForAgent;

/** The next step waits until ECS hears from the agent again. */
export const hold = (sim: Sim, task: TaskRecord): TaskRecord => waitFor(sim, task, waitsForAgent, null);
