import { expect, test } from "vitest";
import { describeService } from "../../cli/awsShapes.ts";
import { balancedService } from "../../testing/balancedService.ts";
import { type Ec2Options, ec2Run } from "../../testing/ec2Run.ts";
import type { Properties } from "../../testing/fargateTemplate.ts";
import { rolloutWords } from "../service/sentence.ts";
import { describeTargetHealth } from "../targetGroup/describeTargetHealth.ts";

const ref = (Ref: string) => ({ Ref });
const resource = (Type: string, properties: Properties) => ({ Type, Properties: properties });
const targetGroup = (Name: string, TargetType: string) =>
  resource("AWS::ElasticLoadBalancingV2::TargetGroup", {
    Name,
    TargetType,
    Protocol: "HTTP",
    Port: 80,
    VpcId: ref("Vpc"),
  });
const createService = (world: ReturnType<typeof balancedService>, ...targetGroups: readonly string[]) => {
  const verdict = world.send({
    type: "ecs.CreateService",
    cluster: "hello",
    serviceName: "another",
    taskDefinition: "web:1",
    desiredCount: 0,
    launchType: "FARGATE",
    networkConfiguration: { awsvpcConfiguration: { subnets: ["SubnetA"] } },
    loadBalancers: targetGroups.map((targetGroupArn) => ({ targetGroupArn, containerName: "app", containerPort: 80 })),
  });
  return verdict.accepted ? "accepted" : `${verdict.exception}: ${verdict.message}`;
};

test("GC-LB-39 I32 a task definition with awsvpc: a target group of instances is rejected, one of ip accepted", () => {
  const world = balancedService({ resources: { Instances: targetGroup("instances", "instance") } });
  expect(createService(world, "instances")).toBe(
    `InvalidParameterException: The provided target group ${world.simulation.get("targetGroup", "Instances")?.targetGroupArn} ` +
      "has target type instance, which is incompatible with the awsvpc network mode specified in the task definition.",
  );
  expect(createService(world, "web")).toBe("accepted");
});

test("GC-LB-42 six target groups are rejected, five accepted", () => {
  const names = ["one", "two", "three", "four", "five"];
  const world = balancedService({
    resources: Object.fromEntries(names.map((name) => [`Group${name}`, targetGroup(name, "ip")])),
  });
  expect(createService(world, "web", ...names)).toMatch(/^InvalidParameterException: .*at most 5/);
  expect(createService(world, ...names)).toBe("accepted");
});

const classic = (InstancePort: string) =>
  resource("AWS::ElasticLoadBalancing::LoadBalancer", {
    LoadBalancerName: "old",
    Subnets: [ref("SubnetA"), ref("SubnetB")],
    CrossZone: true,
    Listeners: [{ LoadBalancerPort: "80", InstancePort, Protocol: "HTTP" }],
    HealthCheck: {
      Target: `HTTP:${InstancePort}/`,
      Interval: "30",
      Timeout: "5",
      HealthyThreshold: "10",
      UnhealthyThreshold: "2",
    },
  });

test.each(["FARGATE", "EC2"] as const)(
  "GC-LB-43 %s with awsvpc behind a Classic Load Balancer is rejected",
  (launchType) => {
    const onInstances = resource("AWS::ECS::TaskDefinition", {
      Family: "onInstances",
      NetworkMode: "awsvpc",
      RequiresCompatibilities: ["EC2"],
      ContainerDefinitions: [{ Name: "app", Image: "app", Memory: 128, PortMappings: [{ ContainerPort: 80 }] }],
    });
    const world = balancedService({ resources: { Old: classic("80"), OnInstances: onInstances } });
    const verdict = world.send({
      type: "ecs.CreateService",
      cluster: "hello",
      serviceName: "another",
      taskDefinition: launchType === "EC2" ? "onInstances:1" : "web:1",
      launchType,
      networkConfiguration: { awsvpcConfiguration: { subnets: ["SubnetA"] } },
      loadBalancers: [{ loadBalancerName: "old", containerName: "app", containerPort: 80 }],
    });
    expect(verdict).toMatchObject({
      accepted: false,
      exception: "InvalidParameterException",
      message: expect.stringContaining("Classic Load Balancers are not supported"),
    });
  },
);

