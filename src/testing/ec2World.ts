import { autoScalingGroupHandlers } from "../aws/autoScalingGroup/behaviour.ts";
import type { AutoScalingGroupRecord, LaunchTemplateRecord } from "../aws/autoScalingGroup/model.ts";
import { ecsOptimizedImage } from "../aws/containerInstance/agentImage.ts";
import { containerInstanceHandlers } from "../aws/containerInstance/behaviour.ts";
import type { ContainerInstanceRecord, LaunchSpecification, TaskPlace } from "../aws/containerInstance/model.ts";
import type { SubnetRecord } from "../aws/subnet/model.ts";
import type { TaskRecord } from "../aws/task/model.ts";
import type { TaskDefinitionRecord } from "../aws/taskDefinition/model.ts";
import type { Clock } from "../engine/clock.ts";
import type { JournalText } from "../engine/journal.ts";
import type { Messages, Records } from "../engine/records.ts";
import { indexes, kinds } from "../engine/records.ts";
import type { Handlers } from "../engine/sim.ts";
import { type Core, createCore } from "../kernel/core.ts";
import { Phase } from "../kernel/queue.ts";
import { type SimMs, seconds, simMs } from "../kernel/time.ts";
import { taskDefinition } from "./ec2Fixture.ts";

type Ec2Core = Core<Records, Messages, JournalText>;
type CommandOf = Extract<
  keyof Messages & string,
  `ec2.${string}` | `autoscaling.${string}` | `ecs.${string}` | `lab.${string}`
>;

/** A world of cluster, instances and Auto Scaling groups whose tasks do only what their host makes them do. */
export interface Ec2World {
  readonly core: Ec2Core;
  readonly now: SimMs;
  /** Runs to so many seconds after the start. */
  runTo(second: number): void;
  /** Sends a command now and runs its instant; answers the refusal's sentence, or null. */
  send<T extends CommandOf>(type: T, input: Messages[T]): string | null;
  instance(id: string): ContainerInstanceRecord;
  instances(): readonly ContainerInstanceRecord[];
  group(id?: string): AutoScalingGroupRecord;
  task(id: string): TaskRecord & TaskPlace;
  /** Puts a RUNNING task of `service:web` on an instance. */
  runTask(id: string, containerInstanceArn: string, fields?: Partial<TaskRecord>): void;
  changeTask(id: string, fields: Partial<TaskRecord>): void;
  /** Launches a container instance by hand and answers its record id. */
  launch(instanceType?: string, launchSpecification?: Partial<LaunchSpecification>, id?: string): string;
  /** Journal texts since the start, oldest first. */
  messages(): readonly string[];
  /** How often each service was asked to look. */
  readonly reconciled: Map<string, number>;
  readonly hostChanges: string[];
}

const subnet = (zone: "a" | "b" | "c"): SubnetRecord => ({
  id: `Subnet${zone.toUpperCase()}`,
  subnetId: `subnet-${zone}`,
  vpcId: "Vpc",
  availabilityZone: `us-east-1${zone}`,
  cidrBlock: `10.0.${"abc".indexOf(zone)}.0/24`,
  mapPublicIpOnLaunch: true,
  availableIpAddressCount: 251,
  sim: { usedHosts: [] },
});

export const joinsWeb = "#!/bin/bash\necho ECS_CLUSTER=web >> /etc/ecs/ecs.config";

export const specification = (fields: Partial<LaunchSpecification> = {}): LaunchSpecification => ({
  instanceType: "t3.micro",
  imageId: ecsOptimizedImage,
  userData: joinsWeb,
  iamInstanceProfile: "ecsInstanceRole",
  ...fields,
});

