import type { SimMs } from "../../kernel/time.ts";
import { launchQuotasOf } from "./launchBucket.ts";
import { launchAllowance, launchesPerMinute } from "./launchRate.ts";
import type { SchedulerPass } from "./schedulerPass.ts";

/** What the launch rate of the service allows in this pass. */
export function launchesNow({ sim, service, active, leaving }: SchedulerPass): {
  readonly launches: number;
  readonly nextAtMs: SimMs | null;
  readonly perMinute: number;
} {
  const settings = sim.get("settings", "run");
  const perMinute =
    service.launchType === "FARGATE"
      ? launchQuotasOf(settings?.region ?? "us-east-1", settings?.quotas).perServiceMinute
      : (settings?.quotas?.serviceLaunchRate ?? launchesPerMinute);
  const created = [...active.map(({ task }) => task.createdAtMs), ...leaving.map(({ createdAtMs }) => createdAtMs)];
  return { ...launchAllowance(created, sim.now, perMinute), perMinute };
}
