import type { ContainerInstanceRecord } from "../containerInstance/model.ts";
import type { ServiceRecord } from "../service/model.ts";
import { type TaskRecord, taskIdOf } from "../task/model.ts";
import type { DiscoveryNamespaceRecord, DiscoveryServiceRecord } from "./model.ts";

/** One instance record of a Cloud Map service. */
export interface DiscoveredInstance {
  /** ECS gives it the id of the task. */
  readonly instanceId: string;
  readonly address: string;
  /** In SRV records. */
  readonly port: number | null;
  readonly healthStatus: "HEALTHY" | "UNHEALTHY";
}

export interface DiscoveryWorld {
  readonly services: Iterable<ServiceRecord>;
  readonly tasks: Iterable<TaskRecord>;
  instance(id: string): ContainerInstanceRecord | undefined;
  /** Since when registrations are throttled: tasks that run only since then are not in it. Absent while they are not. */
  readonly throttledSinceMs?: number | undefined;
}

/**
 * The instance records of a Cloud Map service: one for each RUNNING task of the services that name it, gone with its stop.
 *
 * Source: Amazon ECS Developer Guide, "Use service discovery to connect Amazon ECS services with DNS names".
 */
export function instancesOf(
  { id, dnsRecords }: DiscoveryServiceRecord,
  { services, tasks, instance, throttledSinceMs = Number.POSITIVE_INFINITY }: DiscoveryWorld,
): readonly DiscoveredInstance[] {
  const links = new Map(
    [...services].flatMap((service) => {
      const link = service.serviceRegistries?.find(({ registryArn }) => registryArn === id);
      return link === undefined ? [] : [[service.id, link] as const];
    }),
  );
  return [...tasks].flatMap((task): readonly DiscoveredInstance[] => {
    const link = links.get(task.serviceId ?? "");
    if (link === undefined || task.lastStatus !== "RUNNING" || task.desiredStatus !== "RUNNING") return [];
    if (task.startedAtMs === null || task.startedAtMs >= throttledSinceMs) return [];
    const address = task.privateIpAddress ?? instance(task.containerInstanceArn ?? "")?.privateIpAddress ?? null;
    if (address === null) return [];
    const { containerPort = null } = link;
    const bound = task.networkBindings.find((binding) => binding.containerPort === containerPort)?.hostPort;
    return [
      {
        instanceId: taskIdOf(task),
        address,
        port: dnsRecords.includes("SRV") ? (bound ?? containerPort) : null,
        healthStatus:
          task.healthStatus === "UNHEALTHY" || task.sim.reportedHealth?.CLOUD_MAP === "UNHEALTHY"
            ? "UNHEALTHY"
            : "HEALTHY",
      },
    ];
  });
}

/** Source: the same page: a query answers with up to eight records, and with unhealthy ones when there are no others. */
const mostAnswers = 8;

/** What a DNS query for it answers. */
export function answerOf(instances: readonly DiscoveredInstance[]): readonly DiscoveredInstance[] {
  const healthy = instances.filter(({ healthStatus }) => healthStatus === "HEALTHY");
  return (healthy.length > 0 ? healthy : instances).slice(0, mostAnswers);
}

/** "api.internal"; null where no zone answers for it. */
export const dnsNameOf = (
  { name, dnsRecords }: DiscoveryServiceRecord,
  namespace: DiscoveryNamespaceRecord | undefined,
): string | null => (namespace?.type === "DNS_PRIVATE" && dnsRecords.length > 0 ? `${name}.${namespace.name}` : null);
