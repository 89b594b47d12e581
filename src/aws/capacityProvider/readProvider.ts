import type { AutoScalingGroupRecord } from "../autoScalingGroup/model.ts";
import type {
  AutoScalingGroupProvider,
  CapacityProviderRecord,
  CreateCapacityProviderInput,
  ManagedScaling,
} from "./model.ts";

export interface ProviderRefusal {
  readonly exception:
    | "ClientException"
    | "InvalidParameterException"
    | "UpdateInProgressException"
    | "LimitExceededException";
  readonly message: string;
}
const refusal = (exception: ProviderRefusal["exception"], message: string): ProviderRefusal => ({ exception, message });
const invalid = (message: string): ProviderRefusal => refusal("InvalidParameterException", message);

/** Source: Amazon ECS API Reference, ManagedScaling: what holds where nothing is said. */
export const defaultManagedScaling: ManagedScaling = {
  status: "DISABLED",
  targetCapacity: 100,
  minimumScalingStepSize: 1,
  maximumScalingStepSize: 10_000,
  instanceWarmupPeriod: 300,
};

/** Source: Amazon ECS API Reference, CreateCapacityProvider, name. */
const validName = /^[A-Za-z0-9_-]{1,255}$/;
const reserved = /^(aws|ecs|fargate)/i;

/** What a provider of an Auto Scaling group would be, or why it is refused. Estimate: rules are AWS's, sentences ours. */
export function readProvider(
  name: string,
  input: CreateCapacityProviderInput["autoScalingGroupProvider"],
  group: AutoScalingGroupRecord | undefined,
  others: Iterable<CapacityProviderRecord>,
): AutoScalingGroupProvider | ProviderRefusal {
  const taken = [...others].filter(({ status }) => status === "ACTIVE");
  if (!validName.test(name) || reserved.test(name)) {
    return invalid(
      "The capacity provider name is not valid: up to 255 letters, digits, _ and -, and it does not begin with aws, ecs or fargate.",
    );
  }
  if (taken.some((other) => other.name === name)) return invalid(`A capacity provider named ${name} already exists.`);
  if (group === undefined) return invalid(`The Auto Scaling group ${input.autoScalingGroupArn} does not exist.`);
  const rival = taken.find((other) => other.autoScalingGroupProvider.autoScalingGroupArn === group.id);
  if (rival !== undefined) {
    return invalid(`The Auto Scaling group is already used by the capacity provider ${rival.name}.`);
  }
  const base: AutoScalingGroupProvider = {
    autoScalingGroupArn: group.id,
    managedScaling: defaultManagedScaling,
    managedTerminationProtection: "DISABLED",
    managedDraining: "ENABLED",
  };
  return changedProvider(base, input, group);
}

/** The provider with what a call says, or why it is refused. */
export function changedProvider(
  before: AutoScalingGroupProvider,
  input: Omit<CreateCapacityProviderInput["autoScalingGroupProvider"], "autoScalingGroupArn">,
  group: Pick<AutoScalingGroupRecord, "newInstancesProtectedFromScaleIn" | "maxSize">,
): AutoScalingGroupProvider | ProviderRefusal {
  const managedScaling: ManagedScaling = { ...before.managedScaling, ...input.managedScaling };
  const {
    managedTerminationProtection = before.managedTerminationProtection,
    managedDraining = before.managedDraining,
  } = input;
  const problem = scalingProblem(managedScaling);
  if (problem !== null) return invalid(problem);
  if (managedTerminationProtection === "ENABLED") {
    if (managedScaling.status === "DISABLED") {
      return invalid("The managed termination protection setting requires managed scaling to be enabled.");
    }
    if (!group.newInstancesProtectedFromScaleIn) {
      return invalid(
        "The managed termination protection setting for the capacity provider is invalid. To enable managed termination " +
          "protection for a capacity provider, the Auto Scaling group must have instance protection from scale in enabled.",
      );
    }
  }
  if (managedScaling.status === "ENABLED" && group.maxSize === 0) {
    return invalid("The Auto Scaling group of a capacity provider with managed scaling needs a maximum size above 0.");
  }
  return { ...before, managedScaling, managedTerminationProtection, managedDraining };
}

function scalingProblem(scaling: ManagedScaling): string | null {
  const { targetCapacity, minimumScalingStepSize: least, maximumScalingStepSize: most } = scaling;
  const within = (value: number, low: number, high: number): boolean =>
    Number.isInteger(value) && value >= low && value <= high;
  if (!within(targetCapacity, 1, 100)) return "targetCapacity must be a whole number from 1 to 100.";
  if (!within(least, 1, 10_000)) return "minimumScalingStepSize must be a whole number from 1 to 10000.";
  if (!within(most, 1, 10_000)) return "maximumScalingStepSize must be a whole number from 1 to 10000.";
  if (least > most) return "minimumScalingStepSize must not be above maximumScalingStepSize.";
  return within(scaling.instanceWarmupPeriod, 0, 10_000)
    ? null
    : "instanceWarmupPeriod must be a whole number of seconds from 0 to 10000.";
}
