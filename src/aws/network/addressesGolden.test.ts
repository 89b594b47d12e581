import { expect, test } from "vitest";
import { balancedService } from "../../testing/balancedService.ts";
import { type Ec2Options, type Ec2Run, ec2Run, unplaced } from "../../testing/ec2Run.ts";
import { fargateRun } from "../../testing/fargateRun.ts";
import { openFargate, type Properties, recordOf } from "../../testing/fargateTemplate.ts";

const ref = (Ref: string) => ({ Ref });

test("I23: AWS keeps five addresses of every subnet", () => {
  const usable = (CidrBlock: string) => recordOf(openFargate({ subnet: { CidrBlock } }), "subnet", "Subnet");
  const counts = ["10.0.1.0/28", "10.0.1.0/26", "10.0.1.0/24"].map((block) => usable(block)?.availableIpAddressCount);
  expect(counts).toEqual([11, 59, 251]);
});

test("NAT gateways, interface endpoints and instances hold addresses of the same pool", () => {
  const opened = openFargate({
    resources: {
      Nat: { Type: "AWS::EC2::NatGateway", Properties: { SubnetId: ref("Subnet") } },
      Endpoint: {
        Type: "AWS::EC2::VPCEndpoint",
        Properties: {
          VpcId: ref("Vpc"),
          ServiceName: "com.amazonaws.us-east-1.logs",
          VpcEndpointType: "Interface",
          SubnetIds: [ref("Subnet")],
        },
      },
    },
  });
  expect(recordOf(opened, "subnet", "Subnet")?.availableIpAddressCount).toBe(249);
  expect(recordOf(opened, "vpcEndpoint", "Endpoint")?.sim.addresses).toEqual(["10.0.1.253"]);
});

test("I24 §4.3 Fargate, subnet out of addresses: of 12 Fargate tasks in a /28 eleven run, and the twelfth fails again and again", () => {
  const run = fargateRun({ subnet: { CidrBlock: "10.0.1.0/28" }, service: { DesiredCount: 12 } });
  run.until(400);
  const failed = run.tasks().filter(({ stopCode }) => stopCode === "TaskFailedToStart");
  expect(run.service().runningCount).toBe(11);
  const { subnetId } = run.simulation.get("subnet", "Subnet") ?? {};
  expect(new Set(failed.map(({ lastStatus, stoppedReason }) => `${lastStatus}: ${stoppedReason}`))).toEqual(
    new Set([
      "STOPPED: Unexpected EC2 error while attempting to Create Network Interface in subnet " +
        `'${subnetId}': InsufficientFreeAddressesInSubnet`,
    ]),
  );
  const again = (task: number) => `has started 1 tasks: (task ${task}).`;
  expect(run.events().slice(1)).toEqual([
    again(13),
    again(14),
    "is unable to consistently start tasks successfully.",
    ...[15, 16, 17].map(again),
  ]);
});

/** How service events name an instance. */
const agentIdOf = (run: Ec2Run, id = "A") => run.instance(id).containerInstanceArn?.split("/").at(-1);

const enis = (desired: number, more: Ec2Options = {}): Ec2Options => ({
  taskDefinition: { NetworkMode: "awsvpc" },
  container: { Cpu: 16, Memory: 64, PortMappings: [{ ContainerPort: 80 }] },
  service: {
    DesiredCount: desired,
    NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [ref("SubnetA")] } },
  },
  instances: Object.fromEntries(["A", "B", "C"].map((id) => [id, { type: "c5.large" }])),
  ...more,
});

test("I25 §4.3 no free ENI slot: three c5.large without trunking hold six awsvpc tasks, and the seventh gets RESOURCE:ENI", () => {
  const run = ec2Run(enis(7));
  run.until(300);
  expect(run.active()).toHaveLength(6);
  expect(run.placed()).toEqual({ A: 2, B: 2, C: 2 });
  expect(run.events().at(-1)).toBe(
    `${unplaced} The closest matching (container-instance ${agentIdOf(run, "B")}) encountered error "RESOURCE:ENI".`,
  );
  const networkConfiguration = { awsvpcConfiguration: { subnets: ["SubnetA"] } };
  run.send({ type: "ecs.RunTask", cluster: "web", taskDefinition: "web", launchType: "EC2", networkConfiguration });
  run.until(301);
  const answer = run.journal().findLast(({ responseElements }) => responseElements !== undefined);
  expect(JSON.stringify(answer?.responseElements)).toContain('"reason":"RESOURCE:ENI"');
});

