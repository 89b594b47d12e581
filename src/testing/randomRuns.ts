import fc from "fast-check";
import { appSpecContent } from "../aws/codeDeploy/readAppSpec.ts";
import { fargateRefusals } from "../aws/service/model.ts";
import type { ResourceChange } from "../aws/stack/model.ts";
import { openScenario } from "../engine/open.ts";
import type { Command } from "../engine/records.ts";
import { newestDeployment, spotInstance } from "./aimed.ts";
import { blueGreenTemplate } from "./blueGreenRun.ts";
import { codeDeployTemplate } from "./codeDeployRun.ts";
import { type Ec2Options, openEc2Service } from "./ec2Run.ts";
import { openFargate } from "./fargateTemplate.ts";

/** A template nobody drew by hand, and what is done to it. */
export interface RandomRun {
  readonly kind: keyof typeof templates;
  /** What `open` of its kind takes. */
  readonly options: object;
  /** Seconds after the one before, and what is done then. */
  readonly commands: readonly (readonly [waitSeconds: number, Command])[];
}

const deploymentConfiguration = fc
  .record({
    minimum: fc.constantFrom(0, 50, 75, 90, 100),
    maximum: fc.constantFrom(100, 110, 125, 150, 200),
    circuitBreaker: fc.boolean(),
    rollback: fc.boolean(),
  })
  .map(({ minimum, maximum, circuitBreaker, rollback }) => ({
    MinimumHealthyPercent: minimum,
    MaximumPercent: maximum,
    DeploymentCircuitBreaker: { Enable: circuitBreaker, Rollback: circuitBreaker && rollback },
  }));

