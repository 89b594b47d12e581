import type { SimMs } from "../../kernel/time.ts";
import type { ServiceRecord } from "./model.ts";

/** What is said of a service; the rest is how every service begins. */
export type ServiceSettings = Omit<
  ServiceRecord,
  "status" | "runningCount" | "pendingCount" | "deployments" | "createdAtMs" | "events" | "sim"
>;

/** A service that has not started anything yet. */
export const newService = (settings: ServiceSettings, createdAtMs: SimMs): ServiceRecord => ({
  ...settings,
  status: "ACTIVE",
  runningCount: 0,
  pendingCount: 0,
  deployments: [],
  createdAtMs,
  events: [],
  sim: {
    nextTaskNumber: 1,
    nextDeploymentNumber: 1,
    nextEventNumber: 1,
    desiredCountCause: null,
    launchFailures: 0,
    launchAfterMs: createdAtMs,
    failedLaunchAtMs: null,
    steady: false,
    saidAtMs: {},
  },
});
