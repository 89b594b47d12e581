import { roleFix } from "../aws/fault/roleFix.ts";
import type { Destination } from "../aws/network/destinations.ts";
import { originOfAgent } from "../aws/network/origin.ts";
import { findRole } from "../aws/role/access.ts";
import { startRefusal } from "../aws/role/startAccess.ts";
import type { StartRefusal } from "../aws/role/startRefusal.ts";
import { isRunning, type TaskRecord, taskIdOf } from "../aws/task/model.ts";
import type { TaskDefinitionRecord } from "../aws/taskDefinition/model.ts";
import { bad, type Check, type Fix, type Place, type World, waiting } from "./finding.ts";
import { networkFix } from "./networkFix.ts";
import { resourceFix } from "./resourceFix.ts";

/** A family whose newest task did not start, and none after it. */
export interface StartProblem {
  readonly task: TaskRecord;
  readonly definition: TaskDefinitionRecord;
  /** What the task says, its container's reason where that says more. */
  readonly text: string;
  /** What would refuse it now. */
  readonly refusal: StartRefusal | null;
  readonly fix: Fix | null;
}

export function startProblems(world: World): readonly StartProblem[] {
  return newestStops(world)
    .filter(({ task }) => task.stopCode === "TaskFailedToStart")
    .map(({ task, definition }) => {
      const refusal = startRefusal(world, task);
      const text = task.containers.find(({ reason }) => reason !== null)?.reason ?? task.stoppedReason ?? "";
      // A resource that is gone is often refused as one that no policy names.
      const missing = resourceFix(world, task, definition);
      const fix = missing ?? (refusal === null ? null : refusalFix(world, task, definition, refusal));
      return { task, definition, text, refusal, fix };
    });
}

/** By family, the task that stopped last, unless one has started since, and lived so long. */
export function newestStops(
  world: World,
  livedMs = 0,
): readonly { readonly task: TaskRecord; readonly definition: TaskDefinitionRecord }[] {
  const stopped = new Map<string, { readonly task: TaskRecord; readonly definition: TaskDefinitionRecord }>();
  const startedAt = new Map<string, number>();
  for (const task of world.all("task")) {
    const definition = world.get("taskDefinition", task.taskDefinitionArn);
    if (definition === undefined) continue;
    const { family } = definition;
    if (isRunning(task)) startedAt.set(family, Math.max(startedAt.get(family) ?? 0, task.startedAtMs ?? 0));
    const before = stopped.get(family);
    if (task.stoppedAtMs === null || task.stoppedAtMs < (before?.task.stoppedAtMs ?? 0)) continue;
    stopped.set(family, { task, definition });
  }
  return [...stopped.values()].filter(({ task, definition }) => {
    const started = startedAt.get(definition.family) ?? 0;
    return (task.stoppedAtMs ?? 0) >= started || world.nowMs - started < livedMs;
  });
}

/** One problem as a check: what the task said, what it is now, and what mends it. */
export function problemCheck({ task, text, refusal, fix }: StartProblem): Check {
  const evidence = `Task ${taskIdOf(task).slice(0, 8)} stopped: ${text}`;
  const place: Place = { kind: "task", id: task.id };
  if (refusal === null && fix === null) return waiting(`${evidence} Nothing stands in its way now.`, place);
  const at =
    refusal?.at ?? (refusal?.denied === undefined ? place : { kind: "role" as const, id: refusal.denied.role });
  return bad(evidence, at, refusal?.because ?? null, fix);
}

function refusalFix(
  world: World,
  task: TaskRecord,
  definition: TaskDefinitionRecord,
  { denied, at, text }: StartRefusal,
): Fix | null {
  if (denied !== undefined) {
    const role = findRole(world.all("role"), denied.role);
    return role === undefined ? null : roleFix(world, role, denied.action, denied.resource);
  }
  if (at === undefined) return null;
  const port = isMountText(text) ? nfs : undefined;
  return networkFix(world, originOfAgent(world, task), at, destinationsOf(definition), port);
}

/** Source: Amazon EFS User Guide, "Network access": NFS. */
const nfs = 2_049;
export const isMountText = (text: string): boolean => /EFS utils|CannotCreateVolumeError/.test(text);

/** What the agent calls before the containers of a task run. */
function destinationsOf({ containerDefinitions }: TaskDefinitionRecord): readonly Destination[] {
  const uses = (has: (container: TaskDefinitionRecord["containerDefinitions"][number]) => boolean): boolean =>
    containerDefinitions.some(has);
  return [
    ...(uses(({ image }) => /\.dkr\.ecr\./.test(image)) ? (["ecr.api", "ecr.dkr", "s3"] as const) : []),
    ...(uses(({ logConfiguration }) => logConfiguration?.logDriver === "awslogs") ? (["logs"] as const) : []),
    ...(uses(({ secrets = [] }) => secrets.some(({ valueFrom }) => valueFrom.includes("secretsmanager")))
      ? (["secretsmanager"] as const)
      : []),
    ...(uses(({ secrets = [] }) => secrets.some(({ valueFrom }) => valueFrom.includes(":ssm:")))
      ? (["ssm"] as const)
      : []),
  ];
}
