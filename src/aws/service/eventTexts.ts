/**
 * Service event messages in AWS's words. Numbers are those of the reference table in the comments of each row.
 * Source: Amazon ECS Developer Guide, "Amazon ECS service event messages", and events captured from real accounts.
 */
const tasks = (ids: readonly string[]): string => ids.map((id) => `(task ${id})`).join(" ");

interface ZoneTasks {
  readonly zone: string;
  readonly tasks: number;
}
/** The fullest zone first, as captured events have it. */
const inZones = (zones: readonly ZoneTasks[]): string =>
  [...zones]
    .sort((a, b) => b.tasks - a.tasks || (a.zone < b.zone ? -1 : 1))
    .map(({ zone, tasks: count }) => `${count} tasks in ${zone}`)
    .join(", ");

export const eventTexts = {
  started: (service: string, ids: readonly string[]) =>
    `(service ${service}) has started ${ids.length} tasks: ${tasks(ids)}.`,
  replaced: (service: string, ids: readonly string[], replaced: number) =>
    `(service ${service}) has started ${ids.length} tasks: ${tasks(ids)}. ` +
    `Amazon ECS replaced ${replaced} tasks due to an unhealthy status.`,
  registered: (service: string, count: number, targetGroupArn: string) =>
    `(service ${service}) registered ${count} targets in (target-group ${targetGroupArn})`,
  deregistered: (service: string, count: number, targetGroupArn: string) =>
    `(service ${service}) deregistered ${count} targets in (target-group ${targetGroupArn})`,
  registeredInstances: (service: string, count: number, loadBalancer: string) =>
    `(service ${service}) registered ${count} instances in (elb ${loadBalancer})`,
  deregisteredInstances: (service: string, count: number, loadBalancer: string) =>
    `(service ${service}) deregistered ${count} instances in (elb ${loadBalancer})`,
  unhealthyInstance: (service: string, id: string, instance: string, loadBalancer: string) =>
    `(service ${service}) (task ${id}) (instance ${instance}) is unhealthy in (elb ${loadBalancer}) due to ` +
    "(reason Instance has failed at least the UnhealthyThreshold number of health checks consecutively.)",
  draining: (service: string, count: number) =>
    `(service ${service}) has begun draining connections on ${count} tasks.`,
  stopped: (service: string, ids: readonly string[]) =>
    `(service ${service}) has stopped ${ids.length} running tasks: ${tasks(ids)}.`,
  stoppedPending: (service: string, count: number) => `(service ${service}) stopped ${count} pending tasks.`,
  deploymentCompleted: (service: string, deployment: string) =>
    `(service ${service}) (deployment ${deployment}) deployment completed.`,
  steadyState: (service: string) => `(service ${service}) has reached a steady state.`,
  unhealthyTarget: (service: string, id: string, port: number, targetGroupArn: string, reason: string) =>
    `(service ${service}) (task ${id}) (port ${port}) is unhealthy in (target-group ${targetGroupArn}) ` +
    `due to (reason ${reason}).`,
  unhealthyContainer: (service: string, id: string) =>
    `(service ${service}) (task ${id}) failed container health checks.`,
  startImpaired: (service: string) => `(service ${service}) is unable to consistently start tasks successfully.`,
  deploymentFailed: (service: string, deployment: string) =>
    `(service ${service}) (deployment ${deployment}) deployment failed: tasks failed to start.`,
  alarmDetected: (service: string, deployment: string) =>
    `(service ${service}) (deployment ${deployment}) deployment failed: alarm detected.`,
  /** Estimate: AWS has not shown the event of a deployment whose lifecycle failed. */
  lifecycleFailed: (service: string, deployment: string, reason: string) =>
    `(service ${service}) (deployment ${deployment}) deployment failed: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}`,
  rollingBack: (service: string, deployment: string) =>
    `(service ${service}) rolling back to deployment ${deployment}.`,
  provisioningLimit: (service: string) =>
    `(service ${service}) was unable to place tasks in your cluster because the tasks provisioning capacity limit was exceeded.`,
  emptyCapacityProvider: (service: string) =>
    `(service ${service}) was unable to reach steady state. Reason: No Container Instances were found in your capacity provider.`,
  couldNotLaunch: (service: string, count: number, deployment: string, reason: string) =>
    `(service ${service}) could not launch ${count} tasks for deployment ${deployment}. ${reason}`,
  failedToLaunch: (service: string, error: string) =>
    `(service ${service}) failed to launch a task with (error ${error})`,
  protectedTasks: (service: string, taskSet: string, count: number) =>
    `(service ${service}) was unable to reach steady state because (taskSet ${taskSet}) was unable to scale in due to ` +
    `(reason ${count} tasks under protection)`,
  capacityUnavailable: (service: string) =>
    `(service ${service}) was unable to place a task. Reason: Capacity is unavailable at this time. ` +
    "Please try again later or in a different availability zone.",
  vcpuQuota: (service: string) =>
    `(service ${service}) was unable to place a task. Reason: You've reached the limit on the number of vCPUs you can ` +
    "run concurrently",
  unplacedInZone: (service: string, zone: string) =>
    `(service ${service}) is unable to place a task in ${zone} because no container instance met all of its requirements.`,
  notBalanced: (service: string, zones: readonly ZoneTasks[]) =>
    `(service ${service}) is not AZ balanced with ${inZones(zones)}. AZ Rebalancing in progress.`,
  startedToBalance: (service: string, zone: string, ids: readonly string[]) =>
    `(service ${service}) has started ${ids.length} tasks in ${zone} to AZ Rebalance: ${tasks(ids)}.`,
  stoppedToBalance: (service: string, zone: string, ids: readonly string[]) =>
    `(service ${service}) has stopped ${ids.length} running tasks in ${zone} due to AZ rebalancing: ${tasks(ids)}.`,
  balanced: (service: string, zones: readonly ZoneTasks[]) =>
    `(service ${service}) is AZ balanced with ${inZones(zones)}.`,
  aboveLimit: (service: string, what: "CPU" | "MEMORY") =>
    `(service ${service}) was unable to place a task. Reason: The requested ${what} configuration is above your limit.`,
  internalError: (service: string) => `(service ${service}) was unable to place a task. Reason: Internal error.`,
  /** The only event without the service's name. */
  permissionsChanged: () =>
    "IAM permissions policies have been misconfigured or changed, and ECS can no longer maintain your service",
  throttled: (service: string) => `(service ${service}) operations are being throttled. Will try again later.`,
  agentTimedOut: (service: string) =>
    `(service ${service}) Timed out waiting for Amazon ECS Agent to start. Please check logs at /var/log/ecs/ecs-agent.log".`,
  /** Source: Amazon ECS Developer Guide, "Amazon ECS service unhealthy event messages". */
  unhealthyInstanceTarget: (
    service: string,
    { id, instance, port }: { readonly id: string; readonly instance: string; readonly port: number },
    targetGroupArn: string,
    reason: string,
  ) =>
    `(service ${service}) (task ${id}) (instance ${instance}) (port ${port}) is unhealthy in ` +
    `(target-group ${targetGroupArn}) due to (reason ${reason}).`,
  missingTarget: (
    service: string,
    taskSet: string,
    id: string,
    targetGroupArn: string,
    what: "TARGET" | "TARGET GROUP",
  ) =>
    `(service ${service}) task set (${taskSet}) (task ${id}) is not healthy in target-group (${targetGroupArn}) due to ` +
    `${what} IS NOT FOUND.`,
  deadlock: (service: string) =>
    `(service ${service}) was unable to stop or start tasks during a deployment because of the service deployment ` +
    "configuration. Update the minimumHealthyPercent or maximumPercent value and try again.",
} as const;

