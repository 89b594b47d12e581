import { usualStartUnixMs } from "../../kernel/calendar.ts";
import type { PlacedTask } from "../containerInstance/placedTask.ts";
import { type ClusterQuery, parseClusterQuery } from "./clusterQuery.ts";
import type { PlacementConstraint, PlacementStrategy } from "./model.ts";
import type { TaskRequirements } from "./taskRequirements.ts";

/** A constraint whose expression has been read; null when it cannot be. */
export type ReadConstraint =
  | { readonly type: "distinctInstance" }
  | {
      readonly type: "memberOf";
      readonly expression: string;
      readonly query: ClusterQuery | null;
      /** Milliseconds since 1970 at which the run begins: expressions name dates. */
      readonly calendarStart: number;
    };

/** One task that wants a place. */
export interface PlacementRequest {
  readonly requirements: TaskRequirements;
  /** Those of the task definition and of the service or RunTask together. */
  readonly constraints: readonly ReadConstraint[];
  /** What really applies: see `effectiveStrategy`. */
  readonly strategy: readonly PlacementStrategy[];
  /** Tasks of a service spread among themselves; standalone tasks within their group. */
  readonly serviceId: string | null;
  readonly group: string;
}

/** Source: Amazon ECS Developer Guide, "task placement strategies": what spread and distinctInstance count. */
export const belongsWith = ({ serviceId, group }: PlacementRequest, task: PlacedTask): boolean =>
  serviceId === null ? task.group === group : task.serviceId === serviceId;

const balancedAcrossZones: PlacementStrategy = { type: "spread", field: "attribute:ecs.availability-zone" };
const balancedAcrossInstances: PlacementStrategy = { type: "spread", field: "instanceId" };

/**
 * What applies when nobody chose: a service spreads over zones, then takes the instance with the fewest of its tasks;
 * RunTask distributes at random.
 *
 * Source: Amazon ECS API Reference, UpdateService (default placement); Developer Guide, "Scheduling Amazon ECS tasks".
 */
export function effectiveStrategy(
  given: readonly PlacementStrategy[],
  startedBy: "service" | "RunTask",
): readonly PlacementStrategy[] {
  if (given.length > 0) return given;
  return startedBy === "service" ? [balancedAcrossZones, balancedAcrossInstances] : [{ type: "random", field: "" }];
}

/** Reads the expressions once, for all instances. One that cannot be read holds for no instance. */
export const readConstraints = (
  constraints: readonly PlacementConstraint[],
  calendarStart: number = usualStartUnixMs,
): readonly ReadConstraint[] =>
  constraints.map((constraint) => {
    if (constraint.type === "distinctInstance") return constraint;
    const parsed = parseClusterQuery(constraint.expression);
    return { ...constraint, query: "query" in parsed ? parsed.query : null, calendarStart };
  });

/** "spread(attribute:ecs.availability-zone)", "binpack(memory)", "random". */
export const strategyName = ({ type, field }: PlacementStrategy): string =>
  type === "random" ? "random" : `${type}(${field})`;
