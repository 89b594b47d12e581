import type { ClusterRecord } from "../cluster/model.ts";
import type { TaskDefinitionRecord } from "../taskDefinition/model.ts";
import type {
  DiscoveryServiceRecord,
  ServiceConnectConfiguration,
  ServiceRegistry,
  VpcLatticeConfiguration,
} from "./model.ts";

type Definition = Pick<TaskDefinitionRecord, "networkMode" | "containerDefinitions">;

/**
 * What ECS has against a Service Connect configuration; null for nothing.
 *
 * Source: Amazon ECS Developer Guide, "Service Connect": awsvpc and bridge, not host. Estimate: the sentences.
 */
export function serviceConnectProblem(
  configuration: ServiceConnectConfiguration | undefined,
  { networkMode, containerDefinitions }: Definition,
): string | null {
  if (configuration?.enabled !== true) return null;
  if (networkMode !== "awsvpc" && networkMode !== "bridge") {
    return `Service Connect is not supported when networkMode=${networkMode}. Use awsvpc or bridge.`;
  }
  const named = new Set(
    containerDefinitions.flatMap(({ portMappings }) => portMappings.flatMap(({ name }) => name ?? [])),
  );
  const unknown = (configuration.services ?? []).find(({ portName }) => !named.has(portName));
  return unknown === undefined
    ? null
    : `portName(${unknown.portName}) does not refer to any named PortMapping in the task definition.`;
}

/**
 * What ECS has against the registries of a service.
 *
 * Source: Amazon ECS API Reference, ServiceRegistry: with host or bridge the record is SRV, and it needs a container's port.
 */
export function registriesProblem(
  registries: readonly ServiceRegistry[],
  { networkMode }: Definition,
  find: (id: string) => DiscoveryServiceRecord | undefined,
): string | null {
  if (networkMode === "awsvpc") return null;
  for (const { registryArn, containerName, containerPort } of registries) {
    if (containerName === undefined || containerPort === undefined) {
      return "When specifying 'host' or 'bridge' for networkMode, values for 'containerName' and 'containerPort' must be specified from the task definition.";
    }
    const service = find(registryArn);
    // Estimate: the rule is AWS's, the sentence ours.
    if (service !== undefined && !service.dnsRecords.includes("SRV")) {
      return `The service registry ${service.name} needs SRV records when networkMode=${networkMode}.`;
    }
  }
  return null;
}

/**
 * These fields as a call says them; absent where it does not. Without a namespace of its own a service takes the
 * default of its cluster. Source: Amazon ECS API Reference, ClusterServiceConnectDefaultsRequest: new services only.
 */
export const discoveryOf = (
  {
    serviceConnectConfiguration,
    serviceRegistries,
    vpcLatticeConfigurations,
  }: {
    readonly serviceConnectConfiguration?: ServiceConnectConfiguration;
    readonly serviceRegistries?: readonly ServiceRegistry[];
    readonly vpcLatticeConfigurations?: readonly VpcLatticeConfiguration[];
  },
  { serviceConnectDefaults }: Pick<ClusterRecord, "serviceConnectDefaults"> = {},
) => ({
  ...(serviceConnectConfiguration === undefined
    ? {}
    : { serviceConnectConfiguration: { ...serviceConnectDefaults, ...serviceConnectConfiguration } }),
  ...(serviceRegistries === undefined ? {} : { serviceRegistries }),
  ...(vpcLatticeConfigurations === undefined ? {} : { vpcLatticeConfigurations }),
});

/** Source: AWS General Reference, "Amazon ECS endpoints and quotas". Estimate: the sentence. */
const mostDiscoveredTasks = 1_000;
const tooManyToFind = (isDiscovered: boolean, desiredCount: number): string | null =>
  isDiscovered && desiredCount > mostDiscoveredTasks
    ? `desiredCount must not be above ${mostDiscoveredTasks} tasks for a service with service discovery.`
    : null;

/** What ECS has against how a service is found. */
export const discoveryProblem = (
  {
    serviceConnectConfiguration,
    serviceRegistries = [],
    desiredCount,
  }: ReturnType<typeof discoveryOf> & { readonly desiredCount: number },
  definition: Definition,
  known: readonly DiscoveryServiceRecord[],
): string | null =>
  tooManyToFind(serviceConnectConfiguration?.enabled === true || serviceRegistries.length > 0, desiredCount) ??
  serviceConnectProblem(serviceConnectConfiguration, definition) ??
  registriesProblem(serviceRegistries, definition, (registry) => known.find(({ id }) => id === registry));
