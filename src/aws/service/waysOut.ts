import { deploymentLimits } from "./deploymentLimits.ts";
import type { DeploymentConfiguration, ServiceRecord } from "./model.ts";
import type { SchedulerPass } from "./schedulerPass.ts";

type Limits = Pick<DeploymentConfiguration, "minimumHealthyPercent" | "maximumPercent">;

/** Settings of a deployment with which it would move again; null where no such setting helps. */
export interface LimitsThatMove {
  readonly minimumHealthyPercent: number | null;
  readonly maximumPercent: number | null;
}

/** Estimate: the round numbers that AWS's own examples use, the mildest first. */
const floors = [50, 0] as const;
const ceilings = [150, 200] as const;

export function limitsThatMove(desiredCount: number, limits: Limits): LimitsThatMove {
  const { minimumHealthy, maximumActive } = deploymentLimits(desiredCount, limits);
  const withFloor = (minimumHealthyPercent: number) =>
    deploymentLimits(desiredCount, { ...limits, minimumHealthyPercent }).minimumHealthy;
  const withCeiling = (maximumPercent: number) =>
    deploymentLimits(desiredCount, { ...limits, maximumPercent }).maximumActive;
  return {
    minimumHealthyPercent:
      floors.find((percent) => withFloor(percent) < Math.min(minimumHealthy, desiredCount)) ?? null,
    maximumPercent: ceilings.find((percent) => withCeiling(percent) > Math.max(maximumActive, desiredCount)) ?? null,
  };
}

/** "Lower minimumHealthyPercent, for example to 50, or raise maximumPercent, for example to 150." */
export function limitsWords({ minimumHealthyPercent, maximumPercent }: LimitsThatMove): string {
  const ways = [
    minimumHealthyPercent === null ? null : `lower minimumHealthyPercent, for example to ${minimumHealthyPercent}`,
    maximumPercent === null ? null : `raise maximumPercent, for example to ${maximumPercent}`,
  ].filter((way) => way !== null);
  const words = ways.join(", or ");
  return words === "" ? "" : `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

/** Why a deployment has no room although its own old tasks hold some, and the setting that would free it. */
export interface HeldRoom {
  readonly because: string;
  readonly change: string | null;
}

/**
 * A full cluster: the new tasks find no room, and the floor keeps every old one that has it.
 * Null where old tasks may stop, or hold no room on hosts that stay.
 */
export function heldRoom({
  service,
  active,
  stopped,
}: Pick<SchedulerPass, "active" | "stopped"> & { readonly service: ServiceRecord }): HeldRoom | null {
  const [primary] = service.deployments;
  const here = active.filter(({ task }) => !stopped.has(task.id));
  const old = here.filter(({ task, drains }) => task.startedBy !== primary?.id && !drains);
  if (primary === undefined || old.length === 0) return null;
  const { desiredCount, deploymentConfiguration } = service;
  const { minimumHealthy } = deploymentLimits(desiredCount, deploymentConfiguration);
  const healthy = here.filter(({ judgement }) => judgement.health === "healthy").length;
  if (healthy > minimumHealthy) return null;
  const percent = limitsThatMove(desiredCount, deploymentConfiguration).minimumHealthyPercent;
  const floor = `${minimumHealthy} (${deploymentConfiguration.minimumHealthyPercent}% of ${desiredCount}, rounded up)`;
  const tasks = (count: number): string => `${count} old ${count === 1 ? "task" : "tasks"}`;
  const freed =
    percent === null
      ? 0
      : healthy -
        deploymentLimits(desiredCount, { ...deploymentConfiguration, minimumHealthyPercent: percent }).minimumHealthy;
  return {
    because: `The deployment lacks room: ${tasks(old.length)} hold${old.length === 1 ? "s" : ""} it, and the floor of ${floor} lets none stop.`,
    change:
      percent === null || freed <= 0
        ? null
        : `Or lower minimumHealthyPercent, for example to ${percent}: then ${tasks(Math.min(freed, old.length))} may stop first and make room.`,
  };
}