test("I26: opting in to trunking counts for instances launched afterwards alone", () => {
  const optIn = { type: "ecs.PutAccountSettingDefault", name: "awsvpcTrunking", value: "enabled" } as const;
  const userData = { "Fn::Base64": "#!/bin/bash\necho ECS_CLUSTER=web >> /etc/ecs/ecs.config" };
  const run = ec2Run(
    enis(31, {
      instances: {},
      resources: {
        LaunchTemplate: {
          Type: "AWS::EC2::LaunchTemplate",
          Properties: {
            LaunchTemplateData: {
              InstanceType: "c5.large",
              ImageId: "{{resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id}}",
              IamInstanceProfile: { Name: "ecsInstanceRole" },
              UserData: userData,
            },
          },
        },
        Group: {
          Type: "AWS::AutoScaling::AutoScalingGroup",
          Properties: {
            MinSize: "0",
            MaxSize: "3",
            DesiredCapacity: "0",
            VPCZoneIdentifier: [ref("SubnetA")],
            LaunchTemplate: { LaunchTemplateId: ref("LaunchTemplate"), Version: "1" },
          },
        },
      },
    }),
  );
  const launch = (desiredCapacity: number) =>
    run.send({ type: "autoscaling.SetDesiredCapacity", autoScalingGroupName: "Group", desiredCapacity });
  const running = () => run.active().filter(({ lastStatus }) => lastStatus === "RUNNING").length;
  expect(launch(3)).toBe("accepted");
  run.until(300);
  expect(running()).toBe(6);
  expect(run.send(optIn)).toBe("accepted");
  run.until(500);
  expect(running()).toBe(6);
  // Instances in their place have the trunk.
  launch(0);
  run.until(700);
  expect(running()).toBe(0);
  launch(3);
  run.until(1_100);
  expect(running()).toBe(30);
});

test("I27: a deployment needs addresses for old and new tasks at once; maximumPercent 150 asks for fewer", () => {
  const deploy = (maximumPercent: number) => {
    const run = fargateRun({
      subnet: { CidrBlock: "10.0.1.0/27" },
      clock: "idealised",
      images: { nginx: { startSeconds: 0, stopSeconds: 0 } },
      service: {
        DesiredCount: 10,
        DeploymentConfiguration: { MinimumHealthyPercent: 100, MaximumPercent: maximumPercent },
      },
    });
    const networkConfiguration = { awsvpcConfiguration: { subnets: ["Subnet"] } };
    // Twelve more network interfaces leave 15 addresses, of which the service holds ten.
    for (const count of [10, 2]) {
      run.send({
        type: "ecs.RunTask",
        cluster: "hello",
        taskDefinition: "web",
        launchType: "FARGATE",
        count,
        networkConfiguration,
      });
    }
    run.until(150);
    expect(run.simulation.get("subnet", "Subnet")?.availableIpAddressCount).toBe(5);
    run.send({ type: "ecs.UpdateService", service: "Service", forceNewDeployment: true });
    const [primary] = run.service().deployments;
    const own = () => run.tasks().filter(({ startedBy }) => startedBy === primary?.id);
    let least = 10;
    let first: { readonly asked: number; readonly failed: number } | null = null;
    for (let second = 155; second <= 1_500; second += 5) {
      run.until(second);
      least = Math.min(least, run.service().runningCount);
      if (second === 220) {
        const failed = own().filter(({ stopCode }) => stopCode === "TaskFailedToStart").length;
        first = { asked: own().filter(({ createdAtMs }) => createdAtMs < 170_000).length, failed };
      }
    }
    const failed = own().filter(({ stopCode }) => stopCode === "TaskFailedToStart");
    expect(failed.every(({ stoppedReason }) => /InsufficientFreeAddressesInSubnet$/.test(stoppedReason ?? ""))).toBe(
      true,
    );
    return { first, failed: failed.length, least, deployments: run.service().deployments.length };
  };
  const wide = deploy(200);
  expect(wide.first).toEqual({ asked: 10, failed: 5 });
  expect([wide.least, wide.deployments]).toEqual([10, 1]);
  expect(deploy(150)).toEqual({ first: { asked: 5, failed: 0 }, failed: 0, least: 10, deployments: 1 });
});

const securityGroup = (name: string, ingress: readonly Properties[], egress?: readonly Properties[]) => ({
  [name]: {
    Type: "AWS::EC2::SecurityGroup",
    Properties: {
      GroupName: name,
      GroupDescription: name,
      VpcId: ref("Vpc"),
      SecurityGroupIngress: ingress,
      ...(egress === undefined ? {} : { SecurityGroupEgress: egress }),
    },
  },
});
const tcp = (port: number, source: Properties): Properties => ({
  IpProtocol: "tcp",
  FromPort: port,
  ToPort: port,
  ...source,
});

