import type { LastStatus, TaskRecord } from "../task/model.ts";
import { withOverrides } from "../task/overrides.ts";
import type { TaskDefinitionRecord } from "../taskDefinition/model.ts";
import { type Reservation, reservationOf } from "./reservation.ts";

/** A task on an instance, as far as its place matters. */
export interface PlacedTask {
  readonly id: string;
  readonly serviceId: string | null;
  /** `service:<name>`, `family:<family>`, or what RunTask said. */
  readonly group: string;
  readonly lastStatus: LastStatus;
  readonly desiredStatus: "RUNNING" | "STOPPED";
  /** The agent has set its resources aside: it pulls, runs, or stops. */
  readonly admitted: boolean;
  readonly reservation: Reservation;
}

/** The agent admits a task by starting to pull its images. */
export const placedTaskOf = (task: TaskRecord, definition: TaskDefinitionRecord): PlacedTask => ({
  id: task.id,
  serviceId: task.serviceId,
  group: task.group,
  lastStatus: task.lastStatus,
  desiredStatus: task.desiredStatus,
  admitted: task.pullStartedAtMs !== null,
  reservation: reservationOf(withOverrides(definition, task.overrides)),
});

/**
 * Counts against the instance in the eyes of the scheduler: until its stop is asked for, and not a moment longer.
 * Source: Amazon ECS Developer Guide, container instance state change events.
 */
export const reservesForScheduler = ({ desiredStatus, lastStatus }: PlacedTask): boolean =>
  desiredStatus === "RUNNING" && lastStatus !== "STOPPED";

/**
 * Counts against the instance in the eyes of the agent: from its admission until its containers are gone.
 * Source: amazon-ecs-agent, agent/engine/host_resource_manager.go.
 */
export const heldByAgent = ({ lastStatus, admitted }: PlacedTask): boolean =>
  admitted && lastStatus !== "STOPPED" && lastStatus !== "DEPROVISIONING";

export const countsAsRunning = (task: PlacedTask): boolean =>
  reservesForScheduler(task) && task.lastStatus === "RUNNING";

/** On the way to RUNNING. */
export const countsAsPending = (task: PlacedTask): boolean =>
  reservesForScheduler(task) && task.lastStatus !== "RUNNING";
