import { reservesForScheduler } from "../containerInstance/placedTask.ts";
import { counted, cpuUnits, mebibytes } from "./amount.ts";
import { type Candidate, freeResources } from "./candidate.ts";
import type { PlacementStrategy } from "./model.ts";
import { binpackResource, type DrawFor, spreadValue } from "./rankCandidates.ts";
import { effectiveStrategy, strategyName } from "./request.ts";

/** A task of the service that may be stopped. Protected tasks are not among them. */
export interface ScaleInTask {
  readonly id: string;
  /** Record id of its container instance. */
  readonly containerInstanceId: string;
  /** Neither pending nor unhealthy. */
  readonly serves: boolean;
  readonly startedAtMs: number | null;
}
export interface ScaleInChoice {
  readonly task: string;
  readonly because: string;
}

/**
 * Which tasks leave when a service on EC2 scales in, one after the other.
 *
 * Without a strategy: the zone with the most tasks of the service, in it the instance with the most. A spread stops where
 * the balance gains most, and picks at random there. A binpack stops on the instance that would then have the most left.
 *
 * Source: Amazon ECS API Reference, UpdateService; Developer Guide, "task placement strategies".
 * Estimate: ties go to tasks that do not serve, then to the oldest, then to the lowest task id.
 *
 * @param candidates every instance of the cluster with its tasks; all tasks of the service on them count.
 */
export function chooseTasksToLeave(
  tasks: readonly ScaleInTask[],
  count: number,
  serviceId: string,
  candidates: readonly Candidate[],
  strategy: readonly PlacementStrategy[],
  drawFor: DrawFor,
): readonly ScaleInChoice[] {
  const choices: ScaleInChoice[] = [];
  let left = [...tasks];
  let now = [...candidates];
  while (choices.length < count && left.length > 0) {
    const { task, because } = chooseOne(left, serviceId, now, strategy, drawFor);
    choices.push({ task: task.id, because });
    left = left.filter((other) => other !== task);
    now = now.map((candidate) =>
      candidate.instance.id === task.containerInstanceId ? without(candidate, task.id) : candidate,
    );
  }
  return choices;
}

/** The scheduler no longer counts a task whose stop it asks for. */
const without = (candidate: Candidate, id: string): Candidate => ({
  ...candidate,
  tasks: candidate.tasks.filter((task) => task.id !== id),
});

function chooseOne(
  tasks: readonly ScaleInTask[],
  serviceId: string,
  candidates: readonly Candidate[],
  strategy: readonly PlacementStrategy[],
  drawFor: DrawFor,
): { readonly task: ScaleInTask; readonly because: string } {
  const byInstance = new Map(candidates.map((candidate) => [candidate.instance.id, candidate]));
  const hostOf = ({ containerInstanceId }: ScaleInTask) => byInstance.get(containerInstanceId);
  const steps: string[] = [];
  let left = tasks;
  for (const rule of effectiveStrategy(strategy, "service")) {
    const score = scorer(rule, serviceId, candidates, drawFor);
    const scored = left.map((task) => ({ task, score: score(task, hostOf(task)) }));
    const highest = scored.reduce((most, other) => Math.max(most, other.score), scored[0]?.score ?? 0);
    const kept = scored.filter((other) => other.score === highest).map(({ task }) => task);
    const [first] = kept;
    if (kept.length < left.length && first !== undefined) {
      steps.push(`${strategyName(rule)}: ${scoreWords(rule, highest, hostOf(first))}`);
    }
    left = kept;
  }
  const waiting = left.filter(({ serves }) => !serves);
  if (waiting.length > 0 && waiting.length < left.length) steps.push("it does not serve yet");
  if (waiting.length > 0) left = waiting;
  const drawn = strategy.length > 0 && strategy.every(({ type }) => type === "spread");
  if (drawn && left.length > 1) steps.push(`drawn from ${left.length}`);
  else if (left.length > 1) steps.push(`the oldest of ${left.length}`);
  const task = left.reduce((best, other) => (leavesBefore(other, best, drawn ? drawFor : null) ? other : best));
  return { task, because: steps.length === 0 ? "It is the only one that may leave." : `${steps.join("; ")}.` };
}

function leavesBefore(a: ScaleInTask, b: ScaleInTask, drawFor: DrawFor | null): boolean {
  if (drawFor !== null && drawFor(a.id) !== drawFor(b.id)) return drawFor(a.id) < drawFor(b.id);
  const never = Number.MAX_SAFE_INTEGER;
  const startedA = a.startedAtMs ?? never;
  const startedB = b.startedAtMs ?? never;
  return startedA !== startedB ? startedA < startedB : a.id < b.id;
}

type ScaleInScorer = (task: ScaleInTask, host: Candidate | undefined) => number;

/** The highest score leaves. */
function scorer(
  { type, field }: PlacementStrategy,
  serviceId: string,
  candidates: readonly Candidate[],
  drawFor: DrawFor,
): ScaleInScorer {
  if (type === "random") return ({ id }) => drawFor(id);
  if (type === "binpack") {
    return ({ id }, host) => {
      if (host === undefined) return 0;
      const resource = binpackResource(field);
      const own = host.tasks.find((task) => task.id === id)?.reservation[resource] ?? 0;
      return freeResources(host)[resource] + own;
    };
  }
  const counts = new Map<string, number>();
  for (const candidate of candidates) {
    const value = spreadValue(field, candidate);
    const mine = candidate.tasks.filter((task) => reservesForScheduler(task) && task.serviceId === serviceId).length;
    if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + mine);
  }
  return (_, host) => {
    const value = host === undefined ? undefined : spreadValue(field, host);
    return value === undefined ? 0 : (counts.get(value) ?? 0);
  };
}

function scoreWords({ type, field }: PlacementStrategy, score: number, host: Candidate | undefined): string {
  const id = host?.instance.ec2InstanceId ?? "its instance";
  if (type === "random") return "drawn";
  if (type === "binpack") {
    const left = binpackResource(field) === "cpu" ? cpuUnits(score) : mebibytes(score);
    return `${id} would then have ${left} free, the most`;
  }
  const value = host === undefined || field === "instanceId" || field === "host" ? id : spreadValue(field, host);
  return `${value} has ${counted(score, "task")}, the most`;
}
