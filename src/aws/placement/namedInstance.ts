import { byInstanceId, type Candidate, type Host, hostOf } from "./candidate.ts";
import { changesThatFit } from "./changesThatFit.ts";
import { unplacedMessage } from "./closestMatch.ts";
import { checkInstance } from "./filterInstance.ts";
import type { CandidateRow, PlacementDecision, RequirementCheck } from "./model.ts";
import { longestTable } from "./placeTask.ts";
import { belongsWith, type PlacementRequest } from "./request.ts";

/** Who named the instance: a DAEMON service has one task on each, StartTask's caller says where. */
export type NamedBy = "DAEMON" | "StartTask";

const becauseOf: Readonly<Record<NamedBy, string>> = {
  DAEMON: "A DAEMON service runs one task on each ACTIVE instance that meets its constraints.",
  StartTask: "StartTask named this instance. Neither strategies nor constraints are looked at.",
};

/**
 * The story of a task whose instance was not chosen by a strategy: what the named one says to it, and beside it what every
 * other instance of the cluster would have said.
 *
 * Source: Amazon ECS API Reference, StartTask; Service, schedulingStrategy DAEMON.
 */
export function placeOnNamed(
  request: PlacementRequest,
  candidates: readonly Candidate[],
  containerInstanceId: string,
  namedBy: NamedBy,
): PlacementDecision {
  const asked = namedBy === "StartTask" ? { ...request, constraints: [] } : request;
  const looked = [...candidates].sort(byInstanceId).map((candidate) => {
    const host = hostOf(candidate, (task) => belongsWith(request, task));
    return { host, failed: failedChecks(asked, host, namedBy) };
  });
  const named = looked.find(({ host }) => host.instance.id === containerInstanceId);
  const others = looked.filter((one) => one !== named);
  const rows = [...(named === undefined ? [] : [named]), ...others].map(({ host, failed }) =>
    rowOf(host, failed, host.instance.id === containerInstanceId, namedBy),
  );
  const base = { strategy: [], candidates: rows.slice(0, longestTable), leftOut: countLeftOut(rows) };
  const first = named?.failed[0];
  if (named !== undefined && first === undefined) {
    return { ...base, chosen: containerInstanceId, because: becauseOf[namedBy], failure: null };
  }
  const closest = named === undefined ? null : { candidate: named.host, failed: named.failed };
  return {
    ...base,
    chosen: null,
    because:
      first === undefined || named === undefined
        ? "The instance is not registered with the cluster."
        : `${named.host.instance.ec2InstanceId}: ${first.sentence}.`,
    failure: {
      message: unplacedMessage(closest),
      reason: first?.requirement ?? "NO ACTIVE INSTANCES",
      closestMatch: named?.host.instance.id ?? null,
      // Another instance would not help: this one was named.
      changes: closest === null ? [] : changesThatFit(asked, closest).slice(0, 1),
    },
  };
}

/** Estimate: a DRAINING instance takes what StartTask names, because draining only keeps the scheduler away. */
const failedChecks = (request: PlacementRequest, host: Host, namedBy: NamedBy): readonly RequirementCheck[] =>
  checkInstance(request, host).filter(
    ({ passed, requirement }) => !passed && !(namedBy === "StartTask" && requirement === "STATUS"),
  );

function rowOf(host: Host, failed: readonly RequirementCheck[], isNamed: boolean, namedBy: NamedBy): CandidateRow {
  const { instance, mine } = host;
  const own = namedBy === "StartTask" ? "was not named" : mine > 0 ? "has one of its own" : "gets one of its own";
  return {
    containerInstanceId: instance.id,
    ec2InstanceId: instance.ec2InstanceId,
    availabilityZone: instance.availabilityZone,
    instanceType: instance.instanceType,
    filteredOutBy: failed[0]?.requirement ?? null,
    reason: failed[0]?.sentence ?? (isNamed ? null : own),
    failed: failed.map(({ requirement }) => requirement),
    rank: isNamed && failed.length === 0 ? 1 : null,
    scores: [],
  };
}

function countLeftOut(rows: readonly CandidateRow[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { filteredOutBy, reason } of rows.slice(longestTable)) {
    const key = filteredOutBy ?? reason ?? "named";
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}
