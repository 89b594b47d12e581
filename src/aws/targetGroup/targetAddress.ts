import { simMs } from "../../kernel/time.ts";
import type { TargetGroupRecord, TargetRecord } from "./model.ts";

export const isAddress = (text: string): boolean =>
  /^\d{1,3}(\.\d{1,3}){3}$/.test(text) && text.split(".").every((part) => Number(part) <= 255);

/** Targets that no ECS service has registered, as CloudFormation writes them. */
export const templateOfTargets = (targets: readonly TargetRecord[]) =>
  targets
    .filter(({ taskId, state }) => taskId === "" && state !== "draining")
    .map(({ targetId, port, availabilityZone }) => ({
      Id: targetId,
      Port: port,
      ...(availabilityZone === "" ? {} : { AvailabilityZone: availabilityZone }),
    }));

/** A target behind which no task runs, before the run begins. */
export const addressTarget = (
  { id: targetGroupId }: TargetGroupRecord,
  targetId: string,
  port: number,
  availabilityZone: string,
): TargetRecord => ({
  id: `${targetGroupId}/${targetId}:${port}`,
  targetGroupId,
  taskId: "",
  targetId,
  port,
  availabilityZone,
  state: "initial",
  reason: "Elb.RegistrationInProgress",
  description: "Target registration is in progress",
  sim: {
    registeredAtMs: simMs(0),
    stateSinceMs: simMs(0),
    healthyAtMs: null,
    consecutiveSuccesses: 0,
    consecutiveFailures: 0,
    nextHealthCheckAtMs: null,
    drainsUntilMs: null,
    cause: null,
  },
});
