import type { SimMs } from "../../kernel/time.ts";

/** Elastic Load Balancing API Reference, TargetGroup and its attributes. */
export interface TargetGroupRecord {
  readonly id: string;
  readonly targetGroupArn: string;
  readonly targetGroupName: string;
  readonly protocol: string;
  readonly port: number;
  readonly targetType: "instance" | "ip" | "lambda";
  /** Record id of the VPC, or empty. */
  readonly vpcId: string;
  readonly healthCheckProtocol: string;
  /** Port of the checks; absent for "traffic-port", the one each target gets its requests on. */
  readonly healthCheckPort?: number;
  readonly healthCheckPath: string;
  readonly healthCheckIntervalSeconds: number;
  readonly healthCheckTimeoutSeconds: number;
  readonly healthyThresholdCount: number;
  readonly unhealthyThresholdCount: number;
  readonly matcher: { readonly httpCode: string };
  /** Record id of the Classic Load Balancer whose registered instances this stands for; absent for a target group. */
  readonly classicLoadBalancer?: string;
  readonly attributes: {
    readonly "deregistration_delay.timeout_seconds": number;
    readonly "slow_start.duration_seconds": number;
    readonly "load_balancing.algorithm.type": "round_robin" | "least_outstanding_requests" | "weighted_random";
    /** Gives targets that fail more than their peers less to do; weighted_random only. */
    readonly "load_balancing.algorithm.anomaly_mitigation": "on" | "off";
    readonly "load_balancing.cross_zone.enabled": "true" | "false" | "use_load_balancer_configuration";
    readonly "stickiness.enabled": boolean;
    readonly "stickiness.type": "lb_cookie" | "app_cookie" | "source_ip";
    readonly "stickiness.lb_cookie.duration_seconds": number;
    readonly "stickiness.app_cookie.duration_seconds": number;
    readonly "stickiness.app_cookie.cookie_name": string;
    readonly "target_group_health.unhealthy_state_routing.minimum_healthy_targets.count": number;
    readonly "target_group_health.unhealthy_state_routing.minimum_healthy_targets.percentage": number | "off";
    readonly "target_group_health.dns_failover.minimum_healthy_targets.count": number | "off";
    readonly "target_group_health.dns_failover.minimum_healthy_targets.percentage": number | "off";
    /** Network Load Balancers: whether connections end with the deregistration delay, and who targets see. */
    readonly "deregistration_delay.connection_termination.enabled": boolean;
    readonly "preserve_client_ip.enabled": boolean;
  };
}

export const targetStates = ["initial", "healthy", "unhealthy", "unused", "draining", "unavailable"] as const;
export type TargetState = (typeof targetStates)[number];

/** One target of one group (TargetHealthDescription). */
export interface TargetRecord {
  /** `<target group id>/<task id>`, or `<target group id>/<address>:<port>` for what is no task. */
  readonly id: string;
  /** Record id of the target group. Never changes. */
  readonly targetGroupId: string;
  /** Record id of the task behind it; empty for an address that a caller has registered. Never changes. */
  readonly taskId: string;
  /** IP address or instance id. */
  readonly targetId: string;
  readonly port: number;
  readonly availabilityZone: string;
  readonly state: TargetState;
  /** Reason code, e.g. "Elb.InitialHealthChecking"; null when healthy. */
  readonly reason: string | null;
  readonly description: string | null;
  /** DescribeTargetHealth, AnomalyDetection; absent while there are too few healthy targets to compare. */
  readonly anomalyDetection?: { readonly result: "normal" | "anomalous"; readonly mitigationInEffect: "yes" | "no" };
  readonly sim: {
    readonly registeredAtMs: SimMs;
    /** Since when it has been in its state: the scheduler learns of it a little later. */
    readonly stateSinceMs: SimMs;
    readonly healthyAtMs: SimMs | null;
    readonly consecutiveSuccesses: number;
    readonly consecutiveFailures: number;
    readonly nextHealthCheckAtMs: SimMs | null;
    readonly drainsUntilMs: SimMs | null;
    /** Since when it fails more than its peers; absent while it does not. */
    readonly anomalousSinceMs?: SimMs;
    /** Percent of its usual share while mitigation is in effect; absent at 100. */
    readonly weightPercent?: number;
    /** Journal entry that registered it. */
    readonly cause: number | null;
  };
}
export interface TargetGroupRecords {
  targetGroup: TargetGroupRecord;
  target: TargetRecord;
}
/** Settings of health checks as a caller writes them. */
export interface HealthCheckInput {
  /** "traffic-port", or a port. */
  readonly healthCheckPort?: string;
  readonly healthCheckProtocol?: string;
  readonly healthCheckPath?: string;
  readonly healthCheckIntervalSeconds?: number;
  readonly healthCheckTimeoutSeconds?: number;
  readonly healthyThresholdCount?: number;
  readonly unhealthyThresholdCount?: number;
  readonly matcher?: { readonly httpCode: string };
}
/** A target as a caller names it: without a port it is the target group's. */
export interface TargetInput {
  readonly id: string;
  readonly port?: number;
  readonly availabilityZone?: string;
}
export interface TargetGroupMessages {
  "elbv2.CreateTargetGroup": HealthCheckInput & {
    readonly name: string;
    readonly protocol?: string;
    readonly port?: number;
    readonly vpcId?: string;
    readonly targetType?: TargetGroupRecord["targetType"];
  };
  "elbv2.DeleteTargetGroup": { readonly targetGroupArn: string };
  "elbv2.RegisterTargets": { readonly targetGroupArn: string; readonly targets: readonly TargetInput[] };
  "elbv2.DeregisterTargets": { readonly targetGroupArn: string; readonly targets: readonly TargetInput[] };
  "elbv2.ModifyTargetGroup": HealthCheckInput & { readonly targetGroupArn: string };
  "elbv2.ModifyTargetGroupAttributes": {
    readonly targetGroupArn: string;
    readonly attributes: readonly { readonly key: string; readonly value: string }[];
  };
  /** A target that a template registers begins here. */
  "target.created": { readonly id: string };
  /** A task that runs asks to be registered; the scheduler asks for deregistration. Sent by the service scheduler. */
  "target.register": { readonly targetGroupId: string; readonly taskId: string; readonly port: number };
  "target.deregister": { readonly id: string };
  "target.registered": { readonly id: string };
  "target.healthCheck": { readonly id: string };
  /** A check that got no answer ends here. */
  "target.healthCheckTimedOut": { readonly id: string };
  "target.drained": { readonly id: string };
  /** Compares how much targets fail; comes every five seconds while there are enough of them. */
  "targetGroup.compare": { readonly id: string };
  /** Listeners, rules or zones changed: targets come into use, or fall out of it. */
  "targetGroup.reconcile": { readonly id: string };
}
