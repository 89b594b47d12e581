import { expect, test } from "vitest";
import { clusterScope } from "../aws/cluster/describe.ts";
import { maintenanceWords } from "../aws/containerInstance/describe.ts";
import { ec2Run } from "../testing/ec2Run.ts";
import { fargateRun } from "../testing/fargateRun.ts";
import { sampleRun } from "../testing/sampleRun.ts";

const amazonLinux = "{{resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64}}";
const instance = (ImageId: string, SubnetId: unknown = { Ref: "SubnetA" }) => ({
  Type: "AWS::EC2::Instance",
  Properties: {
    InstanceType: "m5.large",
    ImageId,
    IamInstanceProfile: "ecsInstanceRole",
    SubnetId,
    UserData: { "Fn::Base64": "#!/bin/bash\necho ECS_CLUSTER=web >> /etc/ecs/ecs.config" },
  },
});

test("C23 you provide the EC2 instances, and tasks land on them", () => {
  const run = ec2Run({ instances: { A: { zone: "a" }, B: { zone: "b" } } });
  run.until(300);
  expect(run.placed()).toEqual({ A: 1, B: 1 });
  expect(run.instance("B")).toMatchObject({ availabilityZone: "us-east-1b", instanceType: "m5.large" });
});

test("C24 every instance runs the ECS agent: without it agentConnected is false, and new tasks go elsewhere", () => {
  const run = ec2Run();
  run.until(300);
  expect(run.send({ type: "lab.LoseAgent", containerInstance: "A" })).toBe("accepted");
  run.until(420);
  expect(run.instance("A").agentConnected).toBe(false);
  expect(run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 6 })).toBe("accepted");
  run.until(540);
  expect(run.placed()).toEqual({ A: 1, B: 5 });
});

test.each(["C25 the ECS-optimized AMI brings the agent", "C26 another AMI needs the agent to be installed"])(
  "%s: a plain AMI never registers",
  () => {
    const run = ec2Run({ instances: { A: {} }, resources: { Plain: instance(amazonLinux) } });
    run.until(900);
    expect(run.instance("A")).toMatchObject({ status: "ACTIVE", agentConnected: true });
    expect(run.instance("Plain")).toMatchObject({ instanceState: "running", status: null });
  },
);

test("C27 first the instance runs, then its agent registers it, then tasks are placed on it", () => {
  const run = ec2Run({ instances: { A: {} }, service: { DesiredCount: 1 } });
  run.until(300);
  const { launchTimeMs, registeredAtMs } = run.instance("A");
  const [task] = run.active();
  expect(registeredAtMs).toBeGreaterThan(launchTimeMs);
  expect(task?.createdAtMs).toBeGreaterThanOrEqual(registeredAtMs ?? Number.POSITIVE_INFINITY);
  expect(task?.containerInstanceArn).toBe("A");
});

test("C28 an Auto Scaling group is one way to get instances: one launched by hand registers as well", () => {
  const run = ec2Run({ instances: { A: {} }, service: { DesiredCount: 1 } });
  run.until(300);
  expect([...run.simulation.all("autoScalingGroup")]).toEqual([]);
  expect(run.instance("A").status).toBe("ACTIVE");
  const group = sampleRun("ec2-random-ports.yaml");
  group.until(300);
  expect(group.all("containerInstance").map(({ status }) => status)).toEqual(["ACTIVE", "ACTIVE"]);
});

test("C29 one instance holds several tasks: three of 256 MiB", () => {
  const run = ec2Run({ instances: { A: {} }, service: { DesiredCount: 3 }, container: { Memory: 256 } });
  run.until(300);
  expect(run.placed()).toEqual({ A: 3 });
});

const secondVpc = {
  Vpc2: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.1.0.0/16" } },
  Subnet2: {
    Type: "AWS::EC2::Subnet",
    Properties: { VpcId: { Ref: "Vpc2" }, CidrBlock: "10.1.0.0/24", AvailabilityZone: "us-east-1a" },
  },
};
const ecsOptimized = "{{resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id}}";

test("C30 a cluster spans Availability Zones: tasks spread over three of them", () => {
  const run = ec2Run({
    instances: { A: { zone: "a" }, B: { zone: "b" }, C: { zone: "c" } },
    service: { DesiredCount: 6 },
  });
  run.until(300);
  expect(run.placed()).toEqual({ A: 2, B: 2, C: 2 });
});

test("C31 a cluster is regional and takes instances of a second VPC", () => {
  const run = ec2Run({
    instances: { A: {} },
    service: { DesiredCount: 4 },
    resources: { ...secondVpc, Other: instance(ecsOptimized, { Ref: "Subnet2" }) },
  });
  run.until(300);
  expect(run.placed()).toEqual({ A: 2, Other: 2 });
  const { simulation } = run;
  const [cluster] = [...simulation.all("cluster")];
  if (cluster === undefined) throw new Error("There is no cluster.");
  expect(clusterScope(cluster, simulation.all("containerInstance"), (id) => simulation.get("subnet", id))).toBe(
    "Region us-east-1, with instances in 2 VPCs",
  );
});

test("C32 the EC2 launch type is not serverless: instances are billed while no task runs", () => {
  const run = ec2Run({ instances: { A: {} }, service: { DesiredCount: 0 } });
  run.until(3_600);
  const [bill] = [...run.simulation.all("bill")];
  expect(bill?.lines.map(({ item }) => item)).toContain("ec2");
  expect(run.tasks()).toEqual([]);
  expect(run.instance("A")).toMatchObject({ instanceState: "running", ec2InstanceId: expect.stringMatching(/^i-0/) });
  // The same system on Fargate with no task has no line at all for servers, and no server to patch.
  const serverless = fargateRun({ service: { DesiredCount: 0 } });
  serverless.until(3_600);
  expect([...serverless.simulation.all("containerInstance")]).toEqual([]);
  expect([...serverless.simulation.all("bill")].flatMap(({ lines }) => lines.map(({ item }) => item))).not.toContain(
    "ec2",
  );
  // The inspector says whose work the operating system is.
  expect(maintenanceWords).toBe("you patch its operating system, Docker and the ECS agent");
});

test("C33 in bridge mode a task has the instance's address and a port of its own, in awsvpc mode its own interface", () => {
  const bridge = ec2Run({ instances: { A: {} } });
  bridge.until(300);
  expect(bridge.active().map(({ privateIpAddress }) => privateIpAddress)).toEqual([null, null]);
  expect(bridge.active().map(({ networkBindings }) => networkBindings[0]?.hostPort)).toEqual([32_768, 32_769]);
  const awsvpc = ec2Run({
    instances: { A: {} },
    taskDefinition: { NetworkMode: "awsvpc" },
    container: { PortMappings: [{ ContainerPort: 80 }] },
    service: { NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [{ Ref: "SubnetA" }] } } },
  });
  awsvpc.until(300);
  const addresses = awsvpc.active().map(({ privateIpAddress }) => privateIpAddress);
  expect(new Set(addresses).size).toBe(2);
  expect(addresses).not.toContain(awsvpc.instance("A").privateIpAddress);
});
