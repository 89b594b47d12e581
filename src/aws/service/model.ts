import type { SimMs } from "../../kernel/time.ts";
import type { PlacementConstraint, PlacementStrategy } from "../placement/model.ts";
import type { CapacityProviderStrategyItem, NetworkConfigurationInput } from "../task/model.ts";

/** Amazon ECS API Reference, Service, Deployment, DeploymentConfiguration. Links hold record ids where AWS holds ARNs. */
export interface DeploymentConfiguration {
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
  readonly deploymentCircuitBreaker: DeploymentCircuitBreaker;
}
export interface DeploymentCircuitBreaker {
  readonly enable: boolean;
  readonly rollback: boolean;
  /** Absent while nobody has set it: BOUNDED_PERCENT 50. */
  readonly thresholdConfiguration?: FailureThreshold;
  /** Absent while nobody has set it: true. */
  readonly resetOnHealthyTask?: boolean;
}
/** Amazon ECS API Reference, ThresholdConfiguration. */
export interface FailureThreshold {
  readonly type: "BOUNDED_PERCENT" | "UNBOUNDED_PERCENT" | "COUNT";
  readonly value: number;
}
/** Amazon ECS API Reference, DeploymentController. */
export interface DeploymentController {
  readonly type: "ECS" | "CODE_DEPLOY" | "EXTERNAL";
}
export interface Deployment {
  /** `ecs-svc/` and digits, drawn from the seed. */
  readonly id: string;
  readonly status: "PRIMARY" | "ACTIVE" | "INACTIVE";
  /** Record id of the task definition revision. */
  readonly taskDefinition: string;
  readonly desiredCount: number;
  readonly pendingCount: number;
  readonly runningCount: number;
  /** Consecutive failures; a task that runs sets it to zero. */
  readonly failedTasks: number;
  readonly rolloutState: "IN_PROGRESS" | "COMPLETED" | "FAILED";
  readonly rolloutStateReason: string;
  readonly createdAtMs: SimMs;
  readonly updatedAtMs: SimMs;
  readonly sim: {
    /** True once one of its tasks has been RUNNING: the circuit breaker then counts failed health checks. */
    readonly reachedRunning: boolean;
    /** Journal entry that began it. */
    readonly cause: number | null;
  };
}
export interface ServiceEvent {
  readonly id: string;
  readonly createdAtMs: SimMs;
  readonly message: string;
}
export interface ServiceLoadBalancer {
  /** Record id of the target group. */
  readonly targetGroupArn: string;
  readonly containerName: string;
  readonly containerPort: number;
}
export interface ServiceRecord {
  readonly id: string;
  readonly serviceArn: string;
  readonly serviceName: string;
  /** Record id of the cluster. */
  readonly clusterArn: string;
  readonly status: "ACTIVE" | "DRAINING" | "INACTIVE";
  readonly schedulingStrategy: "REPLICA" | "DAEMON";
  /** Absent while nobody has set it: ECS. */
  readonly deploymentController?: DeploymentController;
  readonly launchType: "FARGATE" | "EC2" | "EXTERNAL";
  readonly platformVersion: string | null;
  /** Absent when the launch type alone says where its tasks run. */
  readonly capacityProviderStrategy?: readonly CapacityProviderStrategyItem[];
  readonly desiredCount: number;
  readonly runningCount: number;
  readonly pendingCount: number;
  /** Record id of the task definition revision. */
  readonly taskDefinition: string;
  readonly loadBalancers: readonly ServiceLoadBalancer[];
  readonly deploymentConfiguration: DeploymentConfiguration;
  /** Newest first. */
  readonly deployments: readonly Deployment[];
  readonly healthCheckGracePeriodSeconds: number;
  readonly networkConfiguration: {
    readonly awsvpcConfiguration: {
      /** Record ids of subnets. */
      readonly subnets: readonly string[];
      readonly securityGroups: readonly string[];
      readonly assignPublicIp: "ENABLED" | "DISABLED";
    };
  } | null;
  /** Absent on Fargate, where neither is supported. */
  readonly placementConstraints?: readonly PlacementConstraint[];
  readonly placementStrategy?: readonly PlacementStrategy[];
  readonly createdAtMs: SimMs;
  /** Newest first, at most 100, as AWS keeps them. */
  readonly events: readonly ServiceEvent[];
  readonly sim: {
    /** Number given to the next task of this service. */
    readonly nextTaskNumber: number;
    readonly nextDeploymentNumber: number;
    readonly nextEventNumber: number;
    /** Journal entry that last set desiredCount, so that started and stopped tasks can name it. */
    readonly desiredCountCause: number | null;
    /** Failed launches in a row and the instant before which nothing is launched. Tasks started together are one launch. */
    readonly launchFailures: number;
    readonly launchAfterMs: SimMs;
    /** When the newest launch that failed was made; null while none has. */
    readonly failedLaunchAtMs: SimMs | null;
    /** True while the newest event about it says the service is steady. */
    readonly steady: boolean;
    /** Last time each suppressible event text was written, newest texts only. */
    readonly saidAtMs: Readonly<Record<string, SimMs>>;
  };
}
export interface ServiceRecords {
  service: ServiceRecord;
}
/** UpdateService's input shape. `service` may be the name, the ARN or the logical id. */
export interface UpdateServiceInput {
  readonly cluster?: string;
  readonly service: string;
  readonly desiredCount?: number;
  readonly taskDefinition?: string;
  readonly deploymentConfiguration?: Partial<DeploymentConfiguration>;
  readonly capacityProviderStrategy?: readonly CapacityProviderStrategyItem[];
  readonly forceNewDeployment?: boolean;
  readonly healthCheckGracePeriodSeconds?: number;
}
/** Amazon ECS API Reference, CreateService: the fields that have an effect here. */
export interface CreateServiceInput {
  readonly cluster?: string;
  readonly serviceName: string;
  readonly taskDefinition: string;
  readonly desiredCount?: number;
  readonly launchType?: "FARGATE" | "EC2" | "EXTERNAL";
  readonly capacityProviderStrategy?: readonly CapacityProviderStrategyItem[];
  readonly platformVersion?: string;
  readonly schedulingStrategy?: "REPLICA" | "DAEMON";
  readonly deploymentController?: DeploymentController;
  readonly deploymentConfiguration?: Partial<DeploymentConfiguration>;
  readonly healthCheckGracePeriodSeconds?: number;
  readonly networkConfiguration?: NetworkConfigurationInput;
  readonly placementConstraints?: readonly { readonly type: string; readonly expression?: string }[];
  readonly placementStrategy?: readonly { readonly type: string; readonly field?: string }[];
  readonly loadBalancers?: readonly {
    /** ARN, name or record id. */
    readonly targetGroupArn: string;
    readonly containerName: string;
    readonly containerPort: number;
  }[];
}
export interface ServiceMessages {
  "ecs.CreateService": CreateServiceInput;
  "service.created": { readonly id: string };
  "ecs.UpdateService": UpdateServiceInput;
  "ecs.DeleteService": { readonly cluster?: string; readonly service: string; readonly force?: boolean };
  /** One pass of the service scheduler. Sent by `sim.wake` and by the clock. */
  "service.reconcile": { readonly id: string };
  /** Comes round every scheduler pass. */
  "service.pass": { readonly id: string };
}

/**
 * Finds a service by logical id, name or ARN, as an API caller would name it. Of several with the same name, all but one
 * are INACTIVE: the other one is meant.
 */
export function findService(services: Iterable<ServiceRecord>, name: string): ServiceRecord | undefined {
  let inactive: ServiceRecord | undefined;
  for (const service of services) {
    if (service.id !== name && service.serviceName !== name && service.serviceArn !== name) continue;
    if (service.status !== "INACTIVE") return service;
    inactive = service;
  }
  return inactive;
}