const size = { Cpu: fc.constantFrom(64, 256, 700), Memory: fc.constantFrom(128, 700, 1_500) };
const instances = fc
  .array(
    fc.record({
      type: fc.constantFrom("t3.micro", "t3.medium", "c5.large", "m5.large", "g4dn.xlarge"),
      zone: fc.constantFrom("a" as const, "b" as const, "c" as const),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((list) => Object.fromEntries(list.map((each, index) => ["ABCD".charAt(index), each])));

const placement = fc.record({
  PlacementStrategies: fc.array(
    fc.constantFrom(
      { Type: "spread", Field: "attribute:ecs.availability-zone" },
      { Type: "spread", Field: "instanceId" },
      { Type: "binpack", Field: "memory" },
      { Type: "binpack", Field: "cpu" },
      { Type: "random" },
    ),
    { maxLength: 2 },
  ),
  PlacementConstraints: fc.subarray([
    { Type: "distinctInstance" },
    { Type: "memberOf", Expression: "attribute:ecs.instance-type != t3.micro" },
  ]),
});

/** Options of a service on instances in one network mode. */
const onInstances = (
  container: fc.Arbitrary<Readonly<Record<string, unknown>>>,
  rest: Pick<Ec2Options, "taskDefinition" | "service"> = {},
): fc.Arbitrary<Ec2Options> =>
  fc.record({ instances, container, deploymentConfiguration, placement, desired: fc.nat({ max: 6 }) }).map((drawn) => ({
    ...rest,
    instances: drawn.instances,
    container: drawn.container,
    service: {
      DesiredCount: drawn.desired,
      DeploymentConfiguration: drawn.deploymentConfiguration,
      ...drawn.placement,
      ...rest.service,
    },
  }));

const subnets = [{ Ref: "SubnetA" }, { Ref: "SubnetB" }, { Ref: "SubnetC" }];
const inSubnets = { NetworkConfiguration: { AwsvpcConfiguration: { Subnets: subnets } } };
const containerPort = fc.constant([{ ContainerPort: 80 }]);

/** One row per way ECS runs tasks. */
export const templates = {
  fargate: fc.record({ deploymentConfiguration, desired: fc.nat({ max: 6 }) }).map(
    (drawn): Ec2Options => ({
      service: { DesiredCount: drawn.desired, DeploymentConfiguration: drawn.deploymentConfiguration },
    }),
  ),
  "fargate spot": fc.record({ deploymentConfiguration, desired: fc.nat({ max: 6 }), base: fc.nat({ max: 2 }) }).map(
    (drawn): Ec2Options => ({
      service: {
        LaunchType: undefined,
        CapacityProviderStrategy: [
          { CapacityProvider: "FARGATE", Base: drawn.base, Weight: 1 },
          { CapacityProvider: "FARGATE_SPOT", Weight: 3 },
        ],
        DesiredCount: drawn.desired,
        DeploymentConfiguration: drawn.deploymentConfiguration,
      },
    }),
  ),
  "bridge, dynamic ports": onInstances(
    fc.record({
      ...size,
      PortMappings: fc.constant([{ ContainerPort: 80, HostPort: 0 }]),
      ResourceRequirements: fc.constantFrom([], [], [{ Type: "GPU", Value: "1" }]),
    }),
  ),
  "bridge, one host port": onInstances(
    fc.record({ ...size, PortMappings: fc.constant([{ ContainerPort: 80, HostPort: 8_080 }]) }),
  ),
  host: onInstances(fc.record({ ...size, PortMappings: containerPort }), { taskDefinition: { NetworkMode: "host" } }),
  awsvpc: onInstances(fc.record({ ...size, PortMappings: containerPort }), {
    taskDefinition: { NetworkMode: "awsvpc" },
    service: inSubnets,
  }),
  daemon: onInstances(fc.record(size), {
    service: {
      SchedulingStrategy: "DAEMON",
      DesiredCount: undefined,
      PlacementStrategies: undefined,
      PlacementConstraints: undefined,
      DeploymentConfiguration: undefined,
    },
  }),
  "task sets": fc
    .record({ desired: fc.nat({ max: 6 }), scale: fc.nat({ max: 100 }) })
    .map(({ desired, scale }): object => ({
      service: {
        DeploymentController: { Type: "EXTERNAL" },
        DesiredCount: desired,
        LaunchType: undefined,
        TaskDefinition: undefined,
        NetworkConfiguration: undefined,
      },
      resources: { TaskSet: { Type: "AWS::ECS::TaskSet", Properties: taskSet(scale) } },
    })),
  "code deploy": fc
    .record({ desiredCount: fc.nat({ max: 4 }), testListener: fc.boolean(), terminationWait: fc.nat({ max: 5 }) })
    .map(({ desiredCount, testListener, terminationWait }): object => ({
      desiredCount,
      testListener,
      group: {
        AutoRollbackConfiguration: { Enabled: testListener, Events: ["DEPLOYMENT_FAILURE"] },
        BlueGreenDeploymentConfiguration: {
          TerminateBlueInstancesOnDeploymentSuccess: {
            Action: "TERMINATE",
            TerminationWaitTimeInMinutes: terminationWait,
          },
        },
      },
    })),
  "blue/green": fc
    .record({
      desiredCount: fc.nat({ max: 4 }),
      Strategy: fc.constantFrom("BLUE_GREEN", "LINEAR", "CANARY"),
      BakeTimeInMinutes: fc.nat({ max: 3 }),
    })
    .map(({ desiredCount, ...deployment }): object => ({
      desiredCount,
      deployment: { ...deployment, ...minuteSteps[deployment.Strategy] },
    })),
} as const;

/** So that a deployment ends within a run. */
const minuteSteps: Readonly<Record<string, object>> = {
  LINEAR: { LinearConfiguration: { StepPercent: 40, StepBakeTimeInMinutes: 1 } },
  CANARY: { CanaryConfiguration: { CanaryPercent: 10, CanaryBakeTimeInMinutes: 1 } },
};

function taskSet(Value: number) {
  return {
    Cluster: { Ref: "Cluster" },
    Service: { Ref: "Service" },
    TaskDefinition: { Ref: "TaskDefinition" },
    LaunchType: "FARGATE",
    NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [{ Ref: "Subnet" }] } },
    Scale: { Unit: "PERCENT", Value },
  };
}

const service = "Service";
const task = fc.nat({ max: 12 }).map((number) => `task/Service/${number + 1}`);
const instance = fc.constantFrom("A", "B", "C", "D");

/** What the templates' containers run. */
export const images = ["nginx", "app"] as const;
const image = fc.constantFrom(...images);
const zone = fc.constantFrom("us-east-1a", "us-east-1b", "us-east-1c");

/** A stack update of fields that a template says; the template itself is of no matter here. */
const stackUpdate = (...changes: readonly ResourceChange[]): Command => ({
  type: "cloudformation.UpdateStack",
  description: "Edited.",
  templateBody: "{}",
  changes,
});
const serviceFields = (fields: Readonly<Record<string, unknown>>): Command =>
  stackUpdate({ action: "Modify", kind: "service", id: service, fields });

/** Anything a person may do to a service, wherever its tasks run. */
const onService: fc.Arbitrary<Command> = fc.oneof(
  fc.nat({ max: 9 }).map((desiredCount): Command => ({ type: "ecs.UpdateService", service, desiredCount })),
  fc
    .record({ minimumHealthyPercent: fc.constantFrom(0, 50, 100), maximumPercent: fc.constantFrom(100, 150, 200) })
    .map((limits): Command => ({ type: "ecs.UpdateService", service, deploymentConfiguration: limits })),
  fc.constant<Command>({ type: "ecs.UpdateService", service, forceNewDeployment: true }),
  fc.nat({ max: 9 }).map((maximum): Command => {
    const deploymentCircuitBreaker = { enable: maximum > 4, rollback: maximum > 6 };
    const maximumPercent = 100 + 10 * maximum;
    return serviceFields({
      deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent, deploymentCircuitBreaker },
    });
  }),
  fc.constant<Command>({ type: "ecs.DeleteCluster", cluster: "web" }),
  fc.constant<Command>({ type: "ecs.DeleteService", service, force: true }),
  fc.constantFrom(...fargateRefusals, null).map((refusal): Command => ({ type: "lab.SetFargateRefusal", refusal })),
  fc
    .boolean()
    .map((exists): Command => ({ type: "lab.SetServiceLinkedRole", roleName: "AWSServiceRoleForECS", exists })),
  fc
    .constantFrom("incompatibleComputeStrategy" as const, null)
    .map((fault): Command => ({ type: "lab.SetTaskStartFault", taskDefinition: "web", fault })),
  task.map((id): Command => ({ type: "lab.RetireTask", task: id })),
  fc.constantFrom("ABORT" as const, "ROLLBACK" as const).map(
    (stopType): Command => ({
      type: "ecs.StopServiceDeployment",
      serviceDeploymentArn: newestDeployment,
      stopType,
    }),
  ),
  fc
    .constantFrom("ENABLED" as const, "DISABLED" as const)
    .map(
      (availabilityZoneRebalancing): Command => ({ type: "ecs.UpdateService", service, availabilityZoneRebalancing }),
    ),
  zone.map((availabilityZone): Command => ({ type: "lab.FailZone", availabilityZone })),
  zone.map((availabilityZone): Command => ({ type: "lab.RestoreZone", availabilityZone })),
  task.map((id): Command => ({ type: "ecs.StopTask", task: id })),
  task.map((id): Command => ({ type: "lab.CrashTask", task: id, exitCode: 1 })),
  fc
    .record({ id: task, protectionEnabled: fc.boolean() })
    .map(
      ({ id, protectionEnabled }): Command => ({ type: "ecs.UpdateTaskProtection", tasks: [id], protectionEnabled }),
    ),
  fc
    .record({ image, pullError: fc.constantFrom("pull access denied", null) })
    .map((behaviour): Command => ({ type: "lab.SetImageBehaviour", ...behaviour })),
  fc
    .record({ image, exits: fc.constantFrom({ afterSeconds: 20, exitCode: 1 }, null) })
    .map((behaviour): Command => ({ type: "lab.SetImageBehaviour", ...behaviour })),
);

