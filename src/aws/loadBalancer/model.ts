/** "classic" is one of AWS::ElasticLoadBalancing: it has no target groups, and its own API. */
export const loadBalancerTypes = ["application", "network", "classic"] as const;
export type LoadBalancerType = (typeof loadBalancerTypes)[number];

/** Elastic Load Balancing API Reference, LoadBalancer. */
export interface LoadBalancerRecord {
  readonly id: string;
  readonly loadBalancerArn: string;
  readonly loadBalancerName: string;
  readonly dnsName: string;
  readonly type: LoadBalancerType;
  readonly scheme: "internet-facing" | "internal";
  readonly state: { readonly code: "provisioning" | "active" | "active_impaired" | "failed" };
  /** Record ids of subnets. */
  readonly subnets: readonly string[];
  readonly availabilityZones: readonly string[];
  readonly securityGroups: readonly string[];
  readonly attributes: {
    /** Seconds without a response byte before the load balancer answers 504. */
    readonly "idle_timeout.timeout_seconds": number;
    /** Whether a node sends requests to targets of other zones; a target group may say otherwise. */
    readonly "load_balancing.cross_zone.enabled": boolean;
  };
}
export interface LoadBalancerRecords {
  loadBalancer: LoadBalancerRecord;
}
export interface LoadBalancerMessages {
  "loadBalancer.created": { readonly id: string };
  /** Works out afresh which target gets which share of the requests. Woken when targets or listeners change. */
  "loadBalancer.route": { readonly id: string };
  "loadBalancer.provisioned": { readonly id: string };
  "elbv2.ModifyLoadBalancerAttributes": {
    readonly loadBalancerArn: string;
    readonly attributes: readonly { readonly key: string; readonly value: string }[];
  };
  /** All the subnets it is to stand in, by id; those that are left out lose their node. */
  "elbv2.SetSubnets": { readonly loadBalancerArn: string; readonly subnets: readonly string[] };
}
