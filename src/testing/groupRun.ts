import type { AutoScalingGroupRecord } from "../aws/autoScalingGroup/model.ts";
import type { CapacityProviderRecord } from "../aws/capacityProvider/model.ts";
import { isActive } from "../aws/task/model.ts";
import type { Json } from "../engine/journal.ts";
import { type OpenedScenario, openScenario } from "../engine/open.ts";
import type { Command } from "../engine/records.ts";
import { type FargateRun, runOf } from "./fargateRun.ts";
import type { Properties } from "./fargateTemplate.ts";

type Resources = Readonly<Record<string, { readonly Type: string; readonly Properties: Properties }>>;

export interface GroupOptions {
  readonly type?: string;
  readonly zones?: readonly ("a" | "b" | "c")[];
  readonly group?: Properties;
  /** Null: the group has no capacity provider. */
  readonly provider?: Properties | null;
  readonly managedScaling?: Properties;
  readonly taskDefinition?: Properties;
  readonly container?: Properties;
  /** Null: no service. */
  readonly service?: Properties | null;
  readonly resources?: Resources;
  readonly images?: Properties;
  readonly clock?: "realistic" | "idealised";
  readonly quotas?: Readonly<Record<string, number>>;
  /** Calendar time at which the run begins. */
  readonly startTime?: string;
}

/**
 * A cluster over one Auto Scaling group with a capacity provider, managed scaling on, and a service in bridge mode that
 * packs its tasks; a property set to undefined is left out. Instances are ACTIVE 120 s after their launch.
 */
export function openGroup(options: GroupOptions = {}): OpenedScenario {
  const { type = "m5.large", zones = ["a"], images = {}, provider = {}, service = {} } = options;
  const subnets = zones.map((zone) => [
    `Subnet${zone.toUpperCase()}`,
    {
      Type: "AWS::EC2::Subnet",
      Properties: {
        VpcId: { Ref: "Vpc" },
        CidrBlock: `10.0.${"abc".indexOf(zone) * 16}.0/20`,
        AvailabilityZone: `us-east-1${zone}`,
      },
    },
  ]);
  const providers: Resources =
    provider === null
      ? {}
      : {
          Provider: {
            Type: "AWS::ECS::CapacityProvider",
            Properties: {
              AutoScalingGroupProvider: {
                AutoScalingGroupArn: { Ref: "Group" },
                ManagedScaling: { Status: "ENABLED", TargetCapacity: 100, ...options.managedScaling },
                ManagedTerminationProtection: "DISABLED",
                ...provider,
              },
            },
          },
          Associations: {
            Type: "AWS::ECS::ClusterCapacityProviderAssociations",
            Properties: {
              Cluster: { Ref: "Cluster" },
              CapacityProviders: [{ Ref: "Provider" }],
              DefaultCapacityProviderStrategy: [{ CapacityProvider: { Ref: "Provider" }, Weight: 1 }],
            },
          },
        };
  const services: Resources =
    service === null
      ? {}
      : {
          Service: {
            Type: "AWS::ECS::Service",
            Properties: {
              Cluster: { Ref: "Cluster" },
              DesiredCount: 0,
              TaskDefinition: { Ref: "TaskDefinition" },
              ...(provider === null ? { LaunchType: "EC2" } : {}),
              PlacementStrategies: [{ Type: "binpack", Field: "cpu" }],
              ...service,
            },
          },
        };
  return openScenario(
    JSON.stringify({
      AWSTemplateFormatVersion: "2010-09-09",
      Metadata: {
        SteadyState: {
          version: 1,
          seed: 7,
          clock: options.clock ?? "idealised",
          images,
          quotas: options.quotas ?? {},
          ...(options.startTime === undefined ? {} : { startTime: options.startTime }),
        },
      },
      Resources: {
        Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" } },
        ...Object.fromEntries(subnets),
        Cluster: { Type: "AWS::ECS::Cluster", Properties: { ClusterName: "web" } },
        LaunchTemplate: {
          Type: "AWS::EC2::LaunchTemplate",
          Properties: {
            LaunchTemplateData: {
              ImageId: "{{resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id}}",
              InstanceType: type,
              IamInstanceProfile: { Name: "ecsInstanceRole" },
              UserData: { "Fn::Base64": "#!/bin/bash\necho ECS_CLUSTER=web >> /etc/ecs/ecs.config" },
            },
          },
        },
        Group: {
          Type: "AWS::AutoScaling::AutoScalingGroup",
          Properties: {
            AutoScalingGroupName: "group",
            MinSize: "0",
            MaxSize: "100",
            DesiredCapacity: "0",
            VPCZoneIdentifier: zones.map((zone) => ({ Ref: `Subnet${zone.toUpperCase()}` })),
            LaunchTemplate: { LaunchTemplateId: { Ref: "LaunchTemplate" }, Version: "1" },
            ...options.group,
          },
        },
        ...providers,
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
                Cpu: 512,
                Memory: 1_024,
                PortMappings: [{ ContainerPort: 80, HostPort: 0 }],
                ...options.container,
              },
            ],
            ...options.taskDefinition,
          },
        },
        ...services,
        ...options.resources,
      },
    }),
    { fileName: "test.json" },
  );
}

export interface GroupRun extends FargateRun {
  group(): AutoScalingGroupRecord;
  provider(): CapacityProviderRecord;
  /** N, M, CapacityProviderReservation and the desired capacity of the group, as of now. */
  scaling(): readonly [n: number, m: number, value: number, desired: number];
  /** Tasks asked to run, per instance of the group; those that wait stand under "waiting". */
  placed(): Readonly<Record<string, number>>;
  /** What an accepted call answers. */
  answer(command: Command): Json | undefined;
}

export function groupRun(options: GroupOptions = {}): GroupRun {
  return groupRunOf(openGroup(options));
}

export function groupRunOf(opened: OpenedScenario): GroupRun {
  const run = runOf(opened);
  const record = <K extends "autoScalingGroup" | "capacityProvider">(kind: K, id: string) => {
    const found = run.simulation.get(kind, id);
    if (found === undefined) throw new Error(`There is no ${kind} ${id}.`);
    return found;
  };
  const group = () => record("autoScalingGroup", "Group");
  const provider = () => record("capacityProvider", "Provider");
  return {
    ...run,
    group,
    provider,
    scaling() {
      const { n = -1, m = -1, value = -1 } = provider().sim.reservation ?? {};
      return [n, m, Math.round(value * 10) / 10, group().desiredCapacity];
    },
    placed() {
      const counts: Record<string, number> = {};
      for (const task of run.tasks()) {
        if (!isActive(task)) continue;
        const host = task.containerInstanceArn ?? "waiting";
        counts[host] = (counts[host] ?? 0) + 1;
      }
      return counts;
    },
    answer(command) {
      const verdict = run.simulation.send(command);
      if (!verdict.accepted) throw new Error(`${verdict.exception}: ${verdict.message}`);
      return verdict.answer;
    },
  };
}
