import { newAccountVcpu, unitsInUse, type VcpuQuotas } from "../capacityProvider/vcpuQuota.ts";
import type { TaskRecord } from "../task/model.ts";

/** Both quotas of an account, On-Demand and Spot, are counted apart. */
export const fargateQuotas = ["FARGATE", "FARGATE_SPOT"] as const;

/** Whether the account has both quotas that it begins with. */
export const isNewAccount = (quotas: VcpuQuotas = {}): boolean =>
  fargateQuotas.every((name) => quotas[name] === newAccountVcpu);

/** What SetFargateQuota gives each of them: a new account's, or none. */
export const quotaOfAccount = (isNew: boolean): number | null => (isNew ? newAccountVcpu : null);

/** "3.5 of 6" vCPUs in use, "3.5" without a quota; null while nothing is used and nothing limits it. */
export function vcpuWords(
  name: (typeof fargateQuotas)[number],
  tasks: Iterable<TaskRecord>,
  quotas: VcpuQuotas = {},
): string | null {
  const used = (unitsInUse(tasks).get(name) ?? 0) / 1_024;
  const quota = quotas[name];
  if (quota === undefined) return used === 0 ? null : `${used}`;
  return `${used} of ${quota}`;
}
