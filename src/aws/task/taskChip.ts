import type { TargetRecord } from "../targetGroup/model.ts";
import { type LastStatus, type TaskRecord, taskIdOf } from "./model.ts";
import { stoppedReason } from "./stoppedReason.ts";

/** How a task is drawn: word, shape and texture first, then colour, so that no state is told by hue alone. */
export interface TaskLook {
  readonly glyph:
    | "circleDashed"
    | "circleQuarter"
    | "circleThreeQuarters"
    | "ringTick"
    | "discTick"
    | "triangleWarning"
    | "discArrowDown"
    | "squareHalf"
    | "squareDashed"
    | "squareHollow"
    | "diamondCross";
  readonly texture: "dots" | "hatchThin" | "hatchBold" | null;
  readonly token: "prov" | "pend" | "act" | "run" | "drain" | "stopg" | "stopped" | "fail";
  /** The chip's own edge: dashed while it is not there yet, coloured when it needs a look. */
  readonly border: "plain" | "dashed" | "coloured";
}
export interface TaskChip extends TaskLook {
  readonly word: LastStatus;
  /** The one thing worth knowing in this state: "pull 62%", "draining 14 s", "CPU 57%". */
  readonly detail: string | null;
}

/** The health check of the task's target, with the number of successes it needs. */
export interface TargetHealth {
  readonly target: TargetRecord;
  readonly healthyThresholdCount: number;
}

const look = (
  glyph: TaskLook["glyph"],
  token: TaskLook["token"],
  texture: TaskLook["texture"] = null,
  border: TaskLook["border"] = "plain",
): TaskLook => ({ glyph, texture, token, border });

/** Source: design-ux §3.4. */
const looks: Record<Exclude<LastStatus, "RUNNING" | "STOPPED">, TaskLook> = {
  PROVISIONING: look("circleDashed", "prov", "dots", "dashed"),
  PENDING: look("circleQuarter", "pend", "hatchThin", "coloured"),
  ACTIVATING: look("circleThreeQuarters", "act"),
  DEACTIVATING: look("discArrowDown", "drain", "hatchBold", "coloured"),
  STOPPING: look("squareHalf", "stopg"),
  DEPROVISIONING: look("squareDashed", "stopg"),
};

/** Without text: enough to colour a cell. */
export function taskLook(task: TaskRecord, health: TargetHealth | null): TaskLook {
  if (task.lastStatus === "STOPPED") {
    return hasFailed(task) ? look("diamondCross", "fail", null, "coloured") : look("squareHollow", "stopped");
  }
  if (task.lastStatus !== "RUNNING") return looks[task.lastStatus];
  if (health?.target.state === "unhealthy" || task.healthStatus === "UNHEALTHY") {
    return look("triangleWarning", "fail", null, "coloured");
  }
  return health?.target.state === "initial" ? look("ringTick", "run") : look("discTick", "run");
}

/** @param cpuPercent of what the task has; null before there is a number */
export function taskChip(
  task: TaskRecord,
  health: TargetHealth | null,
  nowMs: number,
  cpuPercent: number | null,
): TaskChip {
  return { ...taskLook(task, health), word: task.lastStatus, detail: detailOf(task, health, nowMs, cpuPercent) };
}

/** A task that was asked to stop and did is no failure; one that never started, crashed or failed its checks is. */
export function hasFailed({ stopCode, stoppedReason: reason, containers }: TaskRecord): boolean {
  if (stopCode === "TaskFailedToStart" || stopCode === "InfrastructureHealth") return true;
  if (stopCode === "EssentialContainerExited") return containers.some(({ exitCode }) => exitCode !== 0);
  return stopCode === "ServiceSchedulerInitiated" && (reason?.startsWith("Task failed") ?? false);
}

function detailOf(
  task: TaskRecord,
  health: TargetHealth | null,
  nowMs: number,
  cpuPercent: number | null,
): string | null {
  const { waitsFor, waitsUntilMs } = task.sim;
  switch (task.lastStatus) {
    case "PROVISIONING":
      return waitsFor ?? "attaching ENI";
    case "PENDING":
      return pullProgress(task, nowMs) ?? dependency(waitsFor) ?? waitsFor ?? "waiting for room";
    case "ACTIVATING":
      return waitsFor ?? "registering";
    case "RUNNING":
      return (
        restartDetail(task) ??
        checkDetail(task, health) ??
        (cpuPercent === null ? null : `CPU ${Math.round(cpuPercent)}%`)
      );
    case "DEACTIVATING":
      return withSecondsLeft("draining", health?.target.sim.drainsUntilMs ?? waitsUntilMs, nowMs);
    case "STOPPING":
      return withSecondsLeft("SIGTERM", waitsUntilMs, nowMs);
    case "DEPROVISIONING":
      return "releasing ENI";
    case "STOPPED":
      return hasFailed(task) ? failureText(task) : null;
  }
}