const awsvpcNetwork = { networkConfiguration: { awsvpcConfiguration: { subnets: ["SubnetA", "SubnetB", "SubnetC"] } } };

/** Anything a person, or bad luck, may do to instances. */
const onHosts = (network: Partial<typeof awsvpcNetwork> = {}): fc.Arbitrary<Command> =>
  fc.oneof(
    fc.record({ id: instance, status: fc.constantFrom("ACTIVE", "DRAINING") }).map(
      ({ id, status }): Command => ({
        type: "ecs.UpdateContainerInstancesState",
        cluster: "web",
        containerInstances: [id],
        status,
      }),
    ),
    fc
      .record({
        type: fc.constantFrom("lab.LoseAgent", "lab.RestoreAgent", "lab.StopDockerDaemon", "lab.StartDockerDaemon"),
        containerInstance: instance,
      })
      .map((command): Command => command),
    fc
      .record({
        type: fc.constantFrom(
          "ec2.StopInstances",
          "ec2.StartInstances",
          "ec2.RebootInstances",
          "ec2.TerminateInstances",
        ),
        id: instance,
      })
      .map(({ type, id }): Command => ({ type, instanceIds: [id] })),
    fc.nat({ max: 4 }).map(
      (count): Command => ({
        type: "ecs.RunTask",
        cluster: "web",
        taskDefinition: "web",
        launchType: "EC2",
        count,
        ...network,
      }),
    ),
    fc.uniqueArray(instance, { minLength: 1 }).map(
      (containerInstances): Command => ({
        type: "ecs.StartTask",
        cluster: "web",
        taskDefinition: "web",
        containerInstances,
        ...network,
      }),
    ),
    fc.constant<Command>({
      type: "ec2.RunInstances",
      instanceType: "m5.large",
      subnetId: "SubnetB",
      userData: "ECS_CLUSTER=web\nECS_ENABLE_SPOT_INSTANCE_DRAINING=true",
      instanceMarketOptions: { marketType: "spot" },
    }),
    fc.constant<Command>({ type: "lab.InterruptSpotInstance", containerInstance: spotInstance }),
    instance.map((id): Command => stackUpdate({ action: "Remove", kind: "containerInstance", id })),
    instance.map(
      (containerInstance): Command => ({
        type: "ecs.DeregisterContainerInstance",
        cluster: "web",
        containerInstance,
        force: true,
      }),
    ),
  );

