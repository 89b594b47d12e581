/** Words AWS writes into stoppedReason. Source: Amazon ECS Developer Guide, "Stopped tasks error codes", and captured events. */
export const stoppedReason = {
  essentialContainerExited: "Essential container in task exited",
  spotInterrupted: "Your Spot Task was interrupted.",
  stoppedByUser: "Task stopped by user",
  scaling: (deploymentId: string) => `Scaling activity initiated by (deployment ${deploymentId})`,
  targetGroup: (targetGroupArn: string) => `Task failed ELB health checks in (target-group ${targetGroupArn})`,
  /** Estimate: the event says the same; AWS's own reason text was never seen. */
  containerHealth: "Task failed container health checks",
  noAddress: (subnetId: string, publicIp: "enabled" | "disabled") =>
    `Unexpected EC2 error while attempting to Create Network Interface with public IP assignment ${publicIp} in subnet ` +
    `'${subnetId}'`,
  /** Estimate: Docker's words within the agent's error name. */
  noHostPort: "CannotStartContainerError: all ports are allocated",
  cannotPull: (text: string) =>
    text.startsWith("CannotPullContainerError") ? text : `CannotPullContainerError: ${text}`,
} as const;

/** Source: Amazon ECS API Reference, Task: a reason is cut at 1,024 characters. */
export const longestReason = 1_024;
