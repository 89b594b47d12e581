import type { PlacedTask } from "../containerInstance/placedTask.ts";
import { type Candidate, type Host, hostOf, withTask } from "./candidate.ts";
import { changesThatFit } from "./changesThatFit.ts";
import { closestMatch, type FilteredCandidate, reportedRequirement, unplacedMessage } from "./closestMatch.ts";
import { checkInstance } from "./filterInstance.ts";
import type { CandidateRow, PlacementDecision, PlacementFailure } from "./model.ts";
import { type DrawFor, type RankedCandidate, rankCandidates, rankReason } from "./rankCandidates.ts";
import { belongsWith, type PlacementRequest } from "./request.ts";
import { reservationIn } from "./taskRequirements.ts";

/** Estimate: more rows than anybody reads; the rest is counted. */
export const longestTable = 40;

/**
 * Where one task goes, with the whole reasoning: which instance was filtered out by what, how the others were ranked,
 * and what broke the tie. Deterministic: `drawFor` is the only chance in it.
 *
 * @param candidates the ACTIVE and DRAINING instances of the cluster.
 */
export const placeTask = (
  request: PlacementRequest,
  candidates: readonly Candidate[],
  drawFor: DrawFor,
): PlacementDecision => decide(request, hostsOf(request, candidates), drawFor);

const hostsOf = (request: PlacementRequest, candidates: readonly Candidate[]): readonly Host[] =>
  candidates.map((candidate) => hostOf(candidate, (task) => belongsWith(request, task)));

function decide(request: PlacementRequest, hosts: readonly Host[], drawFor: DrawFor): PlacementDecision {
  const fitting: Host[] = [];
  const filtered: FilteredCandidate[] = [];
  for (const host of hosts) {
    const failed = checkInstance(request, host).filter(({ passed }) => !passed);
    if (failed.length === 0) fitting.push(host);
    else filtered.push({ candidate: host, failed });
  }
  const ranked = rankCandidates(request, fitting, hosts, drawFor);
  const failure = ranked.length === 0 ? failureOf(request, filtered) : null;
  const rows = [...ranked.map(rankedRow), ...filtered.map(filteredRow)];
  return {
    chosen: ranked[0]?.candidate.instance.id ?? null,
    because: failure === null ? rankReason(request, ranked) : failure.changes.join(" "),
    strategy: request.strategy,
    candidates: rows.slice(0, longestTable),
    leftOut: countLeftOut(rows.slice(longestTable)),
    failure,
  };
}

function failureOf(request: PlacementRequest, filtered: readonly FilteredCandidate[]): PlacementFailure {
  const closest = closestMatch(filtered);
  return {
    message: unplacedMessage(closest),
    reason: (closest === null ? null : reportedRequirement(closest)) ?? "NO ACTIVE INSTANCES",
    closestMatch: closest?.candidate.instance.id ?? null,
    changes: changesThatFit(request, closest),
  };
}

const rowOf = ({ instance }: Candidate) => ({
  containerInstanceId: instance.id,
  ec2InstanceId: instance.ec2InstanceId,
  availabilityZone: instance.availabilityZone,
  instanceType: instance.instanceType,
});

const rankedRow = ({ candidate, scores }: RankedCandidate, index: number): CandidateRow => ({
  ...rowOf(candidate),
  filteredOutBy: null,
  reason: null,
  failed: [],
  rank: index + 1,
  scores,
});

const filteredRow = ({ candidate, failed }: FilteredCandidate): CandidateRow => ({
  ...rowOf(candidate),
  filteredOutBy: failed[0]?.requirement ?? null,
  reason: failed[0]?.sentence ?? null,
  failed: failed.map(({ requirement }) => requirement),
  rank: null,
  scores: [],
});

function countLeftOut(rows: readonly CandidateRow[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { filteredOutBy } of rows) {
    const key = filteredOutBy ?? "ranked";
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

export interface PlacedTasks {
  /** One per task, in the order of `ids`; what does not fit has no `chosen`. */
  readonly decisions: readonly PlacementDecision[];
  /** The instances with the placed tasks on them, for whatever is placed next in the same pass. */
  readonly candidates: readonly Candidate[];
}

/** Places tasks one after the other: each sees the ones before it. */
export function placeTasks(
  request: PlacementRequest,
  ids: readonly string[],
  candidates: readonly Candidate[],
  drawFor: (taskId: string, containerInstanceId: string) => number,
): PlacedTasks {
  let hosts = hostsOf(request, candidates);
  let unplaced: PlacementDecision | null = null;
  const decisions = ids.map((id) => {
    // Nothing frees room within a pass: what one task could not find, the next equal one cannot either.
    if (unplaced !== null) return unplaced;
    const decision = decide(request, hosts, (instanceId) => drawFor(id, instanceId));
    hosts = hosts.map((host) => (host.instance.id === decision.chosen ? withTask(host, taskOf(request, id)) : host));
    if (decision.failure !== null) unplaced = decision;
    return decision;
  });
  return { decisions, candidates: hosts.map(({ instance, tasks }) => ({ instance, tasks })) };
}

const taskOf = ({ requirements, serviceId, group }: PlacementRequest, id: string): PlacedTask => {
  return {
    id,
    serviceId,
    group,
    lastStatus: "PENDING",
    desiredStatus: "RUNNING",
    admitted: false,
    reservation: reservationIn(requirements),
  };
};
