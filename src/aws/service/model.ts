import type { SimMs } from "../../kernel/time.ts";
import type { PlacementConstraint, PlacementStrategy } from "../placement/model.ts";
import type {
  ServiceConnectConfiguration,
  ServiceRegistry,
  VpcLatticeConfiguration,
} from "../serviceDiscovery/model.ts";
import type { CapacityProviderStrategyItem, NetworkConfigurationInput, Tag } from "../task/model.ts";
import type { VolumeConfiguration } from "../volume/model.ts";

/** Amazon ECS API Reference, Service, Deployment, DeploymentConfiguration. Links hold record ids where AWS holds ARNs. */
export interface DeploymentConfiguration {
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
  readonly deploymentCircuitBreaker: DeploymentCircuitBreaker;
  /** Absent while nobody has set it: ROLLING. The same holds for every field below. */
  readonly strategy?: DeploymentStrategy;
  readonly bakeTimeInMinutes?: number;
  readonly linearConfiguration?: LinearConfiguration;
  readonly canaryConfiguration?: CanaryConfiguration;
  readonly lifecycleHooks?: readonly DeploymentLifecycleHook[];
  readonly alarms?: DeploymentAlarms;
  readonly earlySuccessCriteria?: DeploymentEarlySuccessCriteria;
}
export const deploymentStrategies = ["ROLLING", "BLUE_GREEN", "LINEAR", "CANARY"] as const;
export type DeploymentStrategy = (typeof deploymentStrategies)[number];
export interface LinearConfiguration {
  readonly stepPercent?: number;
  readonly stepBakeTimeInMinutes?: number;
}
export interface CanaryConfiguration {
  readonly canaryPercent?: number;
  readonly canaryBakeTimeInMinutes?: number;
}
/** Amazon ECS API Reference, ServiceDeployment, lifecycleStage, in the order a deployment goes through them. */
export const lifecycleStages = [
  "RECONCILE_SERVICE",
  "PRE_SCALE_UP",
  "SCALE_UP",
  "POST_SCALE_UP",
  "TEST_TRAFFIC_SHIFT",
  "POST_TEST_TRAFFIC_SHIFT",
  "PRE_PRODUCTION_TRAFFIC_SHIFT",
  "PRODUCTION_TRAFFIC_SHIFT",
  "POST_PRODUCTION_TRAFFIC_SHIFT",
  "BAKE_TIME",
  "CLEAN_UP",
] as const;
export type LifecycleStage = (typeof lifecycleStages)[number];
export interface DeploymentLifecycleHook {
  /** Absent: AWS_LAMBDA. */
  readonly targetType?: "AWS_LAMBDA" | "PAUSE";
  /** The Lambda function; a PAUSE hook has none. */
  readonly hookTargetArn?: string;
  readonly roleArn?: string;
  readonly lifecycleStages: readonly LifecycleStage[];
  /** Of a PAUSE hook. */
  readonly timeoutConfiguration?: {
    readonly timeoutInMinutes?: number;
    readonly action?: "ROLLBACK" | "CONTINUE";
  };
}
export interface DeploymentAlarms {
  readonly alarmNames: readonly string[];
  readonly enable: boolean;
  readonly rollback: boolean;
}
export interface DeploymentEarlySuccessCriteria {
  readonly enable: boolean;
  readonly healthyPercent?: number;
  readonly sourceServiceRevisionCleanup?: "BLOCKING" | "DEFERRED";
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
    /** By container: the digest that its tag stood for when the deployment began, kept for all tasks of it. */
    readonly imageDigests?: Readonly<Record<string, string>>;
    /** True when its tasks register in the alternate target groups. */
    readonly alternate?: boolean;
    /** What the service was when a newer deployment took its place; absent while it is PRIMARY. */
    readonly revision?: ServiceRevision;
    /** When that revision's Service Connect was set; absent where the service began with it. */
    readonly serviceConnectSinceMs?: SimMs;
  };
}
/** Amazon ECS API Reference, MonitoringConfiguration: CPUUtilization and MemoryUtilization every 20 or 60 seconds. */
export interface MonitoringConfiguration {
  readonly metricConfigurations: readonly MetricConfiguration[];
}
export interface MetricConfiguration {
  readonly metricNames: readonly string[];
  readonly resolutionSeconds: number;
}
export interface ServiceEvent {
  readonly id: string;
  readonly createdAtMs: SimMs;
  readonly message: string;
}
export interface ServiceLoadBalancer {
  /** Record id of the target group. */
  readonly targetGroupArn: string;
  /** A Classic Load Balancer, whose registered instances `targetGroupArn` then stands for; absent otherwise. */
  readonly loadBalancerName?: string;
  readonly containerName: string;
  readonly containerPort: number;
  /** What a strategy other than ROLLING shifts traffic with. */
  readonly advancedConfiguration?: AdvancedConfiguration;
}
/** Amazon ECS API Reference, AdvancedConfiguration. */
export interface AdvancedConfiguration {
  /** Record id of the target group. */
  readonly alternateTargetGroupArn: string;
  /** Record ids of listener rules; or of listeners, whose default action is then shifted. */
  readonly productionListenerRule: string;
  readonly testListenerRule?: string;
  readonly roleArn?: string;
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
  /** Record id of the newest service deployment. */
  readonly currentServiceDeployment?: string;
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
  /** Absent while it was never set, which AWS treats as DISABLED. */
  readonly availabilityZoneRebalancing?: "ENABLED" | "DISABLED";
  /** Absent while nobody has set it: every metric once a minute. */
  readonly monitoring?: MonitoringConfiguration;
  /** Absent while nobody has set it, which means off. Only tasks that start while it is on can be used with ECS Exec. */
  readonly enableExecuteCommand?: boolean;
  /** Absent where it uses no Service Connect, and no Cloud Map. */
  readonly serviceConnectConfiguration?: ServiceConnectConfiguration;
  readonly serviceRegistries?: readonly ServiceRegistry[];
  readonly vpcLatticeConfigurations?: readonly VpcLatticeConfiguration[];
  readonly propagateTags?: PropagateTags;
  readonly enableECSManagedTags?: boolean;
  /** Absent without any. */
  readonly tags?: readonly Tag[];
  /** The EBS volume of each of its tasks; absent without one. */
  readonly volumeConfigurations?: readonly VolumeConfiguration[];
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
    /** Present while tasks move between zones. */
    readonly rebalancing?: ZoneRebalancing;
    /** When Service Connect was last set; absent where the service began with it. */
    readonly serviceConnectSinceMs?: SimMs;
    /** True once a call has said how it is found, or its tags: then the file is written anew. */
    readonly foundByCall?: true;
  };
}
/** Tasks on the move: first those of the emptiest zone start, then as many of the fullest leave. */
export interface ZoneRebalancing {
  readonly started: readonly string[];
  readonly leaving: readonly string[];
}
/**
 * Fields of a service that belong to its revision: a rollback brings them back. Tags, the limits of deployments,
 * placement and the grace period are the service's own. Source: Amazon ECS API Reference, ServiceRevision.
 */
