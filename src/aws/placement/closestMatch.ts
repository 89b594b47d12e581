import { containerInstanceIdOf } from "../containerInstance/model.ts";
import { byInstanceId, type Host } from "./candidate.ts";
import type { Requirement, RequirementCheck } from "./model.ts";

/** An instance that cannot hold the task, with everything it fails. */
export interface FilteredCandidate {
  readonly candidate: Host;
  readonly failed: readonly RequirementCheck[];
}

/**
 * Which failing check the event names. Estimate: AWS does not publish the order; constraints stand last, as in placement.
 */
const reportingOrder: readonly Requirement[] = [
  "STATUS",
  "AGENT",
  "ATTRIBUTE",
  "LOCATION",
  "RESOURCE:PORTS",
  "RESOURCE:CPU",
  "RESOURCE:MEMORY",
  "RESOURCE:ENI",
  "RESOURCE:GPU",
  "MemberOf placement constraint unsatisfied.",
  "DistinctInstance placement constraint unsatisfied.",
];

/**
 * The instance that comes nearest: fewest failing requirements, then the least shortfall, then the lowest instance id.
 * Estimate: AWS does not publish how it chooses. Draining instances are not looked at.
 */
export function closestMatch(filtered: readonly FilteredCandidate[]): FilteredCandidate | null {
  const active = filtered.filter(({ candidate }) => candidate.instance.status === "ACTIVE");
  return active.reduce<FilteredCandidate | null>(
    (best, other) => (best === null || isCloser(other, best) ? other : best),
    null,
  );
}

function isCloser(a: FilteredCandidate, b: FilteredCandidate): boolean {
  if (a.failed.length !== b.failed.length) return a.failed.length < b.failed.length;
  const difference = shortfallOf(a) - shortfallOf(b);
  return difference !== 0 ? difference < 0 : byInstanceId(a.candidate, b.candidate) < 0;
}

const shortfallOf = ({ failed }: FilteredCandidate): number =>
  failed.reduce((sum, { shortfall }) => sum + shortfall, 0);

export function reportedRequirement({ failed }: FilteredCandidate): Requirement | null {
  return reportingOrder.find((requirement) => failed.some((check) => check.requirement === requirement)) ?? null;
}

/**
 * What the event says of the closest match.
 *
 * Source: Amazon ECS Developer Guide, "Amazon ECS service event messages", and captured events.
 * Estimate: the wording for GPUs.
 */
const closestWords: Readonly<Record<Requirement, string>> = {
  STATUS: 'encountered error "INACTIVE".',
  AGENT: 'encountered error "AGENT".',
  ATTRIBUTE: "is missing an attribute required by your task.",
  LOCATION: "is missing an attribute required by your task.",
  "RESOURCE:PORTS": "is already using a port required by your task.",
  "RESOURCE:CPU": "has insufficient CPU units available.",
  "RESOURCE:MEMORY": "has insufficient memory available.",
  "RESOURCE:ENI": 'encountered error "RESOURCE:ENI".',
  "RESOURCE:GPU": "has insufficient GPUs available.",
  "MemberOf placement constraint unsatisfied.": 'encountered error "MemberOf placement constraint unsatisfied.".',
  "DistinctInstance placement constraint unsatisfied.":
    'encountered error "DistinctInstance placement constraint unsatisfied.".',
};

const unplaced = "was unable to place a task because no container instance met all of its requirements.";

/** The event's text after `(service X) `. */
export function unplacedMessage(closest: FilteredCandidate | null): string {
  const requirement = closest === null ? null : reportedRequirement(closest);
  if (closest === null || requirement === null) {
    return `${unplaced} Reason: No Container Instances were found in your cluster.`;
  }
  const id = containerInstanceIdOf(closest.candidate.instance);
  return `${unplaced} The closest matching (container-instance ${id}) ${closestWords[requirement]}`;
}
