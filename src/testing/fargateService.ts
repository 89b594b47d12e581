import { imageHandlers } from "../aws/image/behaviour.ts";
import { defaultBehaviour } from "../aws/image/defaultImage.ts";
import type { ImageBehaviour } from "../aws/image/model.ts";
import { serviceHandlers } from "../aws/service/behaviour.ts";
import type { ServiceRecord } from "../aws/service/model.ts";
import { defaultAttributes } from "../aws/targetGroup/attributes.ts";
import type { TargetState } from "../aws/targetGroup/model.ts";
import { taskHandlers } from "../aws/task/behaviour.ts";
import { type TaskRecord, taskIdOf } from "../aws/task/model.ts";
import { taskDefinitionHandlers } from "../aws/taskDefinition/behaviour.ts";
import { readTaskDefinition } from "../aws/taskDefinition/readTaskDefinition.ts";
import { nextRevision } from "../aws/taskDefinition/revisions.ts";
import type { Clock } from "../engine/clock.ts";
import { describeCommand } from "../engine/commandWords.ts";
import type { JournalText } from "../engine/journal.ts";
import { type Command, indexes, kinds, type Messages, type Records } from "../engine/records.ts";
import { type Handlers, type Sim, timingsOf } from "../engine/sim.ts";
import { createCore } from "../kernel/core.ts";
import { Phase } from "../kernel/queue.ts";
import { seconds, simMs, startOfRun } from "../kernel/time.ts";
import { createLoadColumns } from "../load/columns.ts";

export interface FargateServiceOptions {
  readonly clock?: Clock;
  readonly desiredCount?: number;
  readonly limits?: readonly [minimumHealthyPercent: number, maximumPercent: number];
  readonly circuitBreaker?: { readonly enable: boolean; readonly rollback: boolean };
  readonly gracePeriod?: number;
  /** With a target group; a number is its deregistration delay in seconds. */
  readonly deregistrationDelay?: number;
  /** Blocks of the subnets, one zone each. */
  readonly subnets?: readonly string[];
  readonly image?: Partial<ImageBehaviour>;
  readonly container?: Readonly<Record<string, unknown>>;
  readonly otherContainers?: readonly Readonly<Record<string, unknown>>[];
  readonly taskSize?: readonly [cpu: string, memory: string];
}

const account = { region: "us-east-1", accountId: "123456789012" };
const targetGroupArn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web/0123456789abcdef";

/**
 * One Fargate service with the real scheduler and the real tasks. Its target group is a puppet: targets become what the
 * test says, or healthy by themselves, so that every path of the scheduler can be walked at an exact instant.
 */
