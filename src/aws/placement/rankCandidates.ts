import { counted, cpuUnits, mebibytes } from "./amount.ts";
import { attributeOf, byInstanceId, type Candidate, type Host } from "./candidate.ts";
import type { PlacementStrategy } from "./model.ts";
import { type PlacementRequest, strategyName } from "./request.ts";

/** A number in [0, 1) for this instance, drawn from the seed. */
export type DrawFor = (containerInstanceId: string) => number;

export interface RankedCandidate {
  readonly candidate: Host;
  /** One per rule; lower is better, null comes last. */
  readonly scores: readonly (number | null)[];
}

/**
 * Puts instances that can hold the task in order. Each rule keeps its best, the next rule decides among those.
 *
 * Source: Amazon ECS Developer Guide, "Use strategies to define Amazon ECS task placement".
 *
 * @param fitting instances that can hold the task.
 * @param all every instance of the cluster: a spread counts tasks on full instances too.
 */
export function rankCandidates(
  request: PlacementRequest,
  fitting: readonly Host[],
  all: readonly Host[],
  drawFor: DrawFor,
): readonly RankedCandidate[] {
  const rules = request.strategy.map((rule) => scorer(rule, all, drawFor));
  return fitting
    .map((candidate) => ({ candidate, scores: rules.map((score) => score(candidate)) }))
    .sort((a, b) => compareScores(a.scores, b.scores) || byInstanceId(a.candidate, b.candidate));
}

function compareScores(a: readonly (number | null)[], b: readonly (number | null)[]): number {
  for (let rule = 0; rule < a.length; rule++) {
    const left = a[rule] ?? Number.MAX_SAFE_INTEGER;
    const right = b[rule] ?? Number.MAX_SAFE_INTEGER;
    if (left !== right) return left - right;
  }
  return 0;
}

type Scorer = (host: Host) => number | null;

function scorer({ type, field }: PlacementStrategy, all: readonly Host[], drawFor: DrawFor): Scorer {
  if (type === "random") return ({ instance }) => drawFor(instance.id);
  if (type === "binpack") return ({ free }) => free[binpackResource(field)];
  const tasks = new Map<string, number>();
  for (const host of all) {
    const value = spreadValue(field, host);
    if (value !== undefined) tasks.set(value, (tasks.get(value) ?? 0) + host.mine);
  }
  return (host) => {
    const value = spreadValue(field, host);
    return value === undefined ? null : (tasks.get(value) ?? 0);
  };
}

export const binpackResource = (field: string): "cpu" | "memory" => (field.toLowerCase() === "cpu" ? "cpu" : "memory");

/** What a spread counts by: the instance itself, or the value of an attribute; undefined where it has none. */
export function spreadValue(field: string, candidate: Candidate): string | undefined {
  if (field === "instanceId" || field === "host") return candidate.instance.id;
  const name = field.startsWith("attribute:") ? field.slice("attribute:".length) : field;
  // The zone is a field of its own as well, and by far what is asked for most.
  if (name === "ecs.availability-zone") return candidate.instance.availabilityZone;
  const value = attributeOf(candidate, name);
  return value === undefined ? undefined : (value ?? "");
}

/** How the choice fell, rule by rule: "spread(instanceId) keeps 1 of 3: 0 tasks of service:web". */
export function rankReason(request: PlacementRequest, ranked: readonly RankedCandidate[]): string {
  const [best] = ranked;
  if (best === undefined) return "No container instance can hold the task.";
  if (ranked.length === 1) return `${best.candidate.instance.ec2InstanceId} is the only instance that can hold it.`;
  const steps: string[] = [];
  let left = ranked;
  request.strategy.forEach((rule, index) => {
    const score = best.scores[index] ?? null;
    const kept = left.filter(({ scores }) => (scores[index] ?? null) === score);
    if (kept.length < left.length) {
      steps.push(
        `${strategyName(rule)} keeps ${kept.length} of ${left.length}: ${scoreWords(rule, request, best, score)}`,
      );
    }
    left = kept;
  });
  if (left.length > 1) steps.push(`${left.length} instances tie: the lowest instance id`);
  return `${steps.join("; ")}.`;
}

function scoreWords(
  { type, field }: PlacementStrategy,
  { group }: PlacementRequest,
  { candidate }: RankedCandidate,
  score: number | null,
): string {
  if (type === "random") return "drawn";
  if (score === null) return "none has the attribute";
  if (type === "binpack")
    return `${binpackResource(field) === "cpu" ? cpuUnits(score) : mebibytes(score)} free, the least`;
  const tasks = `${counted(score, "task")} of ${group}, the fewest`;
  const value = spreadValue(field, candidate);
  return field === "instanceId" || field === "host" ? tasks : `${value} has ${tasks}`;
}
