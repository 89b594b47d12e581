import type { ImageBehaviour } from "../aws/image/model.ts";
import { type Visit, type VisitOptions, visit } from "../aws/loadBalancer/visit.ts";
import { describeTargetHealth } from "../aws/targetGroup/describeTargetHealth.ts";
import type { TargetRecord } from "../aws/targetGroup/model.ts";
import { openScenario } from "../engine/open.ts";
import type { Command } from "../engine/records.ts";
import { createSimulation } from "../engine/simulation.ts";
import { simMs } from "../kernel/time.ts";
import { namesOf } from "../load/columns.ts";
import { type RequestTotals, requestTotals } from "../load/stepSecond.ts";
import { isServing } from "../load/taskSlots.ts";
import { problemText } from "../template/problem.ts";
import { visitRecordsOf } from "./visitRecords.ts";

export interface BalancedServiceOptions {
  readonly clock?: "idealised" | "realistic";
  readonly desiredCount?: number;
  readonly gracePeriod?: number;
  readonly image?: Partial<ImageBehaviour>;
  /** CPU units and MiB of a task. */
  readonly size?: readonly [cpu: number, memory: number];
  readonly traffic?: object;
  /** Properties of the target group, and its attributes. */
  readonly targetGroup?: object;
  readonly targetGroupAttributes?: Readonly<Record<string, string>>;
  readonly loadBalancerAttributes?: Readonly<Record<string, string>>;
  /** False leaves the target group without a listener. */
  readonly listener?: boolean;
  /** Availability Zones, each with a subnet. */
  readonly zones?: 1 | 2 | 3;
  /** Properties of the load balancer, the service, and the only container. */
  readonly loadBalancer?: object;
  readonly service?: object;
  readonly container?: object;
  /** More resources, or others in the place of those here. */
  readonly resources?: Readonly<Record<string, { readonly Type: string; readonly Properties: object }>>;
  /** More of Metadata.SteadyState. */
  readonly metadata?: object;
}

const attributeList = (attributes: Readonly<Record<string, string>>) =>
  Object.entries(attributes).map(([Key, Value]) => ({ Key, Value }));

/** A Fargate service behind an Application Load Balancer, everything simulated, without scaling. */
export function balancedService(options: BalancedServiceOptions = {}) {
  const opened = openScenario(JSON.stringify(template(options)), { fileName: "balanced-service.json" });
  if (opened.setup === null) throw new Error(opened.problems.map(problemText).join("\n"));
  const series = new Map<string, number>();
  const simulation = createSimulation(opened.setup, {
    checkRecords: true,
    onMeter: (_atMs, name, value) => void series.set(name, value),
  });
  return {
    simulation,
    until: (second: number) => simulation.advanceTo(simMs(second * 1_000)),
    send: (command: Command) => simulation.send(command),
    /** What DescribeTargetHealth answers: "10.0.1.4:80 healthy", with the reason code where there is one. */
    targetHealth: (targetGroup = "TargetGroup") =>
      describeTargetHealth(simulation.where("target", "targetGroupId", targetGroup)).map(
        ({ target, targetHealth: { state, reason } }) =>
          [`${target.id}:${target.port}`, state, ...(reason === undefined ? [] : [reason])].join(" "),
      ),
    /** One visit of a browser, at this instant. */
    visit: (number = 0, options: VisitOptions & { readonly responseMs?: number } = {}): Visit => {
      const balancer = simulation.get("loadBalancer", "LoadBalancer");
      if (balancer === undefined) throw new Error("There is no load balancer.");
      return visit(balancer, visitRecordsOf(simulation), number, simulation.nowMs, () => options.responseMs ?? 10, {
        answers: (slot) => isServing(simulation.columns, slot),
        ...options,
      });
    },
    /** Newest value of a series. */
    newest: (name: string) => series.get(name),
    targets: (): TargetRecord[] => [...simulation.all("target")],
    target: (number: number): TargetRecord | undefined =>
      simulation.get("target", `TargetGroup/task/Service/${number}`),
    task: (number: number) => simulation.get("task", `task/Service/${number}`),
    totals: (): RequestTotals =>
      requestTotals(
        simulation.columns,
        namesOf(simulation.columns, "loadBalancer").find(({ id }) => id === "LoadBalancer")?.slot ?? 0,
      ),
    /** Newest datapoint of a metric by its id without the namespace, e.g. "RequestCount LoadBalancer". */
    datapoints: (id: string) =>
      simulation.get(
        "metric",
        `AWS/${id.startsWith("CPU") || id.startsWith("Memory") ? "ECS" : "ApplicationELB"} ${id}`,
      )?.datapoints ?? [],
    /** Health of targets over time: "second address state". */
    health: () =>
      simulation
        .journalFrom(1)
        .filter(({ detailType }) => detailType === "Target Health State Change")
        .map(({ atMs, eventName, message }) => `${atMs / 1_000} ${/10\.0\.\d\.\d+/.exec(message)?.[0]} ${eventName}`),
    entries: (detailType: string) => simulation.journalFrom(1).filter((entry) => entry.detailType === detailType),
  };
}

