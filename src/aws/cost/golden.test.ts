import { expect, test } from "vitest";
import { balancedService } from "../../testing/balancedService.ts";
import { ec2Run } from "../../testing/ec2Run.ts";
import { type FargateRun, fargateRun } from "../../testing/fargateRun.ts";
import type { TemplateOptions } from "../../testing/fargateTemplate.ts";
import { type BilledItem, sumOf } from "./model.ts";
import { prices } from "./prices.ts";

const month = prices.hoursPerMonth;
const bill = ({ simulation }: Pick<FargateRun, "simulation">) => {
  const record = simulation.get("bill", "bill");
  if (record === undefined) throw new Error("There is no bill.");
  return record;
};
const sized = (cpu: number, memory: number, more: TemplateOptions = {}): TemplateOptions => ({
  ...more,
  taskDefinition: { Cpu: String(cpu), Memory: String(memory), ...more.taskDefinition },
  service: { DesiredCount: 1, ...more.service },
});
/** Dollars a month if it stayed like this, a few minutes into the run. */
function perMonth(options: TemplateOptions, item: BilledItem): number {
  const run = fargateRun(options);
  run.until(300);
  return bill(run).perHour[item] * month;
}

test("GC-PR-01 Fargate 0.5 vCPU and 1 GB for 730 h: 18.02", () => {
  expect(perMonth(sized(512, 1_024), "fargate")).toBeCloseTo(18.02, 2);
});

test("GC-PR-02 1 vCPU and 2 GB for 45 s: 0.00082283, billed as a minute", () => {
  const run = fargateRun(sized(1_024, 2_048));
  run.until(75);
  const started = run.tasks()[0]?.pullStartedAtMs;
  if (started == null) throw new Error("The task has not begun to pull.");
  expect(run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 0 })).toBe("accepted");
  run.until(600);
  const [task] = run.tasks();
  expect(((task?.stoppedAtMs ?? 0) - started) / 1_000).toBeLessThan(60);
  expect(bill(run).totals.fargate).toBeCloseTo(0.00082283, 8);
});

test("GC-PR-03 1 vCPU and 2 GB on ARM 28.84 a month, on Spot 10.81", () => {
  const arm = { RuntimePlatform: { CpuArchitecture: "ARM64", OperatingSystemFamily: "LINUX" } };
  // 0.0395 an hour are 28.835 a month, which the row rounds.
  expect(perMonth(sized(1_024, 2_048, { taskDefinition: arm }), "fargate")).toBeCloseTo(28.835, 6);
  const spot = { LaunchType: undefined, CapacityProviderStrategy: [{ CapacityProvider: "FARGATE_SPOT", Weight: 1 }] };
  const providers = {
    Cluster: { Type: "AWS::ECS::Cluster", Properties: { ClusterName: "hello", CapacityProviders: ["FARGATE_SPOT"] } },
  };
  const options = sized(1_024, 2_048, { service: spot, resources: providers });
  expect(perMonth(options, "fargate")).toBeCloseTo(10.81, 2);
});

test("GC-PR-04 ten tasks of 0.25 vCPU and 0.5 GB for 61 s: 0.00209137", () => {
  const run = fargateRun(sized(256, 512, { service: { DesiredCount: 10 }, container: { StopTimeout: 2 } }));
  run.until(70);
  const started = run.tasks().map(({ pullStartedAtMs }) => pullStartedAtMs ?? 0);
  const seconds = Math.max(...started) / 1_000 + 61;
  run.until(seconds);
  // At this instant every task has been billed 61 s: what an hour like it costs is ten times their price.
  expect(new Set(started).size).toBe(1);
  run.until(Math.ceil(seconds / 60) * 60);
  const { billedUntilMs, totals, perHour } = bill(run);
  const beyond = (billedUntilMs / 1_000 - seconds) / 3_600;
  expect(totals.fargate - beyond * perHour.fargate).toBeCloseTo(0.00209137, 8);
});

test("GC-PR-05 an Application Load Balancer at 1.08 LCU: 22.42 for 720 h", () => {
  // The row's LCU are 1.08 GB an hour: 300 MB in 1,000 s, 4 KB a request.
  const rate = 1.08e9 / 3_600 / 4_096;
  const world = balancedService({ desiredCount: 1, traffic: { rate } });
  world.until(600);
  expect((world.simulation.get("bill", "bill")?.perHour.loadBalancer ?? 0) * 720).toBeCloseTo(22.42, 2);
});

