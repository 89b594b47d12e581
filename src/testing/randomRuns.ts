import fc from "fast-check";
import type { Command } from "../engine/records.ts";
import { type Ec2Options, openEc2Service } from "./ec2Run.ts";
import { openFargate } from "./fargateTemplate.ts";

/** A template nobody drew by hand, and what is done to it. */
export interface RandomRun {
  readonly kind: keyof typeof templates;
  readonly options: Ec2Options;
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
      type: fc.constantFrom("t3.micro", "t3.medium", "c5.large", "m5.large"),
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
    fc.record({ ...size, PortMappings: fc.constant([{ ContainerPort: 80, HostPort: 0 }]) }),
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
} as const;

const service = "Service";
const task = fc.nat({ max: 12 }).map((number) => `task/Service/${number + 1}`);
const instance = fc.constantFrom("A", "B", "C", "D");

/** Anything a person may do to a service, wherever its tasks run. */
const onService: fc.Arbitrary<Command> = fc.oneof(
  fc.nat({ max: 9 }).map((desiredCount): Command => ({ type: "ecs.UpdateService", service, desiredCount })),
  fc
    .record({ minimumHealthyPercent: fc.constantFrom(0, 50, 100), maximumPercent: fc.constantFrom(100, 150, 200) })
    .map((limits): Command => ({ type: "ecs.UpdateService", service, deploymentConfiguration: limits })),
  fc.constant<Command>({ type: "ecs.UpdateService", service, forceNewDeployment: true }),
  task.map((id): Command => ({ type: "ecs.StopTask", task: id })),
  task.map((id): Command => ({ type: "lab.CrashTask", task: id, exitCode: 1 })),
  fc
    .record({ id: task, protectionEnabled: fc.boolean() })
    .map(
      ({ id, protectionEnabled }): Command => ({ type: "ecs.UpdateTaskProtection", tasks: [id], protectionEnabled }),
    ),
  fc
    .constantFrom("pull access denied", null)
    .map((pullError): Command => ({ type: "lab.SetImageBehaviour", image: "nginx", pullError })),
  fc
    .constantFrom({ afterSeconds: 20, exitCode: 1 }, null)
    .map((exits): Command => ({ type: "lab.SetImageBehaviour", image: "nginx", exits })),
);

/** Anything a person, or bad luck, may do to instances. */
const onHosts: fc.Arbitrary<Command> = fc.oneof(
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
      type: fc.constantFrom("ec2.StopInstances", "ec2.StartInstances", "ec2.TerminateInstances"),
      id: instance,
    })
    .map(({ type, id }): Command => ({ type, instanceIds: [id] })),
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

const commandsFor = (kind: RandomRun["kind"]): fc.Arbitrary<Command> => {
  if (kind === "fargate") return onService;
  return fc.oneof(
    { weight: 2, arbitrary: onService },
    { weight: 1, arbitrary: kind === "fargate spot" ? onSpot : onHosts },
  );
};

export const randomRun = (kind: RandomRun["kind"]): fc.Arbitrary<RandomRun> =>
  fc.record({
    kind: fc.constant(kind),
    options: templates[kind],
    commands: fc.array(fc.tuple(fc.integer({ min: 1, max: 150 }), commandsFor(kind)), { maxLength: 12 }),
  });

export const openRandom = ({ kind, options }: RandomRun) =>
  kind === "fargate" || kind === "fargate spot" ? openFargate(options as object) : openEc2Service(options);