test("GC-LB-52 healthCheckGracePeriodSeconds without a load balancer is rejected", () => {
  const world = balancedService();
  const verdict = world.send({
    type: "ecs.CreateService",
    cluster: "hello",
    serviceName: "another",
    taskDefinition: "web:1",
    launchType: "FARGATE",
    healthCheckGracePeriodSeconds: 60,
    networkConfiguration: { awsvpcConfiguration: { subnets: ["SubnetA"] } },
  });
  expect(verdict).toMatchObject({ accepted: false, exception: "InvalidParameterException" });
  expect(verdict.accepted ? "" : verdict.message).toMatch(
    /grace period .*only valid for services configured to use load balancers/i,
  );
});

const group = (GroupName: string, SecurityGroupIngress: readonly object[]) =>
  resource("AWS::EC2::SecurityGroup", {
    GroupName,
    GroupDescription: GroupName,
    VpcId: ref("Vpc"),
    SecurityGroupIngress,
  });
const fromBalancer = (FromPort: number, ToPort: number) => ({
  IpProtocol: "tcp",
  FromPort,
  ToPort,
  SourceSecurityGroupId: ref("BalancerGroup"),
});

/** EC2 instances in bridge mode behind an Application Load Balancer. */
function behindBalancer(options: Ec2Options, instanceIngress: readonly object[] = [fromBalancer(32_768, 65_535)]) {
  const instance = (letter: string) =>
    resource("AWS::EC2::Instance", {
      InstanceType: "m5.large",
      ImageId: "{{resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id}}",
      IamInstanceProfile: "ecsInstanceRole",
      SubnetId: ref("SubnetA"),
      SecurityGroupIds: [ref("InstanceGroup")],
      UserData: { "Fn::Base64": `#!/bin/bash\necho ECS_CLUSTER=web >> /etc/ecs/ecs.config # ${letter}` },
    });
  const run = ec2Run({
    ...options,
    resources: {
      ...Object.fromEntries(Object.keys(options.instances ?? { A: {} }).map((id) => [id, instance(id)])),
      BalancerGroup: group("balancer", [{ IpProtocol: "tcp", FromPort: 80, ToPort: 80, CidrIp: "0.0.0.0/0" }]),
      InstanceGroup: group("instances", instanceIngress),
      LoadBalancer: resource("AWS::ElasticLoadBalancingV2::LoadBalancer", {
        Name: "front",
        Subnets: [ref("SubnetA"), ref("SubnetB")],
        SecurityGroups: [ref("BalancerGroup")],
      }),
      TargetGroup: targetGroup("web", "instance"),
      Listener: resource("AWS::ElasticLoadBalancingV2::Listener", {
        LoadBalancerArn: ref("LoadBalancer"),
        Port: 80,
        Protocol: "HTTP",
        DefaultActions: [{ Type: "forward", TargetGroupArn: ref("TargetGroup") }],
      }),
      ...options.resources,
    },
    service: {
      HealthCheckGracePeriodSeconds: 100_000,
      LoadBalancers: [{ TargetGroupArn: ref("TargetGroup"), ContainerName: "web", ContainerPort: 80 }],
      ...options.service,
    },
  });
  return {
    ...run,
    health: () =>
      describeTargetHealth([...run.simulation.all("target")]).map(({ target, targetHealth: { state, reason } }) =>
        [`${target.id}:${target.port}`, state, ...(reason === undefined ? [] : [reason])].join(" "),
      ),
    instanceId: (id: string) => run.simulation.get("containerInstance", id)?.ec2InstanceId,
  };
}

