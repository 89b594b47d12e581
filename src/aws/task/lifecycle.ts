import { seconds } from "../../kernel/time.ts";
import type { LastStatus } from "./model.ts";

/** One row per lastStatus, in the order of the page. `waitsFor` is what keeps a task there. */
export interface LifecycleRow {
  readonly next: LastStatus | null;
  readonly waitsFor: string | null;
}

/** Source: Amazon ECS Developer Guide, "Amazon ECS task lifecycle". The image pull shows in PENDING, as the agent reports it. */
export const taskLifecycle = {
  PROVISIONING: { next: "PENDING", waitsFor: "attaching ENI" },
  PENDING: { next: "ACTIVATING", waitsFor: "pulling the image" },
  ACTIVATING: { next: "RUNNING", waitsFor: "registering" },
  RUNNING: { next: "DEACTIVATING", waitsFor: null },
  DEACTIVATING: { next: "STOPPING", waitsFor: "deregistration delay" },
  STOPPING: { next: "DEPROVISIONING", waitsFor: "SIGTERM" },
  DEPROVISIONING: { next: "STOPPED", waitsFor: "releasing ENI" },
  STOPPED: { next: null, waitsFor: null },
} as const satisfies Record<LastStatus, LifecycleRow>;

/**
 * A task that nothing checks counts as healthy after this long in RUNNING.
 * Source: Amazon ECS API Reference, DeploymentConfiguration, minimumHealthyPercent.
 */
export const healthyWithoutCheckAfter = seconds(40);
