import type { OpenContext, ResourceMapping } from "../../engine/mapping.ts";
import { booleanOf, listOf, numberOf, objectOf, textOf } from "../../engine/propertyValue.ts";
import type { ClusterRecord } from "../cluster/model.ts";
import {
  type DiscoveryNamespaceRecord,
  dnsRecordTypes,
  type ServiceConnectClientAlias,
  type ServiceConnectConfiguration,
  type ServiceConnectService,
  type ServiceRegistry,
  type VpcLatticeConfiguration,
} from "./model.ts";
import { discoveryOf } from "./problems.ts";

const namespaceMapping = (type: string, kind: DiscoveryNamespaceRecord["type"]): ResourceMapping => ({
  type,
  understood: ["Name"],
  ignored: {
    Vpc: "Names are answered wherever a task of the template asks.",
    Description: "Nothing here depends on it.",
    Properties: "Answers are not cached here.",
    Tags: "Nothing here depends on tags.",
  },
  read({ logicalId, properties }, open) {
    open.put("discoveryNamespace", { id: logicalId, name: textOf(properties.Name) ?? logicalId, type: kind });
  },
});

/** AWS::ServiceDiscovery::PrivateDnsNamespace and AWS::ServiceDiscovery::HttpNamespace. */
export const privateDnsNamespaceMapping = namespaceMapping("AWS::ServiceDiscovery::PrivateDnsNamespace", "DNS_PRIVATE");
export const httpNamespaceMapping = namespaceMapping("AWS::ServiceDiscovery::HttpNamespace", "HTTP");

/** A reference to the namespace or the service, by `Ref` or any of its attributes. */
const referred = (value: unknown, open: OpenContext): string => open.idOf(value).replace(/\.(Arn|Id|Name)$/, "");

/** AWS::ServiceDiscovery::Service. */
export const discoveryServiceMapping: ResourceMapping = {
  type: "AWS::ServiceDiscovery::Service",
  understood: ["Name", "NamespaceId", "DnsConfig"],
  ignored: {
    HealthCheckCustomConfig: "ECS takes unhealthy tasks out of the answers in any case.",
    HealthCheckConfig: "Route 53 health checks are for public namespaces.",
    Description: "Nothing here depends on it.",
    Type: "It follows from DnsConfig.",
    Tags: "Nothing here depends on tags.",
  },
  read({ logicalId, properties }, open) {
    const dns = objectOf(properties.DnsConfig) ?? {};
    const said = (listOf(dns.DnsRecords) ?? []).map((entry) => textOf(objectOf(entry)?.Type) ?? "");
    const namespace = properties.NamespaceId ?? dns.NamespaceId;
    open.put("discoveryService", {
      id: logicalId,
      name: textOf(properties.Name) ?? logicalId,
      namespaceId: namespace === undefined ? null : referred(namespace, open),
      dnsRecords: dnsRecordTypes.filter((type) => said.includes(type)),
    });
  },
};

/** ServiceRegistries of a service's template. */
const readRegistries = (value: unknown, open: OpenContext): readonly ServiceRegistry[] =>
  (listOf(value) ?? []).map((entry) => {
    const said = objectOf(entry) ?? {};
    const containerName = textOf(said.ContainerName);
    const containerPort = numberOf(said.ContainerPort) ?? numberOf(said.Port);
    return {
      registryArn: referred(said.RegistryArn, open),
      ...(typeof containerName === "string" ? { containerName } : {}),
      ...(typeof containerPort === "number" ? { containerPort } : {}),
    };
  });

/** VpcLatticeConfigurations of a service's template: VPC Lattice itself is not simulated, what it reports can be set. */
const readLattice = (value: unknown, open: OpenContext): readonly VpcLatticeConfiguration[] =>
  (listOf(value) ?? []).map((entry) => {
    const { RoleArn, TargetGroupArn, PortName } = objectOf(entry) ?? {};
    return { roleArn: open.idOf(RoleArn), targetGroupArn: open.idOf(TargetGroupArn), portName: textOf(PortName) ?? "" };
  });

/** ServiceConnectConfiguration of a service's template. */
function readServiceConnect(value: unknown, open: OpenContext): ServiceConnectConfiguration {
  const said = objectOf(value) ?? {};
  const services = (listOf(said.Services) ?? []).map((entry): ServiceConnectService => {
    const { PortName, DiscoveryName, ClientAliases } = objectOf(entry) ?? {};
    const discoveryName = textOf(DiscoveryName);
    const clientAliases = (listOf(ClientAliases) ?? []).map((one) => {
      const alias = objectOf(one) ?? {};
      const dnsName = textOf(alias.DnsName);
      const testTrafficRules = readTestRules(alias.TestTrafficRules);
      return {
        port: numberOf(alias.Port) ?? 0,
        ...(typeof dnsName === "string" ? { dnsName } : {}),
        ...(testTrafficRules === null ? {} : { testTrafficRules }),
      };
    });
    return {
      portName: textOf(PortName) ?? "",
      ...(typeof discoveryName === "string" ? { discoveryName } : {}),
      ...(clientAliases.length === 0 ? {} : { clientAliases }),
    };
  });
  return {
    enabled: booleanOf(said.Enabled) ?? false,
    ...(said.Namespace === undefined ? {} : { namespace: referred(said.Namespace, open) }),
    ...(services.length === 0 ? {} : { services }),
  };
}

function readTestRules(value: unknown): NonNullable<ServiceConnectClientAlias["testTrafficRules"]> | null {
  const header = objectOf(objectOf(value)?.Header);
  const name = textOf(header?.Name);
  if (typeof name !== "string") return null;
  const exact = textOf(objectOf(header?.Value)?.Exact);
  return { header: { name, ...(typeof exact === "string" ? { value: { exact } } : {}) } };
}

/** What the template of a service says of how it is found. */
export const discoveryTemplate = (
  properties: Readonly<Record<string, unknown>>,
  open: OpenContext,
  cluster: ClusterRecord | undefined,
) =>
  discoveryOf(
    {
      ...(properties.ServiceConnectConfiguration === undefined
        ? {}
        : { serviceConnectConfiguration: readServiceConnect(properties.ServiceConnectConfiguration, open) }),
      ...(properties.ServiceRegistries === undefined
        ? {}
        : { serviceRegistries: readRegistries(properties.ServiceRegistries, open) }),
      ...(properties.VpcLatticeConfigurations === undefined
        ? {}
        : { vpcLatticeConfigurations: readLattice(properties.VpcLatticeConfigurations, open) }),
    },
    cluster,
  );

/** A reference to a namespace as a template has it. */
export const namespaceReference = (value: unknown, open: OpenContext): string => referred(value, open);
