import { readLive } from "../load/live.ts";
import { type Ec2Run, ec2Run } from "./ec2Run.ts";
import type { Properties } from "./fargateTemplate.ts";

/** One service on the shared instance. */
export interface Neighbour {
  /** CPU units of its container. */
  readonly units: number;
  /** Task-level cpu: a hard limit. */
  readonly taskCpu?: number;
  /** vCPU that its requests keep busy, if it gets them. */
  readonly demand: number;
  readonly taskDefinition?: Properties;
}

export interface SharedHost extends Ec2Run {
  /** vCPU that the task of a service uses, and its CPUUtilization: the newest second. */
  use(service: string): { readonly vcpu: number; readonly percent: number };
  /** Requests that keep so many vCPU busy. */
  ask(service: string, demand: number): void;
}

const ref = (Ref: string) => ({ Ref });
const resource = (Type: string, Properties: Properties) => ({ Type, Properties });

/** One container instance with a task of each service, every one behind a load balancer of its own. A request costs 1 ms. */
export function sharedHost(instanceType: string, neighbours: Readonly<Record<string, Neighbour>>): SharedHost {
  const resources: Record<string, { readonly Type: string; readonly Properties: Properties }> = {};
  for (const [name, { units, taskCpu, taskDefinition }] of Object.entries(neighbours)) {
    resources[`LoadBalancer${name}`] = resource("AWS::ElasticLoadBalancingV2::LoadBalancer", {
      Name: `front-${name}`,
      Subnets: [ref("SubnetA"), ref("SubnetB")],
    });
    resources[`TargetGroup${name}`] = resource("AWS::ElasticLoadBalancingV2::TargetGroup", {
      Name: `group-${name}`,
      TargetType: "instance",
      Protocol: "HTTP",
      Port: 80,
      VpcId: ref("Vpc"),
    });
    resources[`Listener${name}`] = resource("AWS::ElasticLoadBalancingV2::Listener", {
      LoadBalancerArn: ref(`LoadBalancer${name}`),
      Port: 80,
      Protocol: "HTTP",
      DefaultActions: [{ Type: "forward", TargetGroupArn: ref(`TargetGroup${name}`) }],
    });
    resources[`TaskDefinition${name}`] = resource("AWS::ECS::TaskDefinition", {
      Family: name,
      NetworkMode: "bridge",
      RequiresCompatibilities: ["EC2"],
      ...(taskCpu === undefined ? {} : { Cpu: `${taskCpu}` }),
      ContainerDefinitions: [
        {
          Name: "web",
          Image: "app",
          Cpu: units,
          Memory: 256,
          PortMappings: [{ ContainerPort: 80, HostPort: 0 }],
        },
      ],
      ...taskDefinition,
    });
    resources[name] = resource("AWS::ECS::Service", {
      Cluster: ref("Cluster"),
      LaunchType: "EC2",
      DesiredCount: 1,
      HealthCheckGracePeriodSeconds: 100_000,
      TaskDefinition: ref(`TaskDefinition${name}`),
      LoadBalancers: [{ TargetGroupArn: ref(`TargetGroup${name}`), ContainerName: "web", ContainerPort: 80 }],
    });
  }
  const run = ec2Run({
    instances: { Host: { type: instanceType } },
    resources,
    service: { DesiredCount: 0 },
    images: {
      app: { sizeMiB: 1, startSeconds: 0, cpuMsPerRequest: 1, memoryMiB: 64, memoryMiBPerRequest: 0, acceptQueue: 0 },
    },
  });
  const slotOf = (service: string): number => {
    const task = run.tasks().find(({ serviceId, sim }) => serviceId === service && sim.slot !== null);
    if (task === undefined || task.sim.slot === null) throw new Error(`No task of ${service} runs.`);
    return task.sim.slot;
  };
  return {
    ...run,
    use(service) {
      const slot = slotOf(service);
      const percent = readLive(run.simulation.columns)("cpuPercent", slot);
      return { percent, vcpu: (percent * (neighbours[service]?.taskCpu ?? neighbours[service]?.units ?? 0)) / 102_400 };
    },
    ask(service, demand) {
      const verdict = run.send({ type: "lab.SetTraffic", source: `LoadBalancer${service}`, rate: demand * 1_000 });
      if (verdict !== "accepted") throw new Error(verdict);
    },
  };
}