function template({
  clock = "idealised",
  desiredCount = 2,
  gracePeriod = 3_600,
  image = {},
  size = [1_024, 2_048],
  traffic = { rate: 10 },
  targetGroup = {},
  targetGroupAttributes = { "deregistration_delay.timeout_seconds": "30" },
  loadBalancerAttributes = {},
  listener = true,
  zones = 2,
  loadBalancer = {},
  service = {},
  container = {},
  resources = {},
  metadata = {},
}: BalancedServiceOptions) {
  const ref = (Ref: string) => ({ Ref });
  const app = { sizeMiB: 1, startSeconds: 0, cpuMsPerRequest: 10, memoryMiB: 100, stopSeconds: 0, ...image };
  const letters = ["A", "B", "C"].slice(0, zones);
  const subnets = letters.map((letter) => ref(`Subnet${letter}`));
  const subnet = (AvailabilityZone: string, CidrBlock: string) => ({
    Type: "AWS::EC2::Subnet",
    Properties: { VpcId: ref("Vpc"), AvailabilityZone, CidrBlock },
  });
  return {
    Metadata: {
      SteadyState: { version: 1, seed: 7, clock, traffic: { LoadBalancer: traffic }, images: { app }, ...metadata },
    },
    Resources: {
      Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" } },
      ...Object.fromEntries(
        letters.map((letter, index) => [
          `Subnet${letter}`,
          subnet(`us-east-1${letter.toLowerCase()}`, `10.0.${index + 1}.0/24`),
        ]),
      ),
      LoadBalancer: {
        Type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
        Properties: {
          Name: "front",
          Subnets: subnets,
          LoadBalancerAttributes: attributeList(loadBalancerAttributes),
          ...loadBalancer,
        },
      },
      TargetGroup: {
        Type: "AWS::ElasticLoadBalancingV2::TargetGroup",
        Properties: {
          Name: "web",
          TargetType: "ip",
          Protocol: "HTTP",
          Port: 80,
          VpcId: ref("Vpc"),
          ...targetGroup,
          TargetGroupAttributes: attributeList(targetGroupAttributes),
        },
      },
      ...(listener
        ? {
            Listener: {
              Type: "AWS::ElasticLoadBalancingV2::Listener",
              Properties: {
                LoadBalancerArn: ref("LoadBalancer"),
                Port: 80,
                Protocol: "HTTP",
                DefaultActions: [{ Type: "forward", TargetGroupArn: ref("TargetGroup") }],
              },
            },
          }
        : {}),
      Cluster: { Type: "AWS::ECS::Cluster", Properties: { ClusterName: "hello" } },
      TaskDefinition: {
        Type: "AWS::ECS::TaskDefinition",
        Properties: {
          Family: "web",
          RequiresCompatibilities: ["FARGATE"],
          NetworkMode: "awsvpc",
          Cpu: String(size[0]),
          Memory: String(size[1]),
          ContainerDefinitions: [
            {
              Name: "app",
              Image: "app",
              Essential: true,
              PortMappings: [{ ContainerPort: 80 }],
              StopTimeout: 30,
              ...container,
            },
          ],
        },
      },
      Service: {
        Type: "AWS::ECS::Service",
        Properties: {
          ServiceName: "web",
          Cluster: ref("Cluster"),
          LaunchType: "FARGATE",
          DesiredCount: desiredCount,
          TaskDefinition: ref("TaskDefinition"),
          HealthCheckGracePeriodSeconds: gracePeriod,
          NetworkConfiguration: {
            AwsvpcConfiguration: { AssignPublicIp: "ENABLED", Subnets: subnets, SecurityGroups: [] },
          },
          LoadBalancers: [{ ContainerName: "app", ContainerPort: 80, TargetGroupArn: ref("TargetGroup") }],
          ...service,
        },
      },
      ...resources,
    },
  };
}
