import type { TaskContainer, TaskRecord } from "../task/model.ts";

/** Amazon ECS API Reference, ManagedAgent. */
export interface ManagedAgent {
  readonly name: "ExecuteCommandAgent";
  readonly lastStatus: "PENDING" | "RUNNING" | "STOPPED";
}

/** The agent of ECS Exec beside a container: only in tasks that started while it was on. It comes and goes with the container. */
export const managedAgentsOf = (
  { enableExecuteCommand }: Pick<TaskRecord, "enableExecuteCommand">,
  { lastStatus }: Pick<TaskContainer, "lastStatus">,
): readonly ManagedAgent[] => (enableExecuteCommand === true ? [{ name: "ExecuteCommandAgent", lastStatus }] : []);
