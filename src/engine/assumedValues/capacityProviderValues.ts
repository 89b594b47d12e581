import type { AssumedSection } from "./assumedValue.ts";

/** Capacity providers. */
export const capacityProviderValues = {
  capacityProviderWeights: {
    name: "Rounding and ties of capacity provider weights",
    value: "the provider furthest below its share, ties in the order of the list",
    because: "it is the rule under which the shares are right after every single task",
    where: "task: capacityProviderName",
  },
  baseOfWeightZero: {
    name: "Base of a capacity provider whose weight is 0",
    value: "the base, honoured",
    because: "AWS describes base and weight as independent of each other",
    where: "task: capacityProviderName",
  },
  provisioningTimeout: {
    name: "How long a task waits in PROVISIONING for its capacity provider",
    value: 30,
    unit: "min",
    because: "reports say 15 to 30 minutes",
    where: "task: PROVISIONING",
  },
  provisioningRetry: {
    name: "How often a task in PROVISIONING looks for room",
    value: 15,
    unit: "s",
    because: "an instance that registers is tried at once, and anything else within seconds",
    where: "task: PROVISIONING",
  },
  scaleInHalf: {
    name: "Half of an odd number of instances in managed scale-in",
    value: "the number rounded down, and one instance at least",
    because: "AWS says at most 50 percent a minute",
    where: "capacity provider: what managed scaling did",
  },
  waitingTaskPacking: {
    name: "How many instances a group of waiting tasks needs",
    value: "equal tasks packed instance by instance",
    because: "it is the exact number for equal tasks, of which AWS describes a lower bound",
    where: "capacity provider: M",
  },
  terminationTie: {
    name: "Last tie of a group's termination policy",
    value: "the lowest instance id",
    because: "AWS picks at random, and the same run must give the same answer",
    where: "Auto Scaling group: instances",
  },
  groupRetry: {
    name: "How often an Auto Scaling group tries again what it could not launch",
    value: 60,
    unit: "s",
    because: "activities of groups without capacity come about once a minute",
    where: "Auto Scaling group: activity",
  },
  groupHealthChecks: {
    name: "How often an Auto Scaling group reads the health its load balancers report",
    value: 10,
    unit: "s",
    because: "it is well below the minutes that health checks take to fail",
    where: "Auto Scaling group: instances",
  },
} as const satisfies AssumedSection;