export const fieldsOfRevision = [
  "taskDefinition",
  "launchType",
  "capacityProviderStrategy",
  "platformVersion",
  "networkConfiguration",
  "loadBalancers",
  "serviceRegistries",
  "serviceConnectConfiguration",
  "vpcLatticeConfigurations",
  "volumeConfigurations",
] as const;
export type ServiceRevision = Pick<ServiceRecord, (typeof fieldsOfRevision)[number]>;
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
  readonly monitoring?: MonitoringConfiguration;
  readonly enableExecuteCommand?: boolean;
  readonly serviceConnectConfiguration?: ServiceConnectConfiguration;
  readonly serviceRegistries?: readonly ServiceRegistry[];
  readonly vpcLatticeConfigurations?: readonly VpcLatticeConfiguration[];
  readonly propagateTags?: PropagateTags;
  readonly enableECSManagedTags?: boolean;
  readonly healthCheckGracePeriodSeconds?: number;
  readonly platformVersion?: string;
  readonly networkConfiguration?: NetworkConfigurationInput;
  readonly loadBalancers?: CreateServiceInput["loadBalancers"];
  readonly placementConstraints?: CreateServiceInput["placementConstraints"];
  readonly placementStrategy?: CreateServiceInput["placementStrategy"];
  readonly availabilityZoneRebalancing?: "ENABLED" | "DISABLED";
  readonly volumeConfigurations?: readonly VolumeConfiguration[];
}
/** Amazon ECS API Reference, Service, propagateTags: NONE where nobody has said. */
export const propagations = ["TASK_DEFINITION", "SERVICE", "NONE"] as const;
export type PropagateTags = (typeof propagations)[number];
/** Amazon ECS API Reference, CreateService: the fields that have an effect here. */
export interface CreateServiceInput {
  readonly tags?: readonly Tag[];
  readonly cluster?: string;
  readonly serviceName: string;
  /** Left out only with the controller EXTERNAL, where task sets have it. */
  readonly taskDefinition?: string;
  readonly desiredCount?: number;
  readonly launchType?: "FARGATE" | "EC2" | "EXTERNAL";
  readonly capacityProviderStrategy?: readonly CapacityProviderStrategyItem[];
  readonly platformVersion?: string;
  readonly schedulingStrategy?: "REPLICA" | "DAEMON";
  readonly deploymentController?: DeploymentController;
  readonly deploymentConfiguration?: Partial<DeploymentConfiguration>;
  readonly healthCheckGracePeriodSeconds?: number;
  readonly monitoring?: MonitoringConfiguration;
  readonly enableExecuteCommand?: boolean;
  readonly serviceConnectConfiguration?: ServiceConnectConfiguration;
  readonly serviceRegistries?: readonly ServiceRegistry[];
  readonly vpcLatticeConfigurations?: readonly VpcLatticeConfiguration[];
  readonly propagateTags?: PropagateTags;
  readonly enableECSManagedTags?: boolean;
  readonly networkConfiguration?: NetworkConfigurationInput;
  readonly placementConstraints?: readonly { readonly type: string; readonly expression?: string }[];
  readonly placementStrategy?: readonly { readonly type: string; readonly field?: string }[];
  readonly volumeConfigurations?: readonly VolumeConfiguration[];
  /** Left out: ENABLED for every service that is eligible. */
  readonly availabilityZoneRebalancing?: "ENABLED" | "DISABLED";
  readonly loadBalancers?: readonly {
    /** ARN, name or record id; left out for a Classic Load Balancer. */
    readonly targetGroupArn?: string;
    /** A Classic Load Balancer's name. */
    readonly loadBalancerName?: string;
    readonly containerName: string;
    readonly containerPort: number;
    /** Its target group and rules by ARN, name or record id. */
    readonly advancedConfiguration?: AdvancedConfiguration;
  }[];
}
/** Causes of AWS that lie outside the model, by what the service event names. */
export const fargateRefusals = ["CPU", "MEMORY", "Internal error"] as const;
export type FargateRefusal = (typeof fargateRefusals)[number];
export interface ServiceMessages {
  /** Fargate refuses every task for a reason of AWS's own; null ends it. */
  "lab.SetFargateRefusal": { readonly refusal: FargateRefusal | null };
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

type Counted = Pick<ServiceRecord, "desiredCount" | "runningCount" | "pendingCount" | "deployments">;

/**
 * Tasks the service still has to start. During a rolling update the old tasks fill the desired count while those of the
 * new deployment are missing: a full cluster can keep it that way.
 */
export function lackedTasks({ desiredCount, runningCount, pendingCount, deployments }: Counted): number {
  const primary = deployments.find(({ status }) => status === "PRIMARY");
  const ofPrimary =
    primary === undefined || deployments.length < 2
      ? 0
      : primary.desiredCount - primary.runningCount - primary.pendingCount;
  return Math.max(0, desiredCount - runningCount - pendingCount, ofPrimary);
}

/** What keeps a service from starting the tasks it lacks. */
export interface Obstacle {
  /** After "web needs 2 more tasks, and ". */
  readonly short: string;
  /** The service event that says so, in AWS's words. */
  readonly event: string;
}

/** What the scheduler says once and notes until it has passed: the note's name, our words, and AWS's that always stand in the event. */
const said: readonly (readonly [note: string, short: string, marks: string])[] = [
  ["failedToLaunch", "none can be launched", "failed to launch a task"],
  ["couldNotLaunch", "no subnet is in an available zone", "could not launch"],
  ["capacityUnavailable", "AWS has no capacity for them", "Capacity is unavailable at this time."],
  ["vcpuQuota", "the vCPU quota is reached", "was unable to place a task."],
  ["fargateRefusal", "Fargate refuses them", "was unable to place a task."],
  ["provisioningLimit", "too many tasks are PROVISIONING", "the tasks provisioning capacity limit"],
  ["throttled", "launches are throttled", "operations are being throttled"],
];

/** Why a service starts none of the tasks it lacks; null while it lacks none, or nothing is in its way. */
export function obstacleOf({ desiredCount, runningCount, pendingCount, events, sim }: ServiceRecord): Obstacle | null {
  if (runningCount + pendingCount >= desiredCount) return null;
  for (const [note, short, marks] of said) {
    const sinceMs = sim.saidAtMs[note] ?? Number.NaN;
    // Behind events that follow others it is stamped a millisecond or two later.
    const event = events.find(
      ({ createdAtMs: at, message }) => at >= sinceMs && at <= sinceMs + 2 && message.includes(marks),
    );
    if (event !== undefined) return { short, event: event.message };
  }
  return null;
}
