import { backlogMetric } from "../aws/queue/metrics.ts";
import { ageOfOldest, findQueue, type QueueRecord } from "../aws/queue/model.ts";
import { pollingImage } from "../aws/queue/workersOf.ts";
import { type ScalingPolicyRecord, tracksTarget } from "../aws/scalingPolicy/model.ts";
import type { ServiceRecord } from "../aws/service/model.ts";
import type { Command } from "../engine/records.ts";
import type { Sim } from "../engine/sim.ts";
import { formatDuration } from "../ui/format.ts";
import { bad, type Check, type Fix, good, type Place, type World } from "./finding.ts";

/** Symptom: the queue grows and the tasks stay as many as they are. */
export const queues = (world: World): readonly Check[] =>
  [...world.all("service")].flatMap((service) => {
    const polls = pollingImage(world as Pick<Sim, "get">, service.taskDefinition, service)?.polls;
    const queue = polls === undefined ? undefined : findQueue(world.all("queue"), polls.queue);
    if (service.status !== "ACTIVE" || queue === undefined || polls === undefined) return [];
    return [queueCheck(world, service, queue, polls.publishesBacklogPerTask)];
  });

function queueCheck(world: World, service: ServiceRecord, queue: QueueRecord, publishes: boolean): Check {
  const target = [...world.all("scalableTarget")].find(({ serviceId }) => serviceId === service.id);
  const policies = [...world.all("scalingPolicy")].filter(({ scalableTargetId }) => scalableTargetId === target?.id);
  const { ApproximateNumberOfMessages: waitingMessages } = queue.attributes;
  const age = ageOfOldest(queue, world.nowMs);
  const oldest = age === null ? "" : `, the oldest ${formatDuration(age * 1_000)} old`;
  const evidence = `${queue.queueName}: ${waitingMessages} messages wait${oldest}; ${service.serviceName} has ${service.runningCount} tasks`;
  const place: Place = { kind: "queue", id: queue.id };
  const atService: Place = { kind: "service", id: service.id };
  if (target === undefined || policies.length === 0) {
    return bad(
      evidence,
      atService,
      "The service has no scaling policy.",
      policyFix(service, queue, target?.resourceId, publishes),
    );
  }
  if (!policies.some(followsQueue)) {
    const cause = "Its scaling policies follow CPU or memory, and a queue that grows raises neither.";
    return bad(
      evidence,
      { kind: "scalingPolicy", id: policies[0]?.id ?? "" },
      cause,
      policyFix(service, queue, target.resourceId, publishes),
    );
  }
  if (target.suspendedState.dynamicScalingOutSuspended) {
    const { resourceId, suspendedState } = target;
    const commands: Command[] = [
      {
        type: "application-autoscaling.RegisterScalableTarget",
        resourceId,
        suspendedState: { ...suspendedState, dynamicScalingOutSuspended: false },
      },
    ];
    return bad(evidence, atService, "Scaling out is suspended.", { label: "Resume scaling out", commands });
  }
  return good(evidence, place);
}

/** Step policies follow an alarm, whatever it watches. */
function followsQueue(policy: ScalingPolicyRecord): boolean {
  if (!tracksTarget(policy)) return policy.policyType === "StepScaling";
  return policy.targetTrackingScalingPolicyConfiguration.customizedMetricSpecification !== undefined;
}

/** Estimate: a hundred messages per task, as the guide's example works off in its time. */
export const backlogPerTask = 100;

/** Source: Application Auto Scaling User Guide, "Scaling based on Amazon SQS": backlog per task. */
function policyFix(
  service: ServiceRecord,
  queue: QueueRecord,
  resourceId: string | undefined,
  publishes: boolean,
): Fix | null {
  if (resourceId === undefined || !publishes) return null;
  const commands: Command[] = [
    {
      type: "application-autoscaling.PutScalingPolicy",
      policyName: "backlog-per-task",
      resourceId,
      policyType: "TargetTrackingScaling",
      targetTrackingScalingPolicyConfiguration: {
        targetValue: backlogPerTask,
        customizedMetricSpecification: {
          ...backlogMetric,
          dimensions: [
            { name: "QueueName", value: queue.queueName },
            { name: "ServiceName", value: service.serviceName },
          ],
          statistic: "Average",
        },
      },
    },
  ];
  return { label: `Scale ${service.serviceName} on backlog per task`, commands };
}
