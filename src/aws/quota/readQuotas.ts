import type { SettingsRecord } from "../../engine/settings.ts";
import { isQuotaId } from "./quotas.ts";

/** The quotas a scenario sets, and the vCPUs that Fargate is held to by them. */
export function readQuotas(
  said: Readonly<Record<string, number>>,
  complain: (quota: string, message: string) => void,
): Pick<SettingsRecord, "quotas" | "fargateVcpuQuota"> {
  const known = Object.entries(said).filter(([quota]) => {
    if (!isQuotaId(quota)) complain(quota, `"${quota}" is not a quota.`);
    return isQuotaId(quota);
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
