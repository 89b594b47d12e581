/** AWS Cloud Map API Reference, Namespace: the fields that have an effect here. */
export interface DiscoveryNamespaceRecord {
  readonly id: string;
  /** E.g. "internal". */
  readonly name: string;
  /** Only a private DNS namespace has a hosted zone; names of an HTTP namespace are found by API calls alone. */
  readonly type: "DNS_PRIVATE" | "HTTP";
}
export const dnsRecordTypes = ["A", "SRV"] as const;
/** AWS Cloud Map API Reference, Service. */
export interface DiscoveryServiceRecord {
  readonly id: string;
  readonly name: string;
  /** Record id of the namespace; null where it is not in the template. */
  readonly namespaceId: string | null;
  readonly dnsRecords: readonly (typeof dnsRecordTypes)[number][];
}
export interface ServiceDiscoveryRecords {
  discoveryNamespace: DiscoveryNamespaceRecord;
  discoveryService: DiscoveryServiceRecord;
}

/** Services besides Elastic Load Balancing that tell the scheduler how a task is. */
export const healthSources = ["CLOUD_MAP", "VPC_LATTICE"] as const;
export type HealthSource = (typeof healthSources)[number];
export interface ServiceDiscoveryMessages {
  /** What a registry of Cloud Map or a target group of VPC Lattice reports of a task; its checks are not run here. */
  "lab.ReportTaskHealth": {
    readonly task: string;
    readonly source: HealthSource;
    readonly health: "HEALTHY" | "UNHEALTHY" | "UNKNOWN";
  };
  /** Cloud Map throttles the calls that register tasks, or answers them again. */
  "lab.ThrottleServiceDiscovery": { readonly throttled: boolean };
}

/** Amazon ECS API Reference, VpcLatticeConfiguration. */
export interface VpcLatticeConfiguration {
  readonly roleArn: string;
  readonly targetGroupArn: string;
  /** Name of a port mapping of the task definition. */
  readonly portName: string;
}

/** Amazon ECS API Reference, ServiceRegistry. */
export interface ServiceRegistry {
  /** Record id of the Cloud Map service. */
  readonly registryArn: string;
  readonly containerName?: string;
  readonly containerPort?: number;
}
/** Amazon ECS API Reference, ServiceConnectConfiguration. */
export interface ServiceConnectConfiguration {
  readonly enabled: boolean;
  /** Record id of the namespace, or its name; absent: the namespace of the cluster. */
  readonly namespace?: string;
  /** Absent or empty for a service that only calls others. */
  readonly services?: readonly ServiceConnectService[];
}
export interface ServiceConnectService {
  /** Name of a port mapping of the task definition. */
  readonly portName: string;
  readonly discoveryName?: string;
  readonly clientAliases?: readonly ServiceConnectClientAlias[];
}
export interface ServiceConnectClientAlias {
  readonly port: number;
  readonly dnsName?: string;
  /** Which requests are test traffic; absent: those with the header `x-amzn-ecs-blue-green-test`. */
  readonly testTrafficRules?: {
    readonly header: { readonly name: string; readonly value?: { readonly exact: string } };
  };
}