export function fargateService(options: FargateServiceOptions = {}) {
  const { clock = "idealised", desiredCount = 2, deregistrationDelay } = options;
  const core = createCore<Records, Messages, JournalText>({
    kinds,
    indexes,
    handlers: {
      ...serviceHandlers,
      ...taskHandlers,
      ...taskDefinitionHandlers,
      ...imageHandlers,
      ...puppets,
    } as Handlers,
    seed: 7,
    columns: createLoadColumns(),
    introduce: (sim, message) => sim.journalRoot(describeCommand(message as Command), "command"),
    checkRecords: true,
  });
  const { sim } = core;
  sim.put("settings", "run", { id: "run", name: "test", ...account, clock });
  sim.put("cluster", "Cluster", { id: "Cluster", clusterArn: "", clusterName: "hello", status: "ACTIVE" });
  putNetwork(sim, options.subnets ?? ["10.0.1.0/24", "10.0.2.0/24"]);
  if (deregistrationDelay !== undefined) putTargetGroup(sim, deregistrationDelay);
  sim.put("image", "web", { ...defaultBehaviour, startSeconds: 0, ...options.image, id: "web", sim: { cause: null } });
  putTaskDefinition(sim, options);
  sim.put("service", "Service", serviceRecord(desiredCount, options));
  sim.schedule("service.created", { id: "Service" }, { at: startOfRun });
  core.advanceTo(startOfRun);

  const tasks = (): TaskRecord[] => sim.where("task", "serviceId", "Service");
  const shortened = new Map<string, string>();
  /** Ids of tasks and deployments as numbers, so that a story can be read. */
  const readable = (text: string): string => {
    for (const task of tasks()) shortened.set(taskIdOf(task), task.id.slice("task/Service/".length));
    return text
      .replaceAll(/[0-9a-f]{32}/g, (id) => shortened.get(id) ?? id)
      .replaceAll(/ecs-svc\/\d{19}/g, (id) => `ecs-svc/${deploymentNumbers().indexOf(id) + 1}`)
      .replaceAll(targetGroupArn, "web");
  };
  const deploymentsSeen: string[] = [];
  const deploymentNumbers = (): readonly string[] => {
    for (const { message } of core.journalFrom(1)) {
      for (const [id] of message.matchAll(/ecs-svc\/\d{19}/g))
        if (!deploymentsSeen.includes(id)) deploymentsSeen.push(id);
    }
    return deploymentsSeen;
  };

  const world = {
    core,
    sim,
    tasks,
    service: () => sim.get("service", "Service") as ServiceRecord,
    task: (number: number) => sim.get("task", `task/Service/${number}`) as TaskRecord,
    /** Tasks that are asked to run. */
    active: () => tasks().filter(({ desiredStatus }) => desiredStatus === "RUNNING"),
    until(second: number): void {
      core.advanceTo(simMs(second * 1_000));
    },
    /** Sends a call that takes effect at once; returns the refusal's exception and sentence, or null. */
    send({ type, ...input }: Command): string | null {
      const first = core.nextEntryId;
      sim.schedule(type, input as Messages[typeof type], { at: sim.now }, Phase.command);
      core.advanceTo(sim.now);
      const refusal = core.journalFrom(first).find(({ detailType }) => detailType === "Refused");
      return refusal === undefined ? null : `${refusal.eventName}: ${refusal.message}`;
    },
    /** Puts the target of a task into a state, as its health checks would. */
    setTarget(number: number, state: TargetState, description: string | null = null): void {
      setTargetState(sim, `TargetGroup/task/Service/${number}`, state, description);
      core.advanceTo(sim.now);
    },
    /** Targets stay `initial` until the test says otherwise. */
    holdTargets(): void {
      sim.patch("targetGroup", "TargetGroup", { healthCheckPath: "/held" });
    },
    /** Registers another revision of the same family. */
    register(fields: Readonly<Record<string, unknown>> = {}): void {
      world.send({
        type: "ecs.RegisterTaskDefinition",
        ...taskDefinitionInput({ ...options, container: { ...options.container, ...fields } }),
      });
    },
    /** Service events so far, oldest first: `second text`. */
    events: () =>
      world
        .service()
        .events.toReversed()
        .map(({ createdAtMs, message }) => `${createdAtMs / 1_000} ${readable(message.replace("(service web) ", ""))}`),
    /** lastStatus of a task over time: `second status`. */
    statuses: (number: number) =>
      core
        .journalFrom(1)
        .filter(({ kind, subject }) => kind === "task" && subject === `task/Service/${number}`)
        .filter(({ detailType }) => detailType === "ECS Task State Change")
        .map(({ atMs, eventName }) => `${atMs / 1_000} ${eventName}`),
    readable,
    journal: () => core.journalFrom(1),
  };
  return world;
}

function putNetwork(sim: Sim, blocks: readonly string[]): void {
  sim.put("vpc", "Vpc", { id: "Vpc", vpcId: "vpc-0", name: "Vpc", cidrBlock: "10.0.0.0/16" });
  blocks.forEach((cidrBlock, index) => {
    const letter = "abcdef"[index] ?? "z";
    const zone = `us-east-1${letter}`;
    const regionName = account.region;
    sim.put("availabilityZone", zone, { id: zone, zoneName: zone, regionName, state: "available" });
    sim.put("subnet", `Subnet${letter.toUpperCase()}`, {
      id: `Subnet${letter.toUpperCase()}`,
      subnetId: `subnet-0${letter}`,
      vpcId: "Vpc",
      availabilityZone: zone,
      cidrBlock,
      mapPublicIpOnLaunch: true,
      availableIpAddressCount: 2 ** (32 - Number(cidrBlock.split("/")[1])) - 5,
      sim: { usedHosts: [] },
    });
  });
}

function putTargetGroup(sim: Sim, deregistrationDelay: number): void {
  sim.put("targetGroup", "TargetGroup", {
    id: "TargetGroup",
    targetGroupArn,
    targetGroupName: "web",
    protocol: "HTTP",
    port: 80,
    targetType: "ip",
    vpcId: "Vpc",
    healthCheckProtocol: "HTTP",
    healthCheckPath: "/",
    healthCheckIntervalSeconds: 30,
    healthCheckTimeoutSeconds: 5,
    healthyThresholdCount: 5,
    unhealthyThresholdCount: 2,
    matcher: { httpCode: "200" },
    attributes: {
      ...defaultAttributes,
      "deregistration_delay.timeout_seconds": deregistrationDelay,
    },
  } as Records["targetGroup"]);
}