/** On EC2, and for dependencies, only a container says what failed. */
const failureText = ({ stoppedReason: said, containers }: TaskRecord): string | null =>
  said === stoppedReason.failedToStart ? (containers.find(({ reason }) => reason !== null)?.reason ?? said) : said;

/** A container that its restart policy starts again, while the task stays RUNNING. */
function restartDetail({ containers }: TaskRecord): string | null {
  const restarting = containers.find(({ lastStatus }) => lastStatus === "PENDING");
  return restarting === undefined ? null : `restarting ${restarting.name}`;
}

function checkDetail(task: TaskRecord, health: TargetHealth | null): string | null {
  if (health?.target.state === "initial") {
    const { consecutiveSuccesses } = health.target.sim;
    const next = Math.min(consecutiveSuccesses + 1, health.healthyThresholdCount);
    return `health check ${next} of ${health.healthyThresholdCount}`;
  }
  if (health?.target.state === "unhealthy") return `unhealthy, ${failure(health.target)}`;
  return task.healthStatus === "UNHEALTHY" ? "container unhealthy" : null;
}

/** What the failing check saw. Source: Elastic Load Balancing API Reference, TargetHealth reason codes. */
function failure({ reason, description }: TargetRecord): string {
  if (reason === "Target.Timeout") return "timeout";
  const code = /\[(\d+)\]/.exec(description ?? "")?.[1];
  return code === undefined ? "check fails" : `code ${code}`;
}

/** "waits for db": the inspector says the whole of it. */
function dependency(waitsFor: string | null): string | null {
  const name = / depends on (\S+) /.exec(waitsFor ?? "")?.[1];
  return name === undefined ? null : `waits for ${name}`;
}

function pullProgress({ pullStartedAtMs, pullStoppedAtMs, sim }: TaskRecord, nowMs: number): string | null {
  if (pullStartedAtMs === null || pullStoppedAtMs !== null || sim.waitsUntilMs === null) return null;
  const whole = sim.waitsUntilMs - pullStartedAtMs;
  const share = whole <= 0 ? 1 : Math.min(1, Math.max(0, (nowMs - pullStartedAtMs) / whole));
  return `pull ${Math.floor(share * 100)}%`;
}

const withSecondsLeft = (word: string, untilMs: number | null, nowMs: number): string =>
  untilMs === null ? word : `${word} ${Math.max(0, Math.ceil((untilMs - nowMs) / 1_000))} s`;

/** The four digits a chip shows. */
export const chipId = (task: TaskRecord): string => taskIdOf(task).slice(0, 4);

/** ":32768→80": host port, then container port; ":80" where they are the same. Null before there is a port. */
export function hostPortTag({ networkBindings }: TaskRecord): string | null {
  const [first, ...rest] = networkBindings;
  if (first === undefined) return null;
  const { hostPort, containerPort } = first;
  const more = rest.length === 0 ? "" : ` +${rest.length}`;
  return hostPort === containerPort ? `:${hostPort}${more}` : `:${hostPort}→${containerPort}${more}`;
}

/**
 * A chip as a sentence.
 * @param host EC2 instance id of where it runs; null on Fargate
 */
export function taskSentence(
  task: TaskRecord,
  chip: TaskChip,
  health: TargetHealth | null,
  host: string | null = null,
): string {
  const ports = task.networkBindings.map(({ hostPort, containerPort }) => `${hostPort} to ${containerPort}`);
  return [
    `Task ${chipId(task)}`,
    chip.word,
    chip.detail,
    task.taskDefinitionArn,
    task.capacityProviderName === "FARGATE_SPOT" ? "Fargate Spot" : null,
    task.privateIpAddress === null ? null : `address ${task.privateIpAddress}`,
    host === null ? null : `on ${host}`,
    ports.length === 0 ? null : `host port ${ports.join(", ")}`,
    health === null ? null : `target ${health.target.state}`,
  ]
    .filter((part) => part !== null)
    .join(", ");
}

const worstFirst: readonly TargetRecord["state"][] = [
  "unhealthy",
  "initial",
  "draining",
  "unavailable",
  "healthy",
  "unused",
];

/** Of a task in several target groups, the target that most needs a look. */
export function worstTarget(targets: readonly TargetRecord[]): TargetRecord | null {
  let worst: TargetRecord | null = null;
  for (const target of targets) {
    if (worst === null || worstFirst.indexOf(target.state) < worstFirst.indexOf(worst.state)) worst = target;
  }
  return worst;
}
