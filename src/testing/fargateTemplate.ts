import { type OpenedScenario, openScenario } from "../engine/open.ts";
import type { Kind, Records } from "../engine/records.ts";

export type Properties = Readonly<Record<string, unknown>>;
export interface TemplateOptions {
  readonly vpc?: Properties;
  readonly subnet?: Properties;
  readonly taskDefinition?: Properties;
  readonly container?: Properties;
  readonly service?: Properties;
  readonly resources?: Readonly<Record<string, { readonly Type: string; readonly Properties: Properties }>>;
  readonly images?: Properties;
  readonly clock?: "realistic" | "idealised";
  /** Calendar time at which the run begins. */
  readonly startTime?: string;
}

/** A small Fargate template in JSON; a property set to undefined is left out. */
export function fargateTemplate(options: TemplateOptions = {}): string {
  const { vpc, subnet, taskDefinition, container, service, resources, images = {}, clock = "idealised" } = options;
  const { startTime } = options;
  return JSON.stringify({
    AWSTemplateFormatVersion: "2010-09-09",
    Metadata: {
      SteadyState: { version: 1, seed: 7, clock, images, ...(startTime === undefined ? {} : { startTime }) },
    },
    Resources: {
      Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16", ...vpc } },
      Subnet: {
        Type: "AWS::EC2::Subnet",
        Properties: { VpcId: { Ref: "Vpc" }, CidrBlock: "10.0.1.0/24", AvailabilityZone: "us-east-1a", ...subnet },
      },
      Cluster: {
        Type: "AWS::ECS::Cluster",
        Properties: { ClusterName: "hello", CapacityProviders: ["FARGATE", "FARGATE_SPOT"] },
      },
      TaskDefinition: {
        Type: "AWS::ECS::TaskDefinition",
        Properties: {
          Family: "web",
          NetworkMode: "awsvpc",
          RequiresCompatibilities: ["FARGATE"],
          Cpu: "256",
          Memory: "512",
          ContainerDefinitions: [{ Name: "web", Image: "nginx", PortMappings: [{ ContainerPort: 80 }], ...container }],
          ...taskDefinition,
        },
      },
      Service: {
        Type: "AWS::ECS::Service",
        Properties: {
          Cluster: { Ref: "Cluster" },
          LaunchType: "FARGATE",
          TaskDefinition: { Ref: "TaskDefinition" },
          NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [{ Ref: "Subnet" }] } },
          ...service,
        },
      },
      ...resources,
    },
  });
}

export const openFargate = (options: TemplateOptions = {}): OpenedScenario =>
  openScenario(fargateTemplate(options), { fileName: "test.json" });

/** A record of an opened template. */
export function recordOf<K extends Kind>(opened: OpenedScenario, kind: K, id: string): Records[K] | undefined {
  const found = (opened.setup?.records ?? []).find(([other, record]) => other === kind && record.id === id);
  return found?.[1] as Records[K] | undefined;
}

/** Problems as `severity path: message`. */
export const problemsOf = ({ problems }: OpenedScenario): readonly string[] =>
  problems.map(
    ({ severity, path, message }) =>
      `${severity} ${path.replace("Resources.", "").replace("Properties.", "")}: ${message}`,
  );
