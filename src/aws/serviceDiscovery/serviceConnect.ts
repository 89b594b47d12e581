import type { Deployment, ServiceRecord } from "../service/model.ts";
import { isUnderWay, type ServiceDeploymentRecord } from "../serviceDeployment/model.ts";
import type { TaskRecord } from "../task/model.ts";
import type { DiscoveryNamespaceRecord, ServiceConnectConfiguration } from "./model.ts";
import { isProxy } from "./proxyContainer.ts";

/** A name that Service Connect gives a port of a service. */
export interface Endpoint {
  readonly dnsName: string;
  readonly port: number;
  /** Record id of the service behind it. */
  readonly serviceId: string;
  /** Clients deployed from then on know it. */
  readonly sinceMs: number;
}

/** Records that the names depend on, by their id. */
export interface ConnectWorld {
  readonly named: Named;
  readonly deploymentOf: (id: string) => ServiceDeploymentRecord | undefined;
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
  /** How requests divide between two revisions while a deployment shifts traffic; absent where it does not. */
  readonly shares?: readonly RevisionShare[];
}
export interface RevisionShare {
  /** Record id of the task definition revision. */
  readonly taskDefinition: string;
  readonly percent: number;
  readonly healthyTasks: number;
}

/**
 * True for tasks of a deployment that began with Service Connect.
 * Source: Amazon ECS Developer Guide, "Service Connect": existing tasks get no proxy, redeploy the service.
 */
export const startsWithProxy = (service: ServiceRecord, deployment: Deployment | undefined): boolean =>
  service.serviceConnectConfiguration?.enabled === true &&
  deployment !== undefined &&
  deployment.createdAtMs >=
    ((deployment.sim.revision === undefined ? service : deployment).sim.serviceConnectSinceMs ?? service.createdAtMs);

/** Names for others to call, so that a deployment has traffic to shift. */
export const servesByName = (configuration: ServiceConnectConfiguration | undefined): boolean =>
  configuration?.enabled === true && (configuration.services ?? []).length > 0;

/**
 * The names a task can call, and those it cannot because it is older than they are. Null when its service does not use
 * Service Connect: no name resolves.
 *
 * Source: Amazon ECS Developer Guide, "Service Connect": existing tasks do not resolve new endpoints; redeploy the client.
 */
export function namesFor(
  task: Pick<TaskRecord, "serviceId" | "startedBy" | "createdAtMs" | "containers">,
  services: readonly ServiceRecord[],
  tasks: Iterable<TaskRecord>,
  { named, deploymentOf }: ConnectWorld,
): readonly KnownEndpoint[] | null {
  const client = services.find(({ id }) => id === task.serviceId);
  if (client?.serviceConnectConfiguration?.enabled !== true) return null;
  const deployedAtMs = client.deployments.find(({ id }) => id === task.startedBy)?.createdAtMs ?? task.createdAtMs;
  // A task that was there before its own service used Service Connect has no proxy at all.
  const hasProxy = task.containers.some(isProxy);
  const running = [...tasks].filter(
    ({ lastStatus, desiredStatus, healthStatus, containers }) =>
      lastStatus === "RUNNING" &&
      desiredStatus === "RUNNING" &&
      healthStatus !== "UNHEALTHY" &&
      containers.some(isProxy),
  );
  return endpointsIn(namespaceOf(client, named), services, named).map((endpoint) => {
    const behind = running.filter(({ serviceId }) => serviceId === endpoint.serviceId);
    const service = services.find(({ id }) => id === endpoint.serviceId);
    const shares = sharesOf(deploymentOf(service?.currentServiceDeployment ?? ""), behind);
    return {
      ...endpoint,
      isKnown: hasProxy && deployedAtMs >= endpoint.sinceMs,
      healthyTasks: behind.length,
      ...(shares === null ? {} : { shares }),
    };
  });
}

/** The newest revision first; null while no deployment shifts traffic. */
function sharesOf(
  deployment: ServiceDeploymentRecord | undefined,
  tasks: readonly TaskRecord[],
): readonly RevisionShare[] | null {
  if (deployment === undefined || !isUnderWay(deployment)) return null;
  const { targetServiceRevision, sourceServiceRevisions } = deployment;
  if (targetServiceRevision.requestedProductionTrafficWeight === null) return null;
  return [targetServiceRevision, ...sourceServiceRevisions].map(
    ({ requestedProductionTrafficWeight, sim: { deploymentId, taskDefinition } }) => ({
      taskDefinition,
      percent: requestedProductionTrafficWeight ?? 0,
      healthyTasks: tasks.filter(({ startedBy }) => startedBy === deploymentId).length,
    }),
  );
}

/** Why a name is not found, and what to do. */
export const unknownEndpointWords =
  "Not found: this task is older than the endpoint. Redeploy its service; new tasks know it.";
