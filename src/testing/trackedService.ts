import { alarmHandlers } from "../aws/alarm/behaviour.ts";
import { metricHandlers } from "../aws/metric/behaviour.ts";
import { serviceMetricId, targetGroupMetricId } from "../aws/metric/metricId.ts";
import { scalableTargetHandlers } from "../aws/scalableTarget/behaviour.ts";
import { scalingPolicyHandlers } from "../aws/scalingPolicy/behaviour.ts";
import type { TargetTrackingConfiguration } from "../aws/scalingPolicy/model.ts";
import { newPolicy } from "../aws/scalingPolicy/newPolicy.ts";
import type { Deployment, ServiceRecord } from "../aws/service/model.ts";
import type { Clock } from "../engine/clock.ts";
import { describeCommand } from "../engine/commandWords.ts";
import type { JournalText } from "../engine/journal.ts";
import { type Command, indexes, kinds, type Messages, type Records } from "../engine/records.ts";
import type { Handlers, Sim } from "../engine/sim.ts";
import { type Core, createCore } from "../kernel/core.ts";
import { Phase } from "../kernel/queue.ts";
import { minutes, simMs, startOfRun } from "../kernel/time.ts";
import { collectSpread, metricSlot } from "../load/collector.ts";
import { createLoadColumns } from "../load/columns.ts";

/** What a policy of the test tracks, in the terms of the golden cases. */
export interface TrackedBy {
  readonly name: string;
  readonly metric:
    | "ECSServiceAverageCPUUtilization"
    | "ECSServiceAverageMemoryUtilization"
    | "ALBRequestCountPerTarget";
  readonly targetValue: number;
  readonly disableScaleIn?: boolean;
  readonly scaleOutCooldown?: number;
  readonly scaleInCooldown?: number;
}

export interface TrackedServiceOptions {
  readonly desiredCount: number;
  readonly minCapacity?: number;
  readonly maxCapacity?: number;
  readonly policies: readonly TrackedBy[];
  readonly clock?: Clock;
}

/** What CloudWatch measured in one minute; a metric left out published nothing. */
export type Measured = Partial<Record<TrackedBy["metric"], number>>;

/**
 * A service of which only scaling is real: metrics, alarms, scalable target and policies run as they are, the minutes'
 * values are given, and a task asked for runs a minute later. For rules about scaling that no load may blur.
 */
export function trackedService({
  desiredCount,
  minCapacity = 2,
  maxCapacity = 10,
  policies,
  clock = "idealised",
}: TrackedServiceOptions) {
  const core: Core<Records, Messages, JournalText> = createCore<Records, Messages, JournalText>({
    kinds,
    indexes,
    handlers: { ...scalingHandlers, ...standIns } as unknown as Handlers,
    seed: 7,
    columns: createLoadColumns(),
    introduce: (sim, message) => sim.journalRoot(describeCommand(message as Command), "command"),
    checkRecords: true,
  });
  const { sim } = core;
  const resourceId = "service/hello/web";
  sim.put("settings", "run", { id: "run", name: "test", region: "us-east-1", accountId: "123456789012", clock });
  sim.put("cluster", "Cluster", { id: "Cluster", clusterArn: "", clusterName: "hello", status: "ACTIVE" });
  sim.put("service", "Service", service(desiredCount));
  sim.put("scalableTarget", "ScalableTarget", {
    id: "ScalableTarget",
    serviceNamespace: "ecs",
    resourceId,
    scalableDimension: "ecs:service:DesiredCount",
    serviceId: "Service",
    minCapacity,
    maxCapacity,
    suspendedState: {
      dynamicScalingInSuspended: false,
      dynamicScalingOutSuspended: false,
      scheduledScalingSuspended: false,
    },
  });
  sim.schedule("scalableTarget.created", { id: "ScalableTarget" }, { at: startOfRun });
  for (const policy of policies) {
    const target = { id: "ScalableTarget", resourceId };
    const account = { seed: 7, region: "us-east-1", accountId: "123456789012" };
    const record = newPolicy(account, target, { id: policy.name, policyName: policy.name }, configurationOf(policy));
    sim.put("scalingPolicy", record.id, record);
    sim.schedule("scalingPolicy.created", { id: record.id }, { at: startOfRun });
  }

  const tracked = {
    core,
    service: () => sim.get("service", "Service") as ServiceRecord,
    /** Sends a call that takes effect one millisecond from now. */
    send({ type, ...input }: Command): void {
      const at = simMs(sim.now + 1);
      sim.schedule(type, input as Messages[typeof type], { at }, Phase.command);
      core.advanceTo(at);
    },
    /** Lives through minutes in which CloudWatch measures what `measure` says; the minute counts from 1. */
    live(count: number, measure: (minute: number, runningCount: number) => Measured): void {
      for (let passed = 0; passed < count; passed++) {
        const minute = Math.floor(sim.now / 60_000) + 1;
        const end = simMs(minute * 60_000);
        const { runningCount } = tracked.service();
        for (const [metric, value] of Object.entries(measure(minute, runningCount))) {
          publish(sim, metric as TrackedBy["metric"], value, runningCount);
        }
        sim.schedule("metric.close", { period: 60 }, { at: end }, Phase.close);
        sim.schedule("alarm.evaluate", { period: 60 }, { at: end }, Phase.evaluate);
        core.advanceTo(end);
      }
    },
    /** Every scaling so far, as `minutes desiredCount`. */
    changes: () =>
      core
        .journalFrom(1)
        .filter(({ eventName }) => eventName === "SERVICE_DESIRED_COUNT_UPDATED")
        .map(({ atMs, message }) => `${atMs / 60_000} ${/desired count to (\d+)/.exec(message)?.[1]}`),
    /** Every reason written for not scaling, as `minutes reason`. */
    reasons: () =>
      core
        .journalFrom(1)
        .filter(({ message }) => message.includes("Not scaled: "))
        .map(({ atMs, eventName }) => `${atMs / 60_000} ${eventName}`),
    alarmStates: () => [...sim.all("alarm")].map(({ stateValue }) => stateValue),
    activities: () => [...sim.all("scalingActivity")],
    deploy(rolloutState: Deployment["rolloutState"]): void {
      const deployments = tracked.service().deployments.map((deployment) => ({ ...deployment, rolloutState }));
      sim.patch("service", "Service", { deployments });
    },
  };
  core.advanceTo(startOfRun);
  return tracked;
}

