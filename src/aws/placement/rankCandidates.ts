import { reservesForScheduler } from "../containerInstance/placedTask.ts";
import { counted, cpuUnits, mebibytes } from "./amount.ts";
import { attributeOf, byInstanceId, type Candidate, freeResources } from "./candidate.ts";
import type { PlacementStrategy } from "./model.ts";
import { belongsWith, type PlacementRequest, strategyName } from "./request.ts";

/** A number in [0, 1) for this instance, drawn from the seed. */
export type DrawFor = (containerInstanceId: string) => number;

export interface RankedCandidate {
  readonly candidate: Candidate;
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
  fitting: readonly Candidate[],
  all: readonly Candidate[],
  drawFor: DrawFor,
): readonly RankedCandidate[] {
  const rules = request.strategy.map((rule) => scorer(rule, request, all, drawFor));
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

type Scorer = (candidate: Candidate) => number | null;

function scorer(
  { type, field }: PlacementStrategy,
  request: PlacementRequest,
  all: readonly Candidate[],
  drawFor: DrawFor,
): Scorer {
  if (type === "random") return ({ instance }) => drawFor(instance.id);
  if (type === "binpack") return (candidate) => freeResources(candidate)[binpackResource(field)];
  const tasks = new Map<string, number>();
  for (const candidate of all) {
    const value = spreadValue(field, candidate);
    if (value === undefined) continue;
    const mine = candidate.tasks.filter((task) => reservesForScheduler(task) && belongsWith(request, task)).length;
    tasks.set(value, (tasks.get(value) ?? 0) + mine);
  }
  return (candidate) => {
    const value = spreadValue(field, candidate);
    return value === undefined ? null : (tasks.get(value) ?? 0);
  };
}

export const binpackResource = (field: string): "cpu" | "memory" => (field.toLowerCase() === "cpu" ? "cpu" : "memory");

/** What a spread counts by: the instance itself, or the value of an attribute; undefined where it has none. */
export function spreadValue(field: string, candidate: Candidate): string | undefined {
  if (field === "instanceId" || field === "host") return candidate.instance.id;
  const value = attributeOf(candidate, field.replace(/^attribute:/, ""));
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