const onSpot: fc.Arbitrary<Command> = fc.oneof(
  task.map((id): Command => ({ type: "lab.InterruptSpot", task: id })),
  fc
    .boolean()
    .map((available): Command => ({ type: "lab.SetFargateCapacity", capacityProvider: "FARGATE_SPOT", available })),
);

const percent = fc.nat({ max: 100 });

/** Anything that may be done to task sets; they are known by the template's one, others by chance only. */
const onTaskSets: fc.Arbitrary<Command> = fc.oneof(
  percent.map(
    (value): Command => ({
      type: "ecs.CreateTaskSet",
      service,
      taskDefinition: "web",
      launchType: "FARGATE",
      networkConfiguration: { awsvpcConfiguration: { subnets: ["Subnet"] } },
      scale: { value, unit: "PERCENT" },
    }),
  ),
  percent.map(
    (value): Command => ({ type: "ecs.UpdateTaskSet", service, taskSet: "TaskSet", scale: { value, unit: "PERCENT" } }),
  ),
  fc.constant<Command>({ type: "ecs.UpdateServicePrimaryTaskSet", service, primaryTaskSet: "TaskSet" }),
  fc.boolean().map((force): Command => ({ type: "ecs.DeleteTaskSet", service, taskSet: "TaskSet", force })),
);

