import type { Command } from "../../engine/records.ts";
import { isUp } from "../availabilityZone/model.ts";
import { findRole } from "../role/access.ts";
import { isRunning } from "../task/model.ts";
import { fargateFault } from "./fargateFault.ts";
import type { Fault } from "./fault.ts";
import { deniedInLab } from "./roleFaults.ts";

const capacity = "Capacity";
const events = "Events and queues";

/** Messages. Estimate: more than a few workers finish in minutes. */
export const flood = 10_000;

export const otherFaults: readonly Fault[] = [
  fargateFault(
    {
      id: "noCapacity",
      label: "Let Fargate run out of capacity",
      words: "capacity unavailable zone shortage",
      effect: "AWS has no capacity for new Fargate tasks, and the service says so in its events.",
    },
    { type: "lab.SetFargateCapacity", capacityProvider: "FARGATE", available: false },
    { type: "lab.SetFargateCapacity", capacityProvider: "FARGATE", available: true },
    ({ unavailableCapacity }) => unavailableCapacity?.includes("FARGATE") === true,
  ),
  fargateFault(
    {
      id: "vcpuQuota",
      label: "Set the vCPU quota to 0",
      words: "account limit service quota vcpu concurrently",
      effect: "No new Fargate task starts: the limit on the number of vCPUs is reached.",
    },
    { type: "lab.SetFargateQuota", capacityProvider: "FARGATE", vcpu: 0 },
    { type: "lab.SetFargateQuota", capacityProvider: "FARGATE", vcpu: null },
    ({ fargateVcpuQuota }) => fargateVcpuQuota?.FARGATE !== undefined,
  ),
  {
    id: "tooManyTasks",
    group: capacity,
    label: "Ask for more tasks than fit",
    words: "desired count cpu memory insufficient placement RESOURCE ports eni",
    effect: "The service asks for fifty more tasks, and no instance meets their requirements.",
    symptom: "placement",
    nothing: "No service of this scenario runs on instances.",
    subjects: ["service"],
    inject: (world, chosen) => {
      const services = [...world.all("service")].filter(
        ({ status, launchType }) => status === "ACTIVE" && launchType === "EC2",
      );
      const service = services.find(({ id }) => chosen?.kind === "service" && chosen.id === id) ?? services[0];
      return service === undefined
        ? []
        : [{ type: "ecs.UpdateService", service: service.id, desiredCount: service.desiredCount + 50 }];
    },
    repair: () => [],
  },
  {
    id: "zoneFailed",
    group: capacity,
    label: "Fail an Availability Zone",
    words: "az lost outage power zone",
    effect: "Everything in the zone is gone at once, and the service starts its tasks elsewhere.",
    symptom: "placement",
    nothing: "This scenario has no subnet, so no Availability Zone.",
    subjects: ["availabilityZone"],
    inject: (world, chosen) => {
      const zones = [...world.all("availabilityZone")].filter(isUp);
      const busiest = [...world.all("task")].find(isRunning)?.availabilityZone;
      const zone =
        zones.find(({ id }) => chosen?.kind === "availabilityZone" && chosen.id === id) ??
        zones.find(({ id }) => id === busiest) ??
        zones[0];
      return zone === undefined ? [] : [{ type: "lab.FailZone", availabilityZone: zone.id }];
    },
    repair: (world) =>
      [...world.all("availabilityZone")]
        .filter((zone) => !isUp(zone))
        .map(({ id }): Command => ({ type: "lab.RestoreZone", availabilityZone: id })),
  },
  {
    id: "ruleDisabled",
    group: events,
    label: "Disable a rule",
    words: "eventbridge rule schedule never runs",
    effect: "Events still come, and nothing happens.",
    symptom: "rule",
    nothing: "This scenario has no rule.",
    subjects: ["eventRule"],
    inject: (world, chosen) => {
      const rules = [...world.all("eventRule")].filter(({ state }) => state === "ENABLED");
      const rule = rules.find(({ id }) => chosen?.kind === "eventRule" && chosen.id === id) ?? rules[0];
      return rule === undefined ? [] : [{ type: "events.DisableRule", name: rule.id }];
    },
    repair: (world) =>
      [...world.all("eventRule")]
        .filter(({ state }) => state === "DISABLED")
        .map(({ id }): Command => ({ type: "events.EnableRule", name: id })),
  },
  {
    id: "ruleTargetThrottled",
    group: events,
    label: "Throttle a rule's target",
    words: "eventbridge retries FailedInvocations dead letter throttling",
    effect: "EventBridge retries, then gives up and counts FailedInvocations.",
    symptom: "rule",
    nothing: "This scenario has no rule.",
    subjects: ["eventRule"],
    inject: (world) =>
      [...world.all("eventRule")]
        .slice(0, 1)
        .map(({ id }): Command => ({ type: "lab.SetTargetFault", name: id, fault: "THROTTLING" })),
    repair: (world) =>
      [...world.all("eventRule")]
        .filter(({ sim }) => Object.keys(sim.faults).length > 0)
        .map(({ id }): Command => ({ type: "lab.SetTargetFault", name: id, fault: null })),
  },
  ...(["ecs:RunTask", "iam:PassRole"] as const).map(
    (action): Fault => ({
      id: `denied:${action}`,
      group: events,
      label: `Deny ${action} to EventBridge's role`,
      words: "eventbridge rule role permission FailedInvocations NO_PERMISSIONS dead letter",
      effect: "The rule fires and no task starts: FailedInvocations rises, and nothing is tried again.",
      symptom: "rule",
      nothing: "No rule of this scenario runs tasks with a role of the template.",
      subjects: ["eventRule"],
      inject: (world) => {
        for (const { roleArn, ecsParameters } of [...world.all("eventRule")].flatMap(({ targets }) => targets)) {
          const role = roleArn === null || ecsParameters === null ? undefined : findRole(world.all("role"), roleArn);
          if (role !== undefined) return [{ type: "lab.DenyRoleAction", role: role.id, action, denied: true }];
        }
        return [];
      },
      repair: (world) => deniedInLab(world, (one) => one === action),
    }),
  ),
  {
    id: "bucketSilent",
    group: events,
    label: "Turn a bucket's events off",
    words: "s3 eventbridge notification upload",
    effect: "Uploads reach the bucket, and EventBridge hears nothing of them.",
    symptom: "rule",
    nothing: "No bucket of this scenario sends events to EventBridge.",
    subjects: ["bucket"],
    inject: (world) =>
      [...world.all("bucket")]
        .filter(({ notificationConfiguration }) => notificationConfiguration.eventBridgeEnabled)
        .slice(0, 1)
        .map(
          ({ id }): Command => ({
            type: "s3.PutBucketNotificationConfiguration",
            bucket: id,
            eventBridgeEnabled: false,
          }),
        ),
    repair: (world) =>
      [...world.all("bucket")]
        .filter(
          ({ notificationConfiguration, sim }) => !notificationConfiguration.eventBridgeEnabled && sim.cause !== null,
        )
        .map(
          ({ id }): Command => ({
            type: "s3.PutBucketNotificationConfiguration",
            bucket: id,
            eventBridgeEnabled: true,
          }),
        ),
  },
  {
    id: "topicShut",
    group: events,
    label: "Deny publishing to a topic",
    words: "sns topic policy events.amazonaws.com publish email",
    effect: "The rule fires, and nobody gets a mail.",
    symptom: "rule",
    nothing: "This scenario has no topic.",
    subjects: ["topic"],
    inject: (world) =>
      [...world.all("topic")].slice(0, 1).map(
        ({ id, topicArn }): Command => ({
          type: "sns.SetTopicAttributes",
          topicArn: id,
          attributeName: "Policy",
          attributeValue: JSON.stringify({
            Version: "2012-10-17",
            Statement: [{ Effect: "Deny", Principal: "*", Action: "sns:Publish", Resource: topicArn }],
          }),
        }),
      ),
    repair: () => [],
  },
  {
    id: "queueFlood",
    group: events,
    label: "Flood a queue",
    words: "sqs messages backlog grows workers",
    effect: "Ten thousand messages wait, and CPU says nothing of them.",
    symptom: "queue",
    nothing: "This scenario has no queue.",
    subjects: ["queue"],
    inject: (world, chosen) => {
      const queues = [...world.all("queue")];
      const queue = queues.find(({ id }) => chosen?.kind === "queue" && chosen.id === id) ?? queues[0];
      return queue === undefined ? [] : [{ type: "lab.SendMessages", queueUrl: queue.id, count: flood }];
    },
    repair: () => [],
  },
  {
    id: "scalingDeleted",
    group: events,
    label: "Delete the scaling policy of the workers",
    words: "sqs scaling policy missing tasks steady",
    effect: "The queue grows, and the tasks stay as many as they are.",
    symptom: "queue",
    nothing: "No service of this scenario that polls a queue has a scaling policy.",
    subjects: ["scalingPolicy"],
    inject: (world) =>
      [...world.all("queue")].length === 0
        ? []
        : [...world.all("scalingPolicy")].map(({ policyName, scalableTargetId }): Command => {
            const resourceId = world.get("scalableTarget", scalableTargetId)?.resourceId;
            return {
              type: "application-autoscaling.DeleteScalingPolicy",
              policyName,
              ...(resourceId === undefined ? {} : { resourceId }),
            };
          }),
    repair: () => [],
  },
];
