import { distribute, distributionWords } from "../capacityProvider/distribute.ts";
import { sharesOf } from "../capacityProvider/strategy.ts";
import { quotaOf, unitsInUse, withinQuotas } from "../capacityProvider/vcpuQuota.ts";
import { eventTexts } from "./eventTexts.ts";
import { launchQuotasOf, withinLaunchBucket } from "./launchBucket.ts";
import type { Deployment } from "./model.ts";
import { type SchedulerPass, sayOnce, unsay } from "./schedulerPass.ts";

export interface Providers {
  /** One for each task that can start now; null where the launch type alone decides. */
  readonly names: readonly (string | null)[];
  /** How the strategy shared them out; null without one. */
  readonly words: string | null;
}

/** Which capacity provider each task goes to. A provider without capacity starts none, and no other one steps in. */
export function providersFor(pass: SchedulerPass, deployment: Deployment, count: number): Providers {
  const { sim, service, active } = pass;
  if (isRefused(pass, count)) return { names: [], words: null };
  const { capacityProviderStrategy = [] } = service;
  const unavailable = sim.get("settings", "run")?.unavailableCapacity ?? [];
  const ofDeployment = active.map(({ task }) => task).filter(({ startedBy }) => startedBy === deployment.id);
  const shares = sharesOf(capacityProviderStrategy, ofDeployment);
  const chosen: readonly (string | null)[] =
    shares.length === 0 ? Array.from({ length: count }, () => null) : distribute(shares, count);
  const placeable = chosen.filter((name) => !unavailable.includes(name ?? "FARGATE"));
  const missing = chosen.find((name) => unavailable.includes(name ?? "FARGATE"));
  if (missing === undefined) unsay(pass, "capacityUnavailable");
  else sayNoCapacity(pass, missing ?? "FARGATE", chosen.length - placeable.length);
  const names = withinBucket(pass, withinAccount(pass, deployment, placeable));
  const shared =
    shares.length === 0
      ? null
      : distributionWords(
          shares,
          names.filter((name) => name !== null),
        );
  const held = names.length < count ? `${names.length} of them now.` : null;
  const words = [shared, held].filter((part) => part !== null).join(" ");
  return { names, words: words === "" ? null : words };
}

/** Fargate takes none, for a reason of its own that only AWS can end. */
function isRefused(pass: SchedulerPass, count: number): boolean {
  const refusal = pass.sim.get("settings", "run")?.fargateRefusal;
  if (refusal === undefined) {
    unsay(pass, "fargateRefusal");
    return false;
  }
  const { serviceName } = pass.service;
  sayOnce(pass, "fargateRefusal", {
    event:
      refusal === "Internal error"
        ? eventTexts.internalError(serviceName)
        : eventTexts.aboveLimit(serviceName, refusal),
    eventName: "SERVICE_TASK_PLACEMENT_FAILURE",
    severity: "ERROR",
    because: `Fargate refuses ${count === 1 ? "the task" : `the ${count} tasks`}, and the service tries again with each pass.`,
    notable: true,
  });
  return true;
}

/** Those the account's vCPU quotas have room for. A decision not to act is told once. */
function withinAccount(
  pass: SchedulerPass,
  deployment: Deployment,
  wanted: readonly (string | null)[],
): readonly (string | null)[] {
  const { sim, service } = pass;
  const quotas = sim.get("settings", "run")?.fargateVcpuQuota;
  if (quotas === undefined) return wanted;
  const cpu = sim.get("taskDefinition", deployment.taskDefinition)?.cpu ?? 0;
  const names = withinQuotas(wanted, cpu, unitsInUse(sim.all("task")), quotas);
  if (names.length === wanted.length) {
    unsay(pass, "vcpuQuota");
    return names;
  }
  const limits = Object.entries(quotas).map(([name, vcpu]) => `${name} ${vcpu} vCPU`);
  sayOnce(pass, "vcpuQuota", {
    event:
      names.length === 0 && wanted.every((name) => cpu > (quotas[quotaOf(name)] ?? 0) * 1_024)
        ? eventTexts.aboveLimit(service.serviceName, "CPU")
        : eventTexts.vcpuQuota(service.serviceName),
    eventName: "SERVICE_TASK_PLACEMENT_FAILURE",
    severity: "ERROR",
    because: `${wanted.length} tasks of ${cpu / 1_024} vCPU to start, room for ${names.length}: the quotas are ${limits.join(", ")}.`,
    notable: true,
  });
  return names;
}

/** Those the account's launch rate allows now; the next pass brings the others. */
function withinBucket(pass: SchedulerPass, wanted: readonly (string | null)[]): readonly (string | null)[] {
  const { sim, service } = pass;
  const settings = sim.get("settings", "run");
  const quotas = launchQuotasOf(settings?.region ?? "us-east-1", settings?.quotas);
  if (wanted.length === 0) return wanted;
  const names = withinLaunchBucket(wanted, sim.all("task"), sim.now, quotas);
  if (names.length === wanted.length) {
    unsay(pass, "throttled");
    return names;
  }
  sayOnce(pass, "throttled", {
    event: eventTexts.throttled(service.serviceName),
    eventName: "ECS_OPERATION_THROTTLED",
    severity: "WARN",
    because:
      `${wanted.length} tasks to start, ${names.length} now: an account launches ${quotas.burst} Fargate tasks at once ` +
      `and ${quotas.perSecond} a second after that.`,
  });
  return names;
}

/** Source: Amazon ECS Developer Guide, "Amazon ECS service action events", SERVICE_TASK_PLACEMENT_FAILURE. */
function sayNoCapacity(pass: SchedulerPass, provider: string, count: number): void {
  sayOnce(pass, "capacityUnavailable", {
    event: eventTexts.capacityUnavailable(pass.service.serviceName),
    eventName: "SERVICE_TASK_PLACEMENT_FAILURE",
    severity: "ERROR",
    because: `RESOURCE:FARGATE: ${provider} has no capacity for ${count} tasks, and no other provider steps in.`,
    notable: true,
  });
}
