import { quotas } from "../quota/quotas.ts";
import type { TaskRecord } from "../task/model.ts";

/** vCPUs an account may run at once, by FARGATE and FARGATE_SPOT; a provider without an entry has no limit. */
export type VcpuQuotas = Readonly<Record<string, number>>;

/** Source: AWS General Reference, "Amazon ECS endpoints and quotas": a new account starts with 6, and 6 more on Spot. */
export const newAccountVcpu = quotas.fargateOnDemandVcpu.value;
const unitsPerVcpu = 1_024;

/** On-Demand and Spot are counted apart; a launch type counts as On-Demand. */
export const quotaOf = (capacityProviderName: string | null): string => capacityProviderName ?? "FARGATE";

/** CPU units in use by quota: every Fargate task that has not stopped. */
export function unitsInUse(tasks: Iterable<TaskRecord>): ReadonlyMap<string, number> {
  const used = new Map<string, number>();
  for (const { launchType, lastStatus, capacityProviderName, cpu } of tasks) {
    if (launchType !== "FARGATE" || lastStatus === "STOPPED") continue;
    const quota = quotaOf(capacityProviderName);
    used.set(quota, (used.get(quota) ?? 0) + cpu);
  }
  return used;
}

/** Those of the tasks to start, each of so many CPU units, that the quotas still have room for. */
export function withinQuotas<Name extends string | null>(
  providers: readonly Name[],
  cpu: number,
  used: ReadonlyMap<string, number>,
  quotas: VcpuQuotas,
): readonly Name[] {
  const now = new Map(used);
  return providers.filter((name) => {
    const quota = quotaOf(name);
    const limit = quotas[quota];
    const after = (now.get(quota) ?? 0) + cpu;
    if (limit !== undefined && after > limit * unitsPerVcpu) return false;
    now.set(quota, after);
    return true;
  });
}
