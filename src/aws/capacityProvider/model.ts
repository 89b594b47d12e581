import type { SimMs } from "../../kernel/time.ts";

/** Amazon ECS API Reference, ManagedScaling. */
export interface ManagedScaling {
  readonly status: "ENABLED" | "DISABLED";
  /** Percent, 1 to 100. */
  readonly targetCapacity: number;
  readonly minimumScalingStepSize: number;
  readonly maximumScalingStepSize: number;
  /** Seconds. */
  readonly instanceWarmupPeriod: number;
}

/** Amazon ECS API Reference, AutoScalingGroupProvider. */
export interface AutoScalingGroupProvider {
  /** Record id of the Auto Scaling group. */
  readonly autoScalingGroupArn: string;
  readonly managedScaling: ManagedScaling;
  readonly managedTerminationProtection: "ENABLED" | "DISABLED";
  readonly managedDraining: "ENABLED" | "DISABLED";
}

/** Waiting tasks that ask for the same. */
export interface TaskGroup {
  readonly tasks: number;
  /** Of these tasks on one empty instance; 0 where not even one fits. */
  readonly perInstance: number;
  /** What bounds `perInstance`: CPU, MEMORY, ENI, PORTS, a constraint. */
  readonly boundBy: string;
  /** Instances they need at least; null where they do not fit and are left out. */
  readonly instances: number | null;
}

/** One minute's CapacityProviderReservation, with how it came about. */
export interface CapacityProviderReservation {
  readonly atMs: SimMs;
  /** Instances there are. */
  readonly n: number;
  /** Instances there should be. */
  readonly m: number;
  /** Percent: M ÷ N × 100. */
  readonly value: number;
  /** Instances with a task that is no daemon's. */
  readonly busy: number;
  readonly groups: readonly TaskGroup[];
  /** How M was found, in one sentence. */
  readonly because: string;
}

/** Amazon ECS API Reference, CapacityProvider. FARGATE and FARGATE_SPOT need no record: every account has them. */
export interface CapacityProviderRecord {
  /** Its name, which is unique. */
  readonly id: string;
  readonly capacityProviderArn: string;
  readonly name: string;
  readonly status: "ACTIVE" | "INACTIVE";
  readonly autoScalingGroupProvider: AutoScalingGroupProvider;
  readonly sim: {
    /** Of the last minute; null before the first, and while managed scaling is off. */
    readonly reservation: CapacityProviderReservation | null;
    /** Minutes in a row below targetCapacity. */
    readonly lowMinutes: number;
    readonly scaledOutAtMs: SimMs | null;
    /** When it next looks for room for tasks that wait; null while none does. */
    readonly retryAtMs: SimMs | null;
    /** What managed scaling did last, or why it does nothing, in a sentence. */
    readonly decision: string | null;
    /** Journal entry of its newest decision. */
    readonly cause: number | null;
  };
}
export interface CapacityProviderRecords {
  capacityProvider: CapacityProviderRecord;
}

interface ProviderInput {
  readonly managedScaling?: Partial<ManagedScaling>;
  readonly managedTerminationProtection?: "ENABLED" | "DISABLED";
  readonly managedDraining?: "ENABLED" | "DISABLED";
}
export interface CreateCapacityProviderInput {
  readonly name: string;
  /** `autoScalingGroupArn`: record id, name or ARN. */
  readonly autoScalingGroupProvider: ProviderInput & { readonly autoScalingGroupArn: string };
}
export interface UpdateCapacityProviderInput {
  readonly name: string;
  readonly autoScalingGroupProvider: ProviderInput;
}
export interface StrategyInput {
  readonly capacityProvider: string;
  readonly base?: number;
  readonly weight?: number;
}

/** API commands have the API's input shape. */
export interface CapacityProviderMessages {
  "ecs.CreateCapacityProvider": CreateCapacityProviderInput;
  "ecs.UpdateCapacityProvider": UpdateCapacityProviderInput;
  "ecs.DeleteCapacityProvider": { readonly capacityProvider: string };
  /** Replaces the whole list and the whole default strategy. */
  "ecs.PutClusterCapacityProviders": {
    readonly cluster: string;
    readonly capacityProviders: readonly string[];
    readonly defaultCapacityProviderStrategy: readonly StrategyInput[];
  };
  "capacityProvider.created": { readonly id: string };
  /** Once a minute, after everything else of the instant: measure, and scale. */
  "capacityProvider.evaluate": Record<never, never>;
  /** A task began to wait for this provider. */
  "capacityProvider.taskWaits": { readonly capacityProviderName: string };
  /** The next look at tasks that wait. */
  "capacityProvider.retry": { readonly id: string };
  /** Room or tasks changed on an instance of its group: protection, waiting tasks, draining. */
  "capacityProvider.reconcile": { readonly id: string };
  /** The group is about to end an instance: managed draining moves its tasks first. */
  "capacityProvider.instanceTerminates": { readonly id: string; readonly instanceId: string };
}

/** Finds a provider by record id, name or ARN. */
export function findCapacityProvider(
  providers: Iterable<CapacityProviderRecord>,
  name: string,
): CapacityProviderRecord | undefined {
  for (const provider of providers) {
    if ([provider.id, provider.name, provider.capacityProviderArn].includes(name)) return provider;
  }
  return undefined;
}

/** The provider of an Auto Scaling group: a group has one at most. */
export function providerOfGroup(
  providers: Iterable<CapacityProviderRecord>,
  autoScalingGroupId: string | null,
): CapacityProviderRecord | undefined {
  if (autoScalingGroupId === null) return undefined;
  for (const provider of providers) {
    if (provider.status === "ACTIVE" && provider.autoScalingGroupProvider.autoScalingGroupArn === autoScalingGroupId) {
      return provider;
    }
  }
  return undefined;
}