function behindGroups(egress?: readonly Properties[]) {
  return balancedService({
    desiredCount: 1,
    gracePeriod: 0,
    loadBalancer: { SecurityGroups: [ref("BalancerGroup")] },
    container: { PortMappings: [{ ContainerPort: 8080 }] },
    service: {
      NetworkConfiguration: {
        AwsvpcConfiguration: { Subnets: [ref("SubnetA"), ref("SubnetB")], SecurityGroups: [ref("TaskGroup")] },
      },
      LoadBalancers: [{ TargetGroupArn: ref("TargetGroup"), ContainerName: "app", ContainerPort: 8080 }],
    },
    resources: {
      ...securityGroup("BalancerGroup", [tcp(80, { CidrIp: "0.0.0.0/0" })]),
      ...securityGroup("TaskGroup", [tcp(8080, { SourceSecurityGroupId: ref("BalancerGroup") })], egress),
    },
  });
}

test("I28: the task's group must allow the container port from the load balancer's group", () => {
  const world = behindGroups();
  world.until(200);
  expect(world.targetHealth()).toEqual(["10.0.1.4:8080 healthy"]);
  const rule = { ipProtocol: "tcp", fromPort: 8080, toPort: 8080, userIdGroupPairs: [{ groupId: "BalancerGroup" }] };
  world.send({ type: "ec2.RevokeSecurityGroupIngress", groupId: "TaskGroup", ipPermissions: [rule] });
  const states = new Set<string>();
  for (let second = 290; second <= 500; second += 10) {
    world.until(second);
    for (const line of world.targetHealth()) states.add(line.slice(line.indexOf(" ") + 1));
  }
  expect(states).not.toContain("healthy");
  expect(states).toContain("unhealthy Target.Timeout");
  const reasons = [...world.simulation.all("task")].map(({ stoppedReason }) => stoppedReason);
  const { targetGroupArn } = world.simulation.get("targetGroup", "TargetGroup") ?? {};
  const failed = `Task failed ELB health checks in (target-group ${targetGroupArn})`;
  expect(reasons).toEqual([failed, failed, null, null]);
});

test("I34: groups are stateful: an answer leaves although no outbound rule lets it", () => {
  const world = behindGroups([tcp(443, { CidrIp: "192.0.2.0/24" })]);
  world.until(200);
  expect(world.targetHealth()).toEqual(["10.0.1.4:8080 healthy"]);
  expect(world.visit()).toMatchObject({ outcome: "answered", serverAddress: "10.0.1.4:8080" });
});

test("I30: dynamic host ports put three tasks on one instance; a fixed one puts one there", () => {
  const placed = (HostPort: number) => {
    const run = ec2Run({
      instances: { A: { type: "t3.small" } },
      container: { Cpu: 64, Memory: 128, PortMappings: [{ ContainerPort: 80, HostPort }] },
      service: { DesiredCount: 3 },
    });
    run.until(300);
    return { placed: run.placed(), event: run.events().at(-1), agentId: agentIdOf(run) };
  };
  expect(placed(0).placed).toEqual({ A: 3 });
  const fixed = placed(80);
  expect(fixed.placed).toEqual({ A: 1 });
  expect(fixed.event).toBe(
    `${unplaced} The closest matching (container-instance ${fixed.agentId}) is already using a port required by your task.`,
  );
});

test("I33: a task in a zone that the load balancer is not enabled in never passes, and the service replaces it", () => {
  const world = balancedService({
    zones: 3,
    desiredCount: 1,
    gracePeriod: 0,
    loadBalancer: { Subnets: [ref("SubnetA"), ref("SubnetB")] },
    service: { NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [ref("SubnetC")] } } },
  });
  const states = new Set<string>();
  for (let second = 50; second <= 500; second += 10) {
    world.until(second);
    for (const line of world.targetHealth()) states.add(line.slice(line.indexOf(" ") + 1));
  }
  expect([...states]).toEqual(["unused Target.NotInUse"]);
  const tasks = [...world.simulation.all("task")];
  expect(tasks.every(({ healthStatus }) => healthStatus !== "HEALTHY")).toBe(true);
  expect(tasks.length).toBeGreaterThan(1);
  const { targetGroupArn } = world.simulation.get("targetGroup", "TargetGroup") ?? {};
  expect(tasks[0]).toMatchObject({
    lastStatus: "STOPPED",
    stoppedReason: `Task failed ELB health checks in (target-group ${targetGroupArn})`,
  });
});
