import type { ServiceRecord } from "../service/model.ts";
import type { TaskRecord } from "../task/model.ts";
import type { DiscoveryNamespaceRecord } from "./model.ts";

/** A name that Service Connect gives a port of a service. */
export interface Endpoint {
  readonly dnsName: string;
  readonly port: number;
  /** Record id of the service behind it. */
  readonly serviceId: string;
  /** Clients deployed from then on know it. */
  readonly sinceMs: number;
}

type Named = (id: string) => Pick<DiscoveryNamespaceRecord, "name"> | undefined;

/** Source: the ECS console makes a namespace with the cluster's name, and services take it unless they name another. */
const namespaceOf = ({ serviceConnectConfiguration, clusterArn }: ServiceRecord, named: Named): string => {
  const said = serviceConnectConfiguration?.namespace ?? clusterArn;
  return named(said)?.name ?? said;
};

/** Every endpoint of a namespace. Source: Amazon ECS API Reference, ServiceConnectService. */
export function endpointsIn(namespace: string, services: Iterable<ServiceRecord>, named: Named): readonly Endpoint[] {
  return [...services].flatMap((service) => {
    const { serviceConnectConfiguration: configuration, status } = service;
    if (configuration?.enabled !== true || status !== "ACTIVE" || namespaceOf(service, named) !== namespace) return [];
    const sinceMs = service.sim.serviceConnectSinceMs ?? service.createdAtMs;
    return (configuration.services ?? []).flatMap(({ portName, discoveryName = portName, clientAliases = [] }) =>
      clientAliases.map(({ port, dnsName = `${discoveryName}.${namespace}` }) => ({
        dnsName,
        port,
        serviceId: service.id,
        sinceMs,
      })),
    );
  });
}

/** An endpoint as one task sees it. */
export interface KnownEndpoint extends Endpoint {
  /** False for a task of a deployment that is older than the endpoint: its proxy has never heard of it. */
  readonly isKnown: boolean;
  /** Tasks that answer. */
  readonly healthyTasks: number;
}

/**
 * The names a task can call, and those it cannot because it is older than they are. Null when its service does not use
 * Service Connect: no name resolves.
 *
 * Source: Amazon ECS Developer Guide, "Service Connect": existing tasks do not resolve new endpoints; redeploy the client.
 */
export function namesFor(
  task: Pick<TaskRecord, "serviceId" | "startedBy" | "createdAtMs">,
  services: readonly ServiceRecord[],
  tasks: Iterable<TaskRecord>,
  named: Named,
): readonly KnownEndpoint[] | null {
  const client = services.find(({ id }) => id === task.serviceId);
  if (client?.serviceConnectConfiguration?.enabled !== true) return null;
  const deployedAtMs = client.deployments.find(({ id }) => id === task.startedBy)?.createdAtMs ?? task.createdAtMs;
  // A task that was there before its own service used Service Connect has no proxy at all.
  const hasProxy = deployedAtMs >= (client.sim.serviceConnectSinceMs ?? client.createdAtMs);
  const running = [...tasks].filter(
    ({ lastStatus, desiredStatus, healthStatus }) =>
      lastStatus === "RUNNING" && desiredStatus === "RUNNING" && healthStatus !== "UNHEALTHY",
  );
  return endpointsIn(namespaceOf(client, named), services, named).map((endpoint) => ({
    ...endpoint,
    isKnown: hasProxy && deployedAtMs >= endpoint.sinceMs,
    healthyTasks: running.filter(({ serviceId }) => serviceId === endpoint.serviceId).length,
  }));
}

/** Why a name is not found, and what to do. */
export const unknownEndpointWords =
  "Not found: this task is older than the endpoint. Redeploy its service; new tasks know it.";
