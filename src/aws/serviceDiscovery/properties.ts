import type { Json } from "../../template/json.ts";
import type {
  ServiceConnectClientAlias,
  ServiceConnectConfiguration,
  ServiceRegistry,
  VpcLatticeConfiguration,
} from "./model.ts";

/** ServiceConnectConfiguration as a template has it; undefined for none. */
export function serviceConnectProperties(
  configuration: ServiceConnectConfiguration | undefined,
  isInTemplate: (namespace: string) => boolean,
): Json | undefined {
  if (configuration === undefined) return undefined;
  const { enabled, namespace, services = [] } = configuration;
  return {
    Enabled: enabled,
    ...(namespace === undefined
      ? {}
      : { Namespace: isInTemplate(namespace) ? { "Fn::GetAtt": [namespace, "Arn"] } : namespace }),
    ...(services.length === 0
      ? {}
      : {
          Services: services.map(({ portName, discoveryName, clientAliases = [] }) => ({
            PortName: portName,
            ...(discoveryName === undefined ? {} : { DiscoveryName: discoveryName }),
            ...(clientAliases.length === 0
              ? {}
              : {
                  ClientAliases: clientAliases.map(({ port, dnsName, testTrafficRules }) => ({
                    Port: port,
                    ...(dnsName === undefined ? {} : { DnsName: dnsName }),
                    ...(testTrafficRules === undefined ? {} : { TestTrafficRules: rulesProperties(testTrafficRules) }),
                  })),
                }),
          })),
        }),
  };
}

const rulesProperties = ({ header }: NonNullable<ServiceConnectClientAlias["testTrafficRules"]>): Json => ({
  Header: { Name: header.name, ...(header.value === undefined ? {} : { Value: { Exact: header.value.exact } }) },
});

/** ServiceRegistries as a template has it. */
export const registriesProperties = (
  registries: readonly ServiceRegistry[],
  isInTemplate: (service: string) => boolean,
): readonly Json[] =>
  registries.map(({ registryArn, containerName, containerPort }) => ({
    RegistryArn: isInTemplate(registryArn) ? { "Fn::GetAtt": [registryArn, "Arn"] } : registryArn,
    ...(containerName === undefined ? {} : { ContainerName: containerName }),
    ...(containerPort === undefined ? {} : { ContainerPort: containerPort }),
  }));

/** VpcLatticeConfigurations as a template has it. */
export const latticeProperties = (configurations: readonly VpcLatticeConfiguration[]): readonly Json[] =>
  configurations.map(({ roleArn, targetGroupArn, portName }) => ({
    RoleArn: roleArn,
    TargetGroupArn: targetGroupArn,
    PortName: portName,
  }));
