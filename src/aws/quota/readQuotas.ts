import type { SettingsRecord } from "../../engine/settings.ts";
import { isQuotaId, type Quota, type QuotaId, quotas } from "./quotas.ts";

/** Those that hold as they are in every run. */
const fixed: readonly QuotaId[] = [
  "taskDefinitionSize",
  "classicLoadBalancersPerService",
  "tagsPerResource",
  "reservedHostPorts",
  "stoppedTaskMinutes",
];

/** The quotas a scenario sets, and the vCPUs that Fargate is held to by them. */
export function readQuotas(
  said: Readonly<Record<string, number>>,
  complain: (quota: string, message: string) => void,
): Pick<SettingsRecord, "quotas" | "fargateVcpuQuota"> {
  const known = Object.entries(said).filter(([quota, value]) => {
    const problem = quotaOverrideProblem(quota, value);
    if (problem !== null) complain(quota, problem);
    return problem === null;
  });
  if (known.length === 0) return {};
  const { fargateOnDemandVcpu, fargateSpotVcpu } = said;
  const vcpu = {
    ...(fargateOnDemandVcpu === undefined ? {} : { FARGATE: fargateOnDemandVcpu }),
    ...(fargateSpotVcpu === undefined ? {} : { FARGATE_SPOT: fargateSpotVcpu }),
  };
  return {
    quotas: Object.fromEntries(known),
    ...(Object.keys(vcpu).length === 0 ? {} : { fargateVcpuQuota: vcpu }),
  };
}

/** AWS raises some quotas and never the others; a lesson may lower them. */
function quotaOverrideProblem(id: string, value: number): string | null {
  if (!isQuotaId(id)) return `"${id}" is not a quota.`;
  const { name, value: usual, adjustable }: Quota = quotas[id];
  if (fixed.includes(id)) return `The quota "${name}" is ${usual} in every run.`;
  if (!adjustable && value > usual) return `AWS does not raise the quota "${name}": it is ${usual} at most.`;
  return null;
}