const content = appSpecContent({ taskDefinition: "web", containerName: "app", containerPort: 80 });
const onCodeDeploy: fc.Arbitrary<Command> = fc
  .constantFrom("ECSAllAtOnce", "ECSCanary10Percent5Minutes", "ECSLinear10PercentEvery1Minutes")
  .map(
    (name): Command => ({
      type: "codedeploy.CreateDeployment",
      applicationName: "shop",
      deploymentGroupName: "shop-web",
      deploymentConfigName: `CodeDeployDefault.${name}`,
      revision: { appSpecContent: { content } },
    }),
  );

/** Beside what may be done to every service. */
const ofKind: { readonly [K in RandomRun["kind"]]?: fc.Arbitrary<Command> } = {
  "fargate spot": onSpot,
  "bridge, dynamic ports": onHosts(),
  "bridge, one host port": onHosts(),
  host: onHosts(),
  awsvpc: onHosts(awsvpcNetwork),
  daemon: onHosts(),
  "task sets": onTaskSets,
  "code deploy": onCodeDeploy,
};

/** Network mode and container of a kind's revisions. */
const shapeOf = (kind: RandomRun["kind"]) => {
  if (kind === "host") return { networkMode: "host", container: "web", fargate: false };
  if (kind === "awsvpc") return { networkMode: "awsvpc", container: "web", fargate: false };
  if (kind === "daemon" || kind.startsWith("bridge"))
    return { networkMode: "bridge", container: "web", fargate: false };
  const container = kind === "code deploy" || kind === "blue/green" ? "app" : "web";
  return { networkMode: "awsvpc", container, fargate: true };
};

/** A new revision of the family, which may be too large or never start, and a deployment of the newest or of the first. */
const onRevisions = (kind: RandomRun["kind"]): fc.Arbitrary<Command> => {
  const { networkMode, container, fargate } = shapeOf(kind);
  const revision = fc.record({ image: fc.constantFrom("nginx", "app"), memory: fc.constantFrom(512, 1_024, 3_000) });
  return fc.oneof(
    revision.map(
      ({ image: Image, memory }): Command => ({
        type: "ecs.RegisterTaskDefinition",
        family: "web",
        networkMode,
        ...(fargate
          ? { requiresCompatibilities: ["FARGATE"], cpu: "256", memory: memory === 512 ? "512" : "1024" }
          : {}),
        containerDefinitions: [
          {
            name: container,
            image: Image,
            portMappings: [{ containerPort: 80 }],
            ...(fargate ? {} : { cpu: 128, memory }),
          },
        ],
      }),
    ),
    fc
      .constantFrom("web", "web:1")
      .map((taskDefinition): Command => ({ type: "ecs.UpdateService", service, taskDefinition })),
  );
};

const commandsFor = (kind: RandomRun["kind"]): fc.Arbitrary<Command> =>
  fc.oneof(
    { weight: 4, arbitrary: onService },
    { weight: 1, arbitrary: onRevisions(kind) },
    { weight: 2, arbitrary: ofKind[kind] ?? onService },
  );

export const randomRun = (kind: RandomRun["kind"]): fc.Arbitrary<RandomRun> =>
  fc.record({
    kind: fc.constant(kind),
    options: templates[kind],
    commands: fc.array(fc.tuple(fc.integer({ min: 1, max: 150 }), commandsFor(kind)), { maxLength: 12 }),
  });

export function openRandom({ kind, options }: RandomRun): ReturnType<typeof openScenario> {
  const opened = (text: string) => openScenario(text, { fileName: "random.json" });
  switch (kind) {
    case "fargate":
    case "fargate spot":
    case "task sets":
      return openFargate(options);
    case "code deploy":
      return opened(codeDeployTemplate(options));
    case "blue/green":
      return opened(blueGreenTemplate(options as Parameters<typeof blueGreenTemplate>[0]));
    default:
      return openEc2Service(options);
  }
}
