import type { HealthSource } from "../serviceDiscovery/model.ts";

/** A text that begins with an error name of the agent keeps it. */
const named = (text: string, name: string): string => (/^[A-Za-z]+Error: /.test(text) ? text : `${name}${text}`);

/** Words AWS writes into stoppedReason. Source: Amazon ECS Developer Guide, "Stopped tasks error codes", and captured events. */
export const stoppedReason = {
  essentialContainerExited: "Essential container in task exited",
  spotInterrupted: "Your Spot Task was interrupted.",
  /** Estimate: AWS shows no reason text with stopCode InfrastructureHealth. */
  zoneFailed: (zone: string) => `The infrastructure in Availability Zone ${zone} is unavailable.`,
  stoppedByUser: "Task stopped by user",
  scaling: (deploymentId: string) => `Scaling activity initiated by (deployment ${deploymentId})`,
  targetGroup: (targetGroupArn: string) => `Task failed ELB health checks in (target-group ${targetGroupArn})`,
  /** Estimate: it follows the one of Elastic Load Balancing; AWS's own reason text was never seen. */
  reportedHealth: (source: HealthSource) =>
    `Task failed ${source === "CLOUD_MAP" ? "service discovery" : "VPC Lattice"} health checks`,
  /** Estimate: the event says the same; AWS's own reason text was never seen. */
  containerHealth: "Task failed container health checks",
  noAddress: (subnetId: string, publicIp: "enabled" | "disabled") =>
    `Unexpected EC2 error while attempting to Create Network Interface${publicIp === "enabled" ? " with public IP assignment enabled" : ""} in subnet ` +
    `'${subnetId}': InsufficientFreeAddressesInSubnet`,
  /** Estimate: Docker's words within the agent's error name. */
  noHostPort: "CannotStartContainerError: all ports are allocated",
  cannotPull: (text: string) => named(text, "CannotPullContainerError: "),
  diskFull: "CannotPullContainerError: write /var/lib/docker/tmp/GetImageBlob000000000: no space left on device",
  cannotStart: (text: string) => named(text, "CannotStartContainerError: failed to get container status: "),
  cannotStop: (text: string) => named(text, "CannotStopContainerError: failed sending SIGTERM to container: "),
  /** What the task says on EC2; what exactly failed is the reason of a container. */
  failedToStart: "Task failed to start",
  maintenance: "ECS is performing maintenance on the underlying infrastructure hosting the task.",
} as const;

/** Whether AWS's own words were never seen: the estimates above. */
export const hasOwnWords = (reason: string): boolean =>
  /^Task failed (container|service discovery|VPC Lattice)|^The infrastructure in/.test(reason);

/** The reason of a container that the kernel ended at its hard limit. */
export const outOfMemory = "OutOfMemoryError: Container killed due to memory usage";

/** Source: Amazon ECS API Reference, Task: a reason is cut at 1,024 characters. */
export const longestReason = 1_024;