const taskDefinitionInput = ({
  container,
  otherContainers = [],
  taskSize = ["512", "1024"],
}: FargateServiceOptions) => ({
  family: "web",
  networkMode: "awsvpc",
  requiresCompatibilities: ["FARGATE"],
  cpu: taskSize[0],
  memory: taskSize[1],
  containerDefinitions: [
    { name: "web", image: "web", portMappings: [{ containerPort: 80 }], ...container },
    ...otherContainers,
  ],
});

function putTaskDefinition(sim: Sim, options: FargateServiceOptions): void {
  const { content, complaints } = readTaskDefinition(taskDefinitionInput(options));
  if (complaints[0] !== undefined) throw new Error(complaints[0].message);
  const definition = nextRevision(content, [], { ...account, logicalId: "TaskDefinition" });
  sim.put("taskDefinition", definition.id, definition);
}

function serviceRecord(desiredCount: number, options: FargateServiceOptions): ServiceRecord {
  const [minimumHealthyPercent, maximumPercent] = options.limits ?? [100, 200];
  const behindLoadBalancer = options.deregistrationDelay !== undefined;
  return {
    id: "Service",
    serviceArn: "arn:aws:ecs:us-east-1:123456789012:service/hello/web",
    serviceName: "web",
    clusterArn: "Cluster",
    status: "ACTIVE",
    schedulingStrategy: "REPLICA",
    launchType: "FARGATE",
    platformVersion: "1.4.0",
    desiredCount,
    runningCount: 0,
    pendingCount: 0,
    taskDefinition: "web:1",
    loadBalancers: behindLoadBalancer
      ? [{ targetGroupArn: "TargetGroup", containerName: "web", containerPort: 80 }]
      : [],
    deploymentConfiguration: {
      minimumHealthyPercent,
      maximumPercent,
      deploymentCircuitBreaker: options.circuitBreaker ?? { enable: false, rollback: false },
    },
    deployments: [],
    healthCheckGracePeriodSeconds: options.gracePeriod ?? 0,
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: (options.subnets ?? ["a", "b"]).map((_, index) => `Subnet${"ABCDEF"[index] ?? "Z"}`),
        securityGroups: [],
        assignPublicIp: "ENABLED",
      },
    },
    createdAtMs: startOfRun,
    events: [],
    sim: {
      nextTaskNumber: 1,
      nextDeploymentNumber: 1,
      nextEventNumber: 1,
      desiredCountCause: null,
      launchFailures: 0,
      launchAfterMs: startOfRun,
      failedLaunchAtMs: null,
      steady: false,
      saidAtMs: {},
    },
  } as ServiceRecord;
}

function setTargetState(sim: Sim, id: string, state: TargetState, description: string | null): void {
  const target = sim.get("target", id);
  if (target === undefined) throw new Error(`There is no target ${id}.`);
  sim.patch("target", id, { state, description, sim: { ...target.sim, stateSinceMs: sim.now } });
  sim.wake("service.reconcile", "Service");
  const { targetHealthToScheduler } = timingsOf(sim);
  sim.schedule("service.reconcile", { id: "Service" }, { in: targetHealthToScheduler }, Phase.reconcile);
}

/** Targets that are healthy as soon as they are registered, and drain for as long as their group says. */
const puppets: Partial<Handlers> = {
  "target.register"(sim, { targetGroupId, taskId, port }) {
    const task = sim.get("task", taskId);
    if (task === undefined) return;
    const id = `${targetGroupId}/${taskId}`;
    sim.put("target", id, {
      id,
      targetGroupId,
      taskId,
      targetId: task.privateIpAddress ?? "",
      port,
      availabilityZone: task.availabilityZone,
      state: "initial",
      reason: null,
      description: null,
      sim: {
        registeredAtMs: sim.now,
        stateSinceMs: sim.now,
        healthyAtMs: null,
        consecutiveSuccesses: 0,
        consecutiveFailures: 0,
        nextHealthCheckAtMs: null,
        drainsUntilMs: null,
        cause: sim.cause,
      },
    } as Records["target"]);
    if (sim.get("targetGroup", targetGroupId)?.healthCheckPath === "/") setTargetState(sim, id, "healthy", null);
  },
  "target.deregister"(sim, { id }) {
    const target = sim.get("target", id);
    if (target === undefined) return;
    sim.patch("target", id, { state: "draining" });
    const delay = sim.get("targetGroup", target.targetGroupId)?.attributes["deregistration_delay.timeout_seconds"] ?? 0;
    sim.schedule("target.drained", { id }, { in: seconds(delay) });
  },
  "target.drained"(sim, { id }) {
    const target = sim.get("target", id);
    sim.remove("target", id);
    if (target !== undefined) sim.schedule("task.deactivated", { id: target.taskId }, { in: seconds(0) });
  },
};
