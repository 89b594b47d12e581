import type { Json } from "../../template/json.ts";
import type { ServiceConnectConfiguration } from "./model.ts";

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
                  ClientAliases: clientAliases.map(({ port, dnsName }) => ({
                    Port: port,
                    ...(dnsName === undefined ? {} : { DnsName: dnsName }),
                  })),
                }),
          })),
        }),
  };
}