export function ec2World(clock: Clock = "realistic", definition: Partial<TaskDefinitionRecord> = {}): Ec2World {
  const reconciled = new Map<string, number>();
  const hostChanges: string[] = [];
  const notes: Partial<Handlers> = {
    "service.reconcile": (_, { id }) => void reconciled.set(id, (reconciled.get(id) ?? 0) + 1),
    "task.hostChanged": (_, { id }) => void hostChanges.push(id),
    "task.hostLost"(sim, { id, stopCode, stoppedReason }) {
      const task = sim.patch("task", id, {
        lastStatus: "STOPPED",
        desiredStatus: "STOPPED",
        stopCode,
        stoppedReason,
        stoppedAtMs: sim.now,
      });
      if (task.containerInstanceArn !== null) sim.wake("containerInstance.reconcile", task.containerInstanceArn);
    },
  };
  const core: Ec2Core = createCore<Records, Messages, JournalText>({
    kinds: [...kinds, "containerInstance", "accountSetting", "autoScalingGroup", "launchTemplate", "placement"],
    indexes: {
      ...indexes,
      task: ["serviceId", "containerInstanceArn"],
      containerInstance: ["autoScalingGroupId"],
    },
    handlers: { ...containerInstanceHandlers, ...autoScalingGroupHandlers, ...notes } as Handlers,
    seed: 7,
    columns: {},
    checkRecords: true,
    introduce: (sim, { type }) =>
      sim.journalRoot(
        {
          source: "steady-state",
          detailType: "Command",
          eventName: type,
          severity: "INFO",
          kind: "settings",
          subject: "run",
          message: type,
        },
        "command",
      ),
  });
  const { sim } = core;
  sim.put("settings", "run", { id: "run", name: "test", region: "us-east-1", accountId: "123456789012", clock });
  sim.put("cluster", "Cluster", {
    id: "Cluster",
    clusterArn: "arn:aws:ecs:us-east-1:123456789012:cluster/web",
    clusterName: "web",
    status: "ACTIVE",
  } as Records["cluster"]);
  for (const zone of ["a", "b", "c"] as const) sim.put("subnet", `Subnet${zone.toUpperCase()}`, subnet(zone));
  const revision = taskDefinition(definition);
  sim.put("taskDefinition", revision.id, revision);

  const record = <K extends "containerInstance" | "autoScalingGroup" | "task">(kind: K, id: string): Records[K] => {
    const found = sim.get(kind, id);
    if (found === undefined) throw new Error(`There is no ${kind} ${id}.`);
    return found;
  };
  return {
    core,
    reconciled,
    hostChanges,
    get now() {
      return sim.now;
    },
    runTo: (second) => void core.advanceTo(simMs(second * 1_000)),
    send(type, input) {
      const first = core.nextEntryId;
      sim.schedule(type, input, { in: seconds(0) }, Phase.command);
      core.advanceTo(sim.now);
      return core.journalFrom(first).find(({ detailType }) => detailType === "Refused")?.message ?? null;
    },
    instance: (id) => record("containerInstance", id),
    instances: () => [...sim.all("containerInstance")],
    group: (id = "Group") => record("autoScalingGroup", id),
    task: (id) => record("task", id),
    runTask(id, containerInstanceArn, fields = {}) {
      sim.put("task", id, runningTask(id, containerInstanceArn, sim.now, fields));
      sim.wake("containerInstance.reconcile", containerInstanceArn);
      core.advanceTo(sim.now);
    },
    changeTask(id, fields) {
      const { containerInstanceArn } = sim.patch("task", id, fields);
      if (containerInstanceArn !== null) sim.wake("containerInstance.reconcile", containerInstanceArn);
      core.advanceTo(sim.now);
    },
    launch(instanceType = "t3.micro", launchSpecification = {}, id = "Instance") {
      sim.schedule(
        "containerInstance.launch",
        {
          id,
          launchSpecification: specification({ instanceType, ...launchSpecification }),
          subnetId: "SubnetA",
          availabilityZone: "us-east-1a",
          autoScalingGroupId: null,
          cause: null,
        },
        { in: seconds(0) },
      );
      core.advanceTo(sim.now);
      return id;
    },
    messages: () => core.journalFrom(1).map(({ message }) => message),
  };
}

function runningTask(
  id: string,
  containerInstanceArn: string,
  createdAtMs: SimMs,
  fields: Partial<TaskRecord>,
): TaskRecord & TaskPlace {
  return {
    id,
    taskArn: `arn:aws:ecs:us-east-1:123456789012:task/web/${id}`,
    clusterArn: "Cluster",
    serviceId: "web",
    taskDefinitionArn: "web:1",
    lastStatus: "RUNNING",
    desiredStatus: "RUNNING",
    healthStatus: "UNKNOWN",
    launchType: "EC2",
    capacityProviderName: null,
    availabilityZone: "us-east-1a",
    subnetId: null,
    privateIpAddress: null,
    group: "service:web",
    startedBy: "ecs-svc/1",
    cpu: 0,
    memory: 128,
    containers: [],
    createdAtMs,
    pullStartedAtMs: createdAtMs,
    pullStoppedAtMs: createdAtMs,
    startedAtMs: createdAtMs,
    stoppingAtMs: null,
    executionStoppedAtMs: null,
    stoppedAtMs: null,
    stopCode: null,
    stoppedReason: null,
    version: 1,
    containerInstanceArn,
    connectivity: "CONNECTED",
    networkBindings: [],
    sim: {
      slot: null,
      startCause: null,
      stopCause: null,
      waitsFor: null,
      waitsUntilMs: null,
      healthySinceMs: createdAtMs,
      counted: false,
      statusCause: null,
      registered: false,
      stopAnnounced: false,
      assignPublicIp: "DISABLED",
      failedHealthChecks: {},
    },
    ...fields,
  };
}

/** An Auto Scaling group over three zones with its launch template, not yet at work. */
export function addGroup(
  world: Ec2World,
  size: Pick<AutoScalingGroupRecord, "minSize" | "maxSize" | "desiredCapacity">,
  launchSpecification: Partial<LaunchSpecification> = {},
  fields: Partial<AutoScalingGroupRecord> = {},
): void {
  const { sim } = world.core;
  const template: LaunchTemplateRecord = {
    id: "Template",
    launchTemplateName: "template",
    source: "LaunchTemplate",
    latestVersionNumber: 1,
    launchSpecification: specification(launchSpecification),
  };
  const zones = (["a", "b", "c"] as const).map((zone) => ({
    availabilityZone: `us-east-1${zone}`,
    subnetId: `Subnet${zone.toUpperCase()}`,
  }));
  sim.put("launchTemplate", template.id, template);
  sim.put("autoScalingGroup", "Group", {
    id: "Group",
    autoScalingGroupARN: "arn:aws:autoscaling:us-east-1:123456789012:autoScalingGroup:1:autoScalingGroupName/group",
    autoScalingGroupName: "group",
    ...size,
    launchTemplateId: template.id,
    availabilityZones: zones.map(({ availabilityZone }) => availabilityZone),
    healthCheckGracePeriod: 0,
    newInstancesProtectedFromScaleIn: false,
    instances: [],
    sim: { zones, nextInstanceNumber: 1, cause: null, blockedBecause: null },
    ...fields,
  });
  sim.schedule("autoScalingGroup.created", { id: "Group" }, { in: seconds(0) });
  world.core.advanceTo(sim.now);
}
