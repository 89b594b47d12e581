import type { ContainerInstanceRecord } from "../aws/containerInstance/model.ts";
import { type OpenedScenario, openScenario } from "../engine/open.ts";
import { type FargateRun, runOf } from "./fargateRun.ts";
import type { Properties } from "./fargateTemplate.ts";

export interface Ec2Options {
  /** Instances by logical id: type and zone letter. They are ACTIVE 120 s into the run. */
  readonly instances?: Readonly<Record<string, { readonly type?: string; readonly zone?: "a" | "b" | "c" }>>;
  readonly taskDefinition?: Properties;
  readonly container?: Properties;
  readonly service?: Properties;
  readonly resources?: Readonly<Record<string, { readonly Type: string; readonly Properties: Properties }>>;
  readonly images?: Properties;
  /** Traffic by load balancer. */
  readonly traffic?: Properties;
  readonly clock?: "realistic" | "idealised";
  /** Servers of one's own by name: cluster, vCpu, memory. */
  readonly externalInstances?: Properties;
  readonly quotas?: Properties;
}

const subnet = (zone: "a" | "b" | "c") => ({
  Type: "AWS::EC2::Subnet",
  Properties: {
    VpcId: { Ref: "Vpc" },
    CidrBlock: `10.0.${"abc".indexOf(zone)}.0/24`,
    AvailabilityZone: `us-east-1${zone}`,
  },
});

/** A cluster of EC2 instances with one service in bridge mode, as a template; a property set to undefined is left out. */
export function openEc2Service(options: Ec2Options = {}): OpenedScenario {
  const {
    instances = { A: {}, B: {} },
    taskDefinition,
    container,
    service,
    resources,
    images = {},
    traffic = {},
    externalInstances = {},
  } = options;
  const launched = Object.entries(instances).map(([id, { type = "m5.large", zone = "a" }]) => [
    id,
    {
      Type: "AWS::EC2::Instance",
      Properties: {
        InstanceType: type,
        ImageId: "{{resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id}}",
        IamInstanceProfile: "ecsInstanceRole",
        SubnetId: { Ref: `Subnet${zone.toUpperCase()}` },
        UserData: { "Fn::Base64": "#!/bin/bash\necho ECS_CLUSTER=web >> /etc/ecs/ecs.config" },
      },
    },
  ]);
  return openScenario(
    JSON.stringify({
      AWSTemplateFormatVersion: "2010-09-09",
      Metadata: {
        SteadyState: {
          version: 1,
          seed: 7,
          clock: options.clock ?? "realistic",
          images,
          traffic,
          externalInstances,
          quotas: options.quotas ?? {},
        },
      },
      Resources: {
        Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" } },
        SubnetA: subnet("a"),
        SubnetB: subnet("b"),
        SubnetC: subnet("c"),
        Cluster: { Type: "AWS::ECS::Cluster", Properties: { ClusterName: "web" } },
        ...Object.fromEntries(launched),
        TaskDefinition: {
          Type: "AWS::ECS::TaskDefinition",
          Properties: {
            Family: "web",
            NetworkMode: "bridge",
            RequiresCompatibilities: ["EC2"],
            ContainerDefinitions: [
              {
                Name: "web",
                Image: "nginx",
                Cpu: 256,
                Memory: 512,
                PortMappings: [{ ContainerPort: 80, HostPort: 0 }],
                ...container,
              },
            ],
            ...taskDefinition,
          },
        },
        Service: {
          Type: "AWS::ECS::Service",
          Properties: {
            Cluster: { Ref: "Cluster" },
            LaunchType: "EC2",
            DesiredCount: 2,
            TaskDefinition: { Ref: "TaskDefinition" },
            ...service,
          },
        },
        ...resources,
      },
    }),
    { fileName: "test.json" },
  );
}

export interface Ec2Run extends FargateRun {
  instance(id: string): ContainerInstanceRecord;
  /** Tasks asked to run, per instance. */
  placed(): Readonly<Record<string, number>>;
}

export function ec2Run(options: Ec2Options = {}): Ec2Run {
  const run = runOf(openEc2Service(options));
  return {
    ...run,
    instance(id) {
      const found = run.simulation.get("containerInstance", id);
      if (found === undefined) throw new Error(`There is no instance ${id}.`);
      return found;
    },
    placed() {
      const counts: Record<string, number> = {};
      for (const { containerInstanceArn } of run.active()) {
        counts[containerInstanceArn ?? ""] = (counts[containerInstanceArn ?? ""] ?? 0) + 1;
      }
      return counts;
    },
  };
}

/** How the event of a placement failure begins, without its prefix. */
export const unplaced = "was unable to place a task because no container instance met all of its requirements.";

/** Placement failures so far, oldest first; ids as <id>. */
export const placementFailuresOf = (run: Ec2Run): readonly string[] =>
  run
    .journal()
    .filter(({ eventName }) => eventName === "SERVICE_TASK_PLACEMENT_FAILURE")
    .map(({ message }) => message.replace(/^\(service Service\) /, "").replaceAll(/[0-9a-f]{32}/g, "<id>"));

/** Small tasks in `awsvpc` mode, and the network configuration of their service. */
export const awsvpcTasks = {
  taskDefinition: { NetworkMode: "awsvpc" },
  container: { PortMappings: [{ ContainerPort: 80 }], Cpu: 64, Memory: 64 },
};
export const inSubnetA = { NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [{ Ref: "SubnetA" }] } } };
