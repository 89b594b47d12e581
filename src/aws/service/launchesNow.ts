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
  const { region } = sim.get("settings", "run") ?? { region: "us-east-1" };
  // Source: AWS General Reference: on EC2 500 in every Region.
  const perMinute = service.launchType === "FARGATE" ? launchQuotasOf(region).perServiceMinute : launchesPerMinute;
  const created = [...active.map(({ task }) => task.createdAtMs), ...leaving.map(({ createdAtMs }) => createdAtMs)];
  return { ...launchAllowance(created, sim.now, perMinute), perMinute };
}
