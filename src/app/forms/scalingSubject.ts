import type { ScalableTargetRecord } from "../../aws/scalableTarget/model.ts";
import type { ServiceRecord } from "../../aws/service/model.ts";
import type { Mirror } from "../../client/store.ts";
import type { FormSubject } from "../openForm.ts";

/** The service that scaling forms are about: named itself, or behind a policy or scheduled action. */
export function scaledService(
  tables: Mirror,
  { service, scalingPolicy, scheduledAction }: FormSubject,
): { readonly service: ServiceRecord | undefined; readonly target: ScalableTargetRecord | undefined } {
  const targetId =
    tables.scalingPolicy?.get(scalingPolicy ?? "")?.scalableTargetId ??
    tables.scheduledAction?.get(scheduledAction ?? "")?.scalableTargetId;
  const targets = [...(tables.scalableTarget?.values() ?? [])];
  const target = targets.find(({ id, serviceId }) => id === targetId || serviceId === service);
  return { service: tables.service?.get(service ?? target?.serviceId ?? ""), target };
}

/** `service/<cluster>/<service>`, also before the target is registered. */
export function resourceIdOf(tables: Mirror, subject: FormSubject): string {
  const { service, target } = scaledService(tables, subject);
  if (target !== undefined) return target.resourceId;
  const clusterName = tables.cluster?.get(service?.clusterArn ?? "")?.clusterName ?? service?.clusterArn ?? "";
  return `service/${clusterName}/${service?.serviceName ?? ""}`;
}

export const noTarget = (tables: Mirror, subject: FormSubject): string | null =>
  scaledService(tables, subject).target === undefined ? "The service has no scalable target yet." : null;
