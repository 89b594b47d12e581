import { type OpenedScenario, openScenario } from "../engine/open.ts";
import type { Properties } from "./fargateTemplate.ts";

type Resource = { readonly Type: string; readonly Properties: Properties };
export interface NetworkOptions {
  /** "none" leaves every route table and endpoint out. */
  readonly routes?: "some" | "none";
  readonly nat?: boolean;
  readonly natSubnet?: "Public" | "Private";
  /** Services with an endpoint in the private subnet. */
  readonly endpoints?: readonly string[];
  /** Route tables of the S3 endpoint. */
  readonly s3Tables?: readonly string[];
  readonly subnet?: "Public" | "Private";
  readonly assignPublicIp?: "ENABLED" | "DISABLED";
  readonly image?: string;
  readonly container?: Properties;
  readonly taskDefinition?: Properties;
  readonly service?: Properties;
  readonly images?: Properties;
  readonly resources?: Readonly<Record<string, Resource>>;
  readonly clock?: "realistic" | "idealised";
}

const ref = (name: string) => ({ Ref: name });
const group = (name: string, ingress: readonly Properties[]): Readonly<Record<string, Resource>> => ({
  [name]: {
    Type: "AWS::EC2::SecurityGroup",
    Properties: { GroupName: name, GroupDescription: name, VpcId: ref("Vpc"), SecurityGroupIngress: ingress },
  },
});

function endpoint(service: string, tables: readonly string[]): Readonly<Record<string, Resource>> {
  const common = { VpcId: ref("Vpc"), ServiceName: `com.amazonaws.us-east-1.${service}` };
  const name = service
    .split(".")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
  const own =
    service === "s3" || service === "dynamodb"
      ? { VpcEndpointType: "Gateway", RouteTableIds: tables.map(ref) }
      : {
          VpcEndpointType: "Interface",
          PrivateDnsEnabled: true,
          SubnetIds: [ref("Private")],
          SecurityGroupIds: [ref("EndpointGroup")],
        };
  return { [`${name}Endpoint`]: { Type: "AWS::EC2::VPCEndpoint", Properties: { ...common, ...own } } };
}

/** A public and a private subnet, and one Fargate service of one task in either. */
export function networkTemplate(options: NetworkOptions = {}): string {
  const { routes = "some", nat = false, natSubnet = "Public", endpoints = [], s3Tables = ["PrivateRoutes"] } = options;
  const { subnet = "Private", assignPublicIp = "DISABLED", image = "nginx", clock = "idealised" } = options;
  const table = (name: string): Readonly<Record<string, Resource>> => ({
    [`${name}Routes`]: { Type: "AWS::EC2::RouteTable", Properties: { VpcId: ref("Vpc") } },
    [`${name}Association`]: {
      Type: "AWS::EC2::SubnetRouteTableAssociation",
      Properties: { SubnetId: ref(name), RouteTableId: ref(`${name}Routes`) },
    },
  });
  const route = (name: string, target: Properties): Readonly<Record<string, Resource>> => ({
    [`${name}Default`]: {
      Type: "AWS::EC2::Route",
      Properties: { RouteTableId: ref(`${name}Routes`), DestinationCidrBlock: "0.0.0.0/0", ...target },
    },
  });
  const block = (third: number, zone: string): Resource => ({
    Type: "AWS::EC2::Subnet",
    Properties: { VpcId: ref("Vpc"), CidrBlock: `10.0.${third}.0/24`, AvailabilityZone: `us-east-1${zone}` },
  });
  return JSON.stringify({
    AWSTemplateFormatVersion: "2010-09-09",
    Metadata: { SteadyState: { version: 1, seed: 7, clock, images: options.images ?? {} } },
    Resources: {
      Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" } },
      Public: block(1, "a"),
      Private: block(2, "a"),
      Gateway: { Type: "AWS::EC2::InternetGateway", Properties: {} },
      Attachment: {
        Type: "AWS::EC2::VPCGatewayAttachment",
        Properties: { VpcId: ref("Vpc"), InternetGatewayId: ref("Gateway") },
      },
      ...(routes === "none"
        ? {}
        : { ...table("Public"), ...table("Private"), ...route("Public", { GatewayId: ref("Gateway") }) }),
      ...(nat
        ? {
            Nat: { Type: "AWS::EC2::NatGateway", Properties: { SubnetId: ref(natSubnet) } },
            ...route("Private", { NatGatewayId: ref("Nat") }),
          }
        : {}),
      ...group("TaskGroup", []),
      ...group("EndpointGroup", [
        { IpProtocol: "tcp", FromPort: 443, ToPort: 443, SourceSecurityGroupId: ref("TaskGroup") },
      ]),
      ...Object.assign({}, ...endpoints.map((service) => endpoint(service, s3Tables))),
      Cluster: { Type: "AWS::ECS::Cluster", Properties: { ClusterName: "demo" } },
      TaskDefinition: {
        Type: "AWS::ECS::TaskDefinition",
        Properties: {
          Family: "web",
          NetworkMode: "awsvpc",
          RequiresCompatibilities: ["FARGATE"],
          Cpu: "256",
          Memory: "512",
          ExecutionRoleArn: "arn:aws:iam::123456789012:role/ecsTaskExecutionRole",
          ContainerDefinitions: [{ Name: "web", Image: image, ...options.container }],
          ...options.taskDefinition,
        },
      },
      Service: {
        Type: "AWS::ECS::Service",
        Properties: {
          ServiceName: "web",
          Cluster: ref("Cluster"),
          LaunchType: "FARGATE",
          DesiredCount: 1,
          TaskDefinition: ref("TaskDefinition"),
          NetworkConfiguration: {
            AwsvpcConfiguration: {
              Subnets: [ref(subnet)],
              SecurityGroups: [ref("TaskGroup")],
              AssignPublicIp: assignPublicIp,
            },
          },
          ...options.service,
        },
      },
      ...options.resources,
    },
  });
}

export const openNetwork = (options: NetworkOptions = {}): OpenedScenario =>
  openScenario(networkTemplate(options), { fileName: "test.json" });