test("GC-PR-07 a NAT gateway and 100 GB through it: 32.85 + 4.50 = 37.35 a month", () => {
  const resources = { Nat: { Type: "AWS::EC2::NatGateway", Properties: { SubnetId: { Ref: "Subnet" } } } };
  // Twenty tasks without a public address pull 5 GiB each.
  const run = fargateRun(
    sized(256, 512, { resources, service: { DesiredCount: 20 }, images: { nginx: { sizeMiB: 5_120 } } }),
  );
  run.until(3_600);
  expect(run.tasks().filter(({ pullStoppedAtMs }) => pullStoppedAtMs !== null)).toHaveLength(20);
  const { totals, perHour } = bill(run);
  expect(perHour.natGateway * month).toBeCloseTo(32.85, 9);
  expect(totals.natGateway).toBeCloseTo(0.045 + 4.5, 9);
  expect(perHour.natGateway * month + (totals.natGateway - 0.045)).toBeCloseTo(37.35, 9);
});

test("tasks with a public address pull past the NAT gateway", () => {
  const resources = { Nat: { Type: "AWS::EC2::NatGateway", Properties: { SubnetId: { Ref: "Subnet" } } } };
  const network = { AwsvpcConfiguration: { Subnets: [{ Ref: "Subnet" }], AssignPublicIp: "ENABLED" } };
  const run = fargateRun(sized(256, 512, { resources, service: { NetworkConfiguration: network } }));
  run.until(3_600);
  expect(bill(run).totals.natGateway).toBeCloseTo(0.045, 9);
});

test("GC-PR-08 four tasks of 0.5 vCPU and 1 GB cost 0.09874 an hour on Fargate, 0.096 on one m5.large", () => {
  const fargate = fargateRun(sized(512, 1_024, { service: { DesiredCount: 4 } }));
  fargate.until(300);
  expect(bill(fargate).perHour.fargate).toBeCloseTo(0.09874, 5);
  const ec2 = ec2Run({ instances: { A: {} }, service: { DesiredCount: 4 } });
  ec2.until(300);
  expect(ec2.simulation.get("bill", "bill")?.perHour.ec2).toBeCloseTo(0.096, 9);
});

test("the bill is its lines: each resource by what it is billed for, and what is gone keeps what it cost", () => {
  const world = balancedService({ desiredCount: 2, size: [256, 512], traffic: { rate: 50 } });
  world.until(600);
  const lines = () => world.simulation.get("bill", "bill")?.lines ?? [];
  expect(lines().map(({ item, kind, id }) => `${item} ${kind} ${id}`)).toEqual([
    "loadBalancer loadBalancer LoadBalancer",
    "publicIpv4 loadBalancer LoadBalancer",
    "dataTransfer loadBalancer LoadBalancer",
    "fargate service Service",
    "publicIpv4 service Service",
  ]);
  world.send({ type: "ecs.UpdateService", service: "web", desiredCount: 0 });
  world.until(1_200);
  const gone = lines().find(({ item }) => item === "fargate");
  expect(gone?.perHour).toBe(0);
  expect(gone?.total).toBeGreaterThan(0);
  const record = world.simulation.get("bill", "bill");
  const sum = lines().reduce((total, line) => total + line.total, 0);
  expect(record === undefined ? 0 : sumOf(record.totals)).toBeCloseTo(sum, 12);
});

test("an interface endpoint costs 0.01 an hour in each subnet, a gateway endpoint nothing", () => {
  const endpoint = (VpcEndpointType: string, service: string, more: object) => ({
    Type: "AWS::EC2::VPCEndpoint",
    Properties: { VpcEndpointType, VpcId: { Ref: "Vpc" }, ServiceName: `com.amazonaws.us-east-1.${service}`, ...more },
  });
  const resources = {
    Ecr: endpoint("Interface", "ecr.dkr", { SubnetIds: [{ Ref: "Subnet" }], PrivateDnsEnabled: true }),
    S3: endpoint("Gateway", "s3", {}),
  };
  const run = fargateRun(sized(256, 512, { resources }));
  run.until(3_600);
  expect(bill(run).totals.vpcEndpoint).toBeCloseTo(0.01, 9);
});

test("images in a private repository cost 0.10 a GB and month, as long as they are stored", () => {
  const uri = "123456789012.dkr.ecr.us-east-1.amazonaws.com/app:1.0";
  const repository = { Type: "AWS::ECR::Repository", Properties: { RepositoryName: "app" } };
  const run = fargateRun({
    container: { Image: uri },
    taskDefinition: { ExecutionRoleArn: "arn:aws:iam::123456789012:role/ecsTaskExecutionRole" },
    service: { DesiredCount: 0 },
    images: { [uri]: { sizeMiB: 2_048 } },
    resources: { Repository: repository },
  });
  run.until(3_600);
  expect(bill(run).totals.ecr).toBeCloseTo((2 * 0.1) / 730, 9);
});
