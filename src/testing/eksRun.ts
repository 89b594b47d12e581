import type { DeploymentRecord } from "../aws/deployment/model.ts";
import type { PodRecord } from "../aws/pod/model.ts";
import { openScenario } from "../engine/open.ts";
import { runOf } from "./fargateRun.ts";
import { type SampleRun, withBrowser } from "./sampleRun.ts";

type Properties = Readonly<Record<string, unknown>>;
type Resources = Readonly<Record<string, { readonly Type: string; readonly Properties: Properties }>>;

export interface EksOptions {
  /** Node groups by logical id. */
  readonly nodegroups?: Readonly<Record<string, Properties>>;
  /** Kubernetes objects by logical id, as their manifests say. */
  readonly manifests?: Readonly<Record<string, object>>;
  readonly resources?: Resources;
  /** `Metadata.SteadyState` beside version, seed and clock. */
  readonly metadata?: Properties;
}

export interface EksRun extends SampleRun {
  pods(): readonly PodRecord[];
  deployment(id?: string): DeploymentRecord;
  /** How many pods are in each phase. */
  phases(): Readonly<Record<string, number>>;
}

/** An Amazon EKS cluster in two private subnets, from a template, behind the public face. */
export function eksRun({ nodegroups = {}, manifests = {}, resources = {}, metadata = {} }: EksOptions): EksRun {
  const cluster = { Ref: "Cluster" };
  const subnets = [{ Ref: "SubnetA" }, { Ref: "SubnetB" }];
  const subnet = (zone: string, CidrBlock: string) => ({
    Type: "AWS::EC2::Subnet",
    Properties: { VpcId: { Ref: "Vpc" }, AvailabilityZone: zone, CidrBlock },
  });
  const template = {
    Metadata: { SteadyState: { version: 1, seed: 7, clock: "idealised", ...metadata } },
    Resources: {
      Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" } },
      SubnetA: subnet("us-east-1a", "10.0.0.0/20"),
      SubnetB: subnet("us-east-1b", "10.0.16.0/20"),
      Cluster: {
        Type: "AWS::EKS::Cluster",
        Properties: { Name: "shop", RoleArn: "eksClusterRole", ResourcesVpcConfig: { SubnetIds: subnets } },
      },
      ...Object.fromEntries(
        Object.entries(nodegroups).map(([id, properties]) => [
          id,
          {
            Type: "AWS::EKS::Nodegroup",
            Properties: { ClusterName: cluster, NodeRole: "eksNodeRole", Subnets: subnets, ...properties },
          },
        ]),
      ),
      ...Object.fromEntries(
        Object.entries(manifests).map(([id, manifest]) => [
          id,
          {
            Type: "AWSQS::Kubernetes::Resource",
            Properties: { ClusterName: cluster, Namespace: "default", Manifest: JSON.stringify(manifest) },
          },
        ]),
      ),
      ...resources,
    },
  };
  const run = withBrowser(runOf(openScenario(JSON.stringify(template), { fileName: "eks.json" })));
  return {
    ...run,
    pods: () => run.all("pod"),
    deployment: (id = "Web") => run.get("deployment", id),
    phases() {
      const counts: Record<string, number> = {};
      for (const { phase } of run.all("pod")) counts[phase] = (counts[phase] ?? 0) + 1;
      return counts;
    },
  };
}

/** So many nodes of a type, and no more. */
export const nodesOf = (instanceType: string, count: number, most = count) => ({
  InstanceTypes: [instanceType],
  ScalingConfig: { MinSize: Math.min(count, 1), DesiredSize: count, MaxSize: most },
});

/** A Deployment of one container. */
export const deploymentOf = (
  replicas: number,
  more: { readonly container?: object; readonly pod?: object; readonly spec?: object; readonly name?: string } = {},
): object => {
  const { name = "web" } = more;
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name },
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      ...more.spec,
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name, image: "app", ...more.container }], ...more.pod },
      },
    },
  };
};

/** resources of a container: requests only. */
export const requests = (cpu: string, memory: string): object => ({ resources: { requests: { cpu, memory } } });

/** Routes that lead nowhere but to these services: interface endpoints, and a gateway endpoint for Amazon S3. */
export const onlyEndpoints = (...services: readonly string[]): Resources => {
  const routes = [{ Ref: "Routes" }];
  const subnets = [{ Ref: "SubnetA" }, { Ref: "SubnetB" }];
  const endpoint = (service: string) => ({
    Type: "AWS::EC2::VPCEndpoint",
    Properties: {
      VpcId: { Ref: "Vpc" },
      ServiceName: `com.amazonaws.us-east-1.${service}`,
      ...(service === "s3" || service === "dynamodb"
        ? { VpcEndpointType: "Gateway", RouteTableIds: routes }
        : { VpcEndpointType: "Interface", SubnetIds: subnets, PrivateDnsEnabled: true }),
    },
  });
  const association = (SubnetId: object) => ({
    Type: "AWS::EC2::SubnetRouteTableAssociation",
    Properties: { RouteTableId: routes[0], SubnetId },
  });
  return {
    Routes: { Type: "AWS::EC2::RouteTable", Properties: { VpcId: { Ref: "Vpc" } } },
    RoutesOfA: association({ Ref: "SubnetA" }),
    RoutesOfB: association({ Ref: "SubnetB" }),
    ...Object.fromEntries(services.map((service) => [`EndpointOf${service.replace(/\W/g, "")}`, endpoint(service)])),
  };
};
/** What a pull from Amazon ECR needs there. */
export const ecrServices = ["ecr.api", "ecr.dkr", "s3"] as const;
/** An image of the account's own registry. */
export const ecrImage = "123456789012.dkr.ecr.us-east-1.amazonaws.com/app:1.0";