test("GC-LB-40 bridge, hostPort 0, one instance: two tasks are targets (i, 32768) and (i, 32769), both routed", () => {
  const run = behindBalancer({ instances: { A: {} }, service: { DesiredCount: 2 } });
  run.until(400);
  const id = run.instanceId("A");
  expect(run.health()).toEqual([`${id}:32768 healthy`, `${id}:32769 healthy`]);
  expect(run.send({ type: "lab.SetTraffic", source: "LoadBalancer", rate: 10 })).toBe("accepted");
  run.until(410);
  const rates = [...run.simulation.all("task")].map(
    (task) => run.simulation.columns.task?.data.requestRate?.[task.sim.slot ?? -1],
  );
  expect(rates).toEqual([5, 5]);
});

test("GC-LB-41 bridge, hostPort 80, two instances, desired 3: 2 run, and an event says that no instance met all requirements", () => {
  const run = behindBalancer(
    {
      instances: { A: {}, B: {} },
      service: { DesiredCount: 3 },
      container: { PortMappings: [{ ContainerPort: 80, HostPort: 80 }] },
    },
    [fromBalancer(80, 80)],
  );
  run.until(600);
  expect(run.service()).toMatchObject({ desiredCount: 3, runningCount: 2 });
  expect(
    run.service().events.some(({ message }) => message.includes("no container instance met all of its requirements")),
  ).toBe(true);
});

test("GC-LB-45 I29 dynamic ports, the instances' group allows 80 only: Target.Timeout, until 32768 to 65535 is allowed", () => {
  const run = behindBalancer({ instances: { A: {} }, service: { DesiredCount: 1 } }, [fromBalancer(80, 80)]);
  run.until(400);
  const id = run.instanceId("A");
  expect(run.health()).toEqual([`${id}:32768 unhealthy Target.Timeout`]);
  const allowed = run.send({
    type: "ec2.AuthorizeSecurityGroupIngress",
    groupId: "instances",
    ipPermissions: [
      { ipProtocol: "tcp", fromPort: 32_768, toPort: 65_535, userIdGroupPairs: [{ groupId: "balancer" }] },
    ],
  });
  expect(allowed).toBe("accepted");
  run.until(700);
  expect(run.health()).toEqual([`${id}:32768 healthy`]);
});

const behindClassic = (container: Properties) =>
  behindBalancer(
    {
      instances: { A: {}, B: {} },
      container,
      resources: { Old: classic("80") },
      service: {
        DesiredCount: 2,
        LoadBalancers: [{ LoadBalancerName: ref("Old"), ContainerName: "web", ContainerPort: 80 }],
      },
    },
    [{ IpProtocol: "tcp", FromPort: 80, ToPort: 80, CidrIp: "10.0.0.0/16" }],
  );

test("EC2 with a fixed host port behind a Classic Load Balancer: ten checks in a row, then every instance is in service", () => {
  const run = behindClassic({ PortMappings: [{ ContainerPort: 80, HostPort: 80 }] });
  run.until(900);
  expect(new Set(run.health())).toEqual(
    new Set([`${run.instanceId("A")}:80 healthy`, `${run.instanceId("B")}:80 healthy`]),
  );
  expect(run.events().filter((event) => event.includes("(elb old)"))).toEqual(["registered 2 instances in (elb old)"]);
  const [target] = run.simulation.all("target");
  // The load balancer is active after 150 s; the tenth check comes 270 s after the first.
  expect(target?.sim.healthyAtMs).toBe(420_000);
  // Source: Amazon ECS API Reference, Deployment: rolloutState is not returned for a Classic Load Balancer.
  const [deployment] = describeService(run.simulation, run.service()).deployments;
  expect(deployment).toMatchObject({ status: "PRIMARY", runningCount: 2 });
  expect(Object.keys(deployment ?? {}).filter((key) => key.startsWith("rollout"))).toEqual([]);
  const rolling = run.service().deployments[0];
  expect(rolling === undefined ? "" : rolloutWords(run.service(), rolling)).toBe("web:1");
});

test("a Classic Load Balancer calls its instance port: dynamic host ports never pass", () => {
  const run = behindClassic({ PortMappings: [{ ContainerPort: 80, HostPort: 0 }] });
  run.until(900);
  expect(run.health().every((line) => line.endsWith(":80 unhealthy Target.FailedHealthChecks"))).toBe(true);
});
