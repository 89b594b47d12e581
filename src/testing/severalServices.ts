import { type BalancedServiceOptions, balancedService } from "./balancedService.ts";

type World = ReturnType<typeof balancedService>;
const ref = (Ref: string) => ({ Ref });

/** Requests per second of every task with a target, by the address of the target, in the order of registration. */
export const requestRates = (world: World, targetGroup = "TargetGroup"): readonly number[] =>
  world.targets().flatMap(({ targetGroupId, taskId }) => {
    const slot = world.simulation.get("task", taskId)?.sim.slot ?? -1;
    const rate = world.simulation.columns.task?.data.requestRate?.[slot] ?? Number.NaN;
    return targetGroupId === targetGroup ? [Math.round(rate * 1e6) / 1e6] : [];
  });

/** One more service in the same target group. A broken one answers its checks with 500. */
export const anotherService = (name: string, DesiredCount: number, image: string, subnets: readonly string[]) => ({
  [`${name}Definition`]: {
    Type: "AWS::ECS::TaskDefinition",
    Properties: {
      Family: name,
      RequiresCompatibilities: ["FARGATE"],
      NetworkMode: "awsvpc",
      Cpu: "256",
      Memory: "512",
      ContainerDefinitions: [{ Name: "app", Image: image, Essential: true, PortMappings: [{ ContainerPort: 80 }] }],
    },
  },
  [name]: {
    Type: "AWS::ECS::Service",
    Properties: {
      ServiceName: name,
      Cluster: ref("Cluster"),
      LaunchType: "FARGATE",
      DesiredCount,
      TaskDefinition: ref(`${name}Definition`),
      HealthCheckGracePeriodSeconds: 100_000,
      NetworkConfiguration: { AwsvpcConfiguration: { Subnets: subnets.map(ref), AssignPublicIp: "ENABLED" } },
      LoadBalancers: [{ ContainerName: "app", ContainerPort: 80, TargetGroupArn: ref("TargetGroup") }],
    },
  },
});
const app = { sizeMiB: 1, startSeconds: 0, cpuMsPerRequest: 0.1, memoryMiB: 100, stopSeconds: 0 };
export const images = { app, broken: { ...app, healthCheckStatus: 500 }, late: app };
export const withServices = (options: BalancedServiceOptions, ...services: readonly object[]) =>
  balancedService({
    metadata: { images },
    gracePeriod: 100_000,
    ...options,
    resources: Object.assign({}, options.resources, ...services),
  });
export const inSubnet = (...subnets: readonly string[]) => ({
  NetworkConfiguration: { AwsvpcConfiguration: { Subnets: subnets.map(ref), AssignPublicIp: "ENABLED" } },
});
