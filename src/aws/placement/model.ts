/** Amazon ECS API Reference, PlacementConstraint. */
export type PlacementConstraint =
  | { readonly type: "distinctInstance" }
  | { readonly type: "memberOf"; readonly expression: string };

/** Amazon ECS API Reference, PlacementStrategy. `field` is empty for random. */
export interface PlacementStrategy {
  readonly type: "random" | "spread" | "binpack";
  readonly field: string;
}

/**
 * What can keep a task off an instance, in the order AWS filters: what the instance is, its resources, its attributes,
 * the constraints. The words are those of the API's `failures[].reason` where it has one.
 */
export const requirements = [
  "STATUS",
  "AGENT",
  "RESOURCE:CPU",
  "RESOURCE:MEMORY",
  "RESOURCE:PORTS",
  "RESOURCE:ENI",
  "RESOURCE:GPU",
  "ATTRIBUTE",
  "LOCATION",
  "DistinctInstance placement constraint unsatisfied.",
  "MemberOf placement constraint unsatisfied.",
] as const;
export type Requirement = (typeof requirements)[number];

/** One requirement of the task, against one instance. */
export interface RequirementCheck {
  readonly requirement: Requirement;
  readonly passed: boolean;
  /** "needs 1,024 MiB, has 412 MiB". */
  readonly sentence: string;
  /** How much of what is needed is missing, 0 to 1; 1 where there is nothing to measure. */
  readonly shortfall: number;
}

/** One row of the candidates' table. */
export interface CandidateRow {
  /** Record id of the container instance. */
  readonly containerInstanceId: string;
  readonly ec2InstanceId: string;
  readonly availabilityZone: string;
  readonly instanceType: string;
  /** The first requirement that kept the task off it, and why; null when the instance could hold it. */
  readonly filteredOutBy: Requirement | null;
  readonly reason: string | null;
  /** Every requirement it fails, in AWS's order. */
  readonly failed: readonly Requirement[];
  /** Place among the instances that could hold the task, from 1; null when filtered out. */
  readonly rank: number | null;
  /** What each rule of the strategy measured, in order of the rules: tasks, free CPU, free MiB, or a draw. */
  readonly scores: readonly (number | null)[];
}

/** The whole story of one placement. */
export interface PlacementDecision {
  /** Record id of the container instance; null when no instance could hold the task. */
  readonly chosen: string | null;
  /** How the choice fell, or why there was none, in one sentence. */
  readonly because: string;
  readonly strategy: readonly PlacementStrategy[];
  /** Those that could hold it by rank, then the filtered ones; at most `longestTable`. */
  readonly candidates: readonly CandidateRow[];
  /** Rows left out of `candidates`, by what filtered them; "ranked" for those that could hold the task. */
  readonly leftOut: Readonly<Record<string, number>>;
  /** Null when the task was placed. */
  readonly failure: PlacementFailure | null;
}
export interface PlacementFailure {
  /** The event's text after `(service X) `. */
  readonly message: string;
  /** `failures[].reason` of RunTask, and the reason of SERVICE_TASK_PLACEMENT_FAILURE. */
  readonly reason: Requirement | "NO ACTIVE INSTANCES";
  /** Record id of the closest match; null when the cluster has no instance. */
  readonly closestMatch: string | null;
  /** What would have made the task fit, most direct change first. */
  readonly changes: readonly string[];
}

/** A stored decision: where a task runs and why, or why a service could not place one. */
export interface PlacementRecord extends PlacementDecision {
  /** Record id of the task; for a failure that of the service, or for RunTask that of the cluster. */
  readonly id: string;
  readonly atMs: number;
}
export interface PlacementRecords {
  placement: PlacementRecord;
}