/** Event 1, 2 or 36. */
export const startedText = (
  serviceName: string,
  shown: readonly string[],
  replaced: number,
  zone: string | null,
): string => {
  if (zone !== null) return eventTexts.startedToBalance(serviceName, zone, shown);
  return replaced > 0 ? eventTexts.replaced(serviceName, shown, replaced) : eventTexts.started(serviceName, shown);
};

/** Event 6 or 37. */
export const stoppedText = (serviceName: string, ids: readonly string[], zone: string | null): string =>
  zone === null ? eventTexts.stopped(serviceName, ids) : eventTexts.stoppedToBalance(serviceName, zone, ids);

/** EventBridge's words for deployments, also found in rolloutStateReason. Source: "Amazon ECS service deployment state change events". */
export const deploymentTexts = {
  inProgress: (deployment: string) => `ECS deployment ${deployment} in progress.`,
  completed: (deployment: string) => `ECS deployment ${deployment} completed.`,
  failed: "ECS deployment circuit breaker: tasks failed to start.",
  /** Estimate: AWS has not shown the words for an alarm; they follow those of the circuit breaker. */
  alarmDetected: "ECS deployment alarm: alarm detected.",
  /** Begins as the reason does. */
  rollingBack: (deployment: string, reason: string = "ECS deployment circuit breaker: tasks failed to start.") =>
    reason.includes(": ")
      ? `${reason.slice(0, reason.indexOf(": "))}: rolling back to deploymentId ${deployment}.`
      : `ECS deployment: rolling back to deploymentId ${deployment}.`,
  stage: (deployment: string, stage: string) => `ECS deployment ${deployment} in progress: lifecycle stage ${stage}.`,
} as const;