const scalingHandlers = { ...metricHandlers, ...alarmHandlers, ...scalableTargetHandlers, ...scalingPolicyHandlers };

/** The service scheduler and tasks in two lines: what is too much stops at once, what is missing runs a minute later. */
const standIns: Partial<Handlers> = {
  "service.reconcile"(sim, { id }) {
    const { desiredCount, runningCount } = sim.get("service", id) as ServiceRecord;
    if (runningCount > desiredCount) sim.patch("service", id, { runningCount: desiredCount });
    else if (runningCount < desiredCount) sim.schedule("service.pass", { id }, { in: minutes(1) });
  },
  "service.pass"(sim, { id }) {
    const { desiredCount, runningCount } = sim.get("service", id) as ServiceRecord;
    sim.patch("service", id, { runningCount: Math.max(runningCount, desiredCount) });
  },
  "ecs.UpdateService"(sim, { desiredCount }) {
    if (desiredCount === undefined) return;
    sim.patch("service", "Service", { desiredCount });
    sim.wake("service.reconcile", "Service");
  },
};

const configurationOf = (policy: TrackedBy): TargetTrackingConfiguration => ({
  targetValue: policy.targetValue,
  predefinedMetricSpecification: {
    predefinedMetricType: policy.metric,
    resourceLabel: policy.metric === "ALBRequestCountPerTarget" ? "app/front/1/targetgroup/web/1" : null,
  },
  scaleOutCooldown: policy.scaleOutCooldown ?? 300,
  scaleInCooldown: policy.scaleInCooldown ?? 300,
  disableScaleIn: policy.disableScaleIn ?? false,
});

function publish(sim: Sim, metric: TrackedBy["metric"], value: number, runningCount: number): void {
  const ids = {
    ECSServiceAverageCPUUtilization: serviceMetricId("CPUUtilization", { id: "Service", clusterArn: "Cluster" }),
    ECSServiceAverageMemoryUtilization: serviceMetricId("MemoryUtilization", { id: "Service", clusterArn: "Cluster" }),
    ALBRequestCountPerTarget: targetGroupMetricId("RequestCountPerTarget", "TargetGroup"),
  };
  const samples = metric === "ALBRequestCountPerTarget" ? 1 : runningCount;
  collectSpread(sim.columns, metricSlot(sim.columns, ids[metric]), value * samples, samples, value, value);
}

const service = (desiredCount: number): ServiceRecord => ({
  id: "Service",
  serviceArn: "arn:aws:ecs:us-east-1:123456789012:service/hello/web",
  serviceName: "web",
  clusterArn: "Cluster",
  status: "ACTIVE",
  schedulingStrategy: "REPLICA",
  launchType: "FARGATE",
  platformVersion: "1.4.0",
  desiredCount,
  runningCount: desiredCount,
  pendingCount: 0,
  taskDefinition: "hello:1",
  loadBalancers: [{ targetGroupArn: "TargetGroup", containerName: "hello", containerPort: 80 }],
  deploymentConfiguration: {
    minimumHealthyPercent: 100,
    maximumPercent: 200,
    deploymentCircuitBreaker: { enable: false, rollback: false },
  },
  deployments: [
    {
      id: "ecs-svc/1",
      status: "PRIMARY",
      taskDefinition: "hello:1",
      desiredCount,
      pendingCount: 0,
      runningCount: desiredCount,
      failedTasks: 0,
      rolloutState: "COMPLETED",
      rolloutStateReason: "",
      createdAtMs: startOfRun,
      updatedAtMs: startOfRun,
      sim: { reachedRunning: true, cause: null },
    },
  ],
  healthCheckGracePeriodSeconds: 0,
  networkConfiguration: null,
  createdAtMs: startOfRun,
  events: [],
  sim: {
    nextTaskNumber: 1,
    nextDeploymentNumber: 2,
    nextEventNumber: 1,
    desiredCountCause: null,
    launchFailures: 0,
    launchAfterMs: startOfRun,
    failedLaunchAtMs: null,
    steady: true,
    saidAtMs: {},
  },
});
