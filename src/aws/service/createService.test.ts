import { expect, test } from "vitest";
import { targetGroup } from "../../testing/behindTargetGroup.ts";
import { ec2Run } from "../../testing/ec2Run.ts";
import { type FargateRun, fargateRun } from "../../testing/fargateRun.ts";
import type { CreateServiceInput } from "./model.ts";

const create = (run: FargateRun, fields: Partial<CreateServiceInput> = {}): string =>
  run.send({
    type: "ecs.CreateService",
    cluster: "hello",
    serviceName: "web",
    taskDefinition: "web",
    desiredCount: 2,
    launchType: "FARGATE",
    networkConfiguration: { awsvpcConfiguration: { subnets: ["Subnet"] } },
    ...fields,
  });
const idle = (): FargateRun => fargateRun({ service: { DesiredCount: 0 } });
const refused = (message: string): string => `InvalidParameterException: ${message}`;

test("a created service starts its tasks, completes its deployment and is steady", () => {
  const run = idle();
  expect(create(run)).toBe("accepted");
  run.until(120);
  expect(run.service("web")).toMatchObject({
    serviceArn: "arn:aws:ecs:us-east-1:123456789012:service/hello/web",
    runningCount: 2,
    taskDefinition: "web:1",
    deployments: [{ status: "PRIMARY", rolloutState: "COMPLETED" }],
  });
  expect(run.events("web").map((event) => event.replace(/ecs-svc\/\d+/, "x"))).toEqual([
    "has started 2 tasks: (task 1) (task 2).",
    "(deployment x) deployment completed.",
    "has reached a steady state.",
  ]);
});

test("G003 a family without a revision is its latest ACTIVE one", () => {
  const run = idle();
  const register = (): string =>
    run.send({
      type: "ecs.RegisterTaskDefinition",
      family: "web",
      networkMode: "awsvpc",
      requiresCompatibilities: ["FARGATE"],
      cpu: "256",
      memory: "512",
      containerDefinitions: [{ name: "web", image: "nginx" }],
    });
  register();
  register();
  run.send({ type: "ecs.DeregisterTaskDefinition", taskDefinition: "web:3" });
  expect(create(run)).toBe("accepted");
  expect(run.service("web").taskDefinition).toBe("web:2");
  expect(create(run, { serviceName: "other", taskDefinition: "web:3" })).toBe(
    "ClientException: TaskDefinition is inactive",
  );
});

test("G117 a name is taken while its service is ACTIVE or DRAINING, and free once it is INACTIVE", () => {
  const run = idle();
  create(run);
  run.until(120);
  expect(create(run)).toBe(refused("Creation of service was not idempotent."));
  run.send({ type: "ecs.DeleteService", service: "web", force: true });
  // The tasks are asked to stop in the same instant, and that is enough for INACTIVE.
  run.until(125);
  expect(run.service("web").status).toBe("INACTIVE");
  expect(create(run, { desiredCount: 1 })).toBe("accepted");
  run.until(300);
  expect(run.service("web2")).toMatchObject({ serviceName: "web", status: "ACTIVE", runningCount: 1 });
  expect(run.send({ type: "ecs.UpdateService", service: "web", desiredCount: 0 })).toBe("accepted");
  expect(run.service("web2").desiredCount).toBe(0);
});

test("G117 a DRAINING service keeps its name", () => {
  const run = fargateRun({
    service: {
      DesiredCount: 1,
      LoadBalancers: [{ TargetGroupArn: { Ref: "Group" }, ContainerName: "web", ContainerPort: 80 }],
    },
    resources: {
      Group: {
        Type: "AWS::ElasticLoadBalancingV2::TargetGroup",
        Properties: { Name: "web", Port: 80, Protocol: "HTTP", VpcId: { Ref: "Vpc" }, TargetType: "ip" },
      },
      Balancer: {
        Type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
        Properties: { Subnets: [{ Ref: "Subnet" }] },
      },
      Listener: {
        Type: "AWS::ElasticLoadBalancingV2::Listener",
        Properties: {
          LoadBalancerArn: { Ref: "Balancer" },
          Port: 80,
          Protocol: "HTTP",
          DefaultActions: [{ Type: "forward", TargetGroupArn: { Ref: "Group" } }],
        },
      },
    },
  });
  run.until(90);
  run.send({ type: "ecs.DeleteService", service: "Service", force: true });
  run.until(95);
  expect(run.service().status).toBe("DRAINING");
  expect(create(run, { serviceName: "Service" })).toBe(refused("Creation of service was not idempotent."));
});

test("G111 a DAEMON service cannot use Fargate", () => {
  expect(create(idle(), { schedulingStrategy: "DAEMON" })).toBe(
    refused("The DAEMON scheduling strategy is not supported with the Fargate launch type."),
  );
});

test("G209 a service has 5,000 tasks at most", () => {
  const run = idle();
  const message = refused("desiredCount must not be above the quota of 5000 tasks per service.");
  expect(create(run, { desiredCount: 5_001 })).toBe(message);
  expect(run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 5_001 })).toBe(message);
});

test("G210 six target groups, six security groups and seventeen subnets are each too many", () => {
  const run = idle();
  const balancer = { targetGroupArn: "Group", containerName: "web", containerPort: 80 };
  const network = (subnets: number, groups: number): Partial<CreateServiceInput> => ({
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: Array.from({ length: subnets }, () => "Subnet"),
        securityGroups: Array.from({ length: groups }, (_, index) => `sg-${index}`),
      },
    },
  });
  expect(create(run, { loadBalancers: Array.from({ length: 6 }, () => balancer) })).toBe(
    refused("loadBalancers can have at most 5 items."),
  );
  expect(create(run, network(1, 6))).toBe(refused("securityGroups can have at most 5 items."));
  expect(create(run, network(17, 1))).toBe(refused("subnets can have at most 16 items."));
  expect(create(run, network(16, 5))).toBe("accepted");
});

test("what does not fit the task definition is refused in AWS's words", () => {
  const run = idle();
  const { networkConfiguration: _, ...bare } = {
    type: "ecs.CreateService",
    cluster: "hello",
    serviceName: "web",
    taskDefinition: "web",
    launchType: "FARGATE",
    networkConfiguration: null,
  } as const;
  expect(run.send(bare)).toBe(
    refused("Network Configuration must be provided when networkMode 'awsvpc' is specified."),
  );
  expect(create(run, { healthCheckGracePeriodSeconds: 30 })).toBe(
    refused("Health check grace period is only valid for services configured to use load balancers"),
  );
  expect(create(run, { serviceName: "not a name" })).toBe(
    refused("Invalid service name: letters, digits, _ and -, at most 255."),
  );
  expect(create(run, { cluster: "other" })).toBe("ClusterNotFoundException: Cluster not found.");
});

test("what the daemon scheduling strategy does not support is refused, in CreateService, UpdateService and the template", () => {
  const run = ec2Run({ instances: { A: {} }, service: { DesiredCount: 0 } });
  const daemon = {
    type: "ecs.CreateService",
    cluster: "web",
    serviceName: "agent",
    taskDefinition: "web",
    launchType: "EC2",
    schedulingStrategy: "DAEMON",
  } as const;
  const does = "InvalidParameterException: The daemon scheduling strategy does not support";
  expect(run.send({ ...daemon, desiredCount: 2 })).toContain(`${does} a desired count for services.`);
  expect(run.send({ ...daemon, deploymentConfiguration: { maximumPercent: 150 } })).toContain(
    `${does} values other than 100 for maximumPercent`,
  );
  expect(run.send({ ...daemon, placementStrategy: [{ type: "random" }] })).toContain(`${does} placement strategies.`);
  const blueGreen = { strategy: "BLUE_GREEN", bakeTimeInMinutes: 5 } as const;
  expect(run.send({ ...daemon, deploymentConfiguration: blueGreen })).toContain(
    `${does} the BLUE_GREEN deployment strategy.`,
  );
  expect(run.send(daemon)).toBe("accepted");
  run.until(1);
  expect(run.send({ type: "ecs.UpdateService", service: "agent", desiredCount: 3 })).toContain(
    `${does} a desired count for services.`,
  );
  expect(run.send({ type: "ecs.UpdateService", service: "agent", deploymentConfiguration: blueGreen })).toContain(
    `${does} the BLUE_GREEN deployment strategy.`,
  );
  const DeploymentConfiguration = { Strategy: "BLUE_GREEN", BakeTimeInMinutes: 5 };
  expect(() =>
    ec2Run({ service: { SchedulingStrategy: "DAEMON", DesiredCount: undefined, DeploymentConfiguration } }),
  ).toThrow("The daemon scheduling strategy does not support the BLUE_GREEN deployment strategy.");
  expect(() => ec2Run({ service: { SchedulingStrategy: "DAEMON", DesiredCount: 3 } })).toThrow(
    "The daemon scheduling strategy does not support a desired count for services.",
  );
});

test("a platform version must be one of Fargate's and have what the task definition requires", () => {
  const run = idle();
  const update = (platformVersion: string): string =>
    run.send({ type: "ecs.UpdateService", service: "Service", platformVersion });
  expect(update("9.9")).toBe("PlatformUnknownException: The specified platform does not exist.");
  expect(create(run, { platformVersion: "9.9" })).toBe(
    "PlatformUnknownException: The specified platform does not exist.",
  );
  expect(update("1.3.0")).toBe("accepted");
  const storing = { taskDefinition: { EphemeralStorage: { SizeInGiB: 30 } } };
  const incompatible =
    "The platform version 1.3.0 does not support ephemeralStorage, which the task definition requires.";
  const stored = fargateRun({ ...storing, service: { DesiredCount: 0 } });
  expect(stored.send({ type: "ecs.UpdateService", service: "Service", platformVersion: "1.3.0" })).toBe(
    `PlatformTaskDefinitionIncompatibilityException: ${incompatible}`,
  );
  expect(() => fargateRun({ ...storing, service: { PlatformVersion: "1.3.0" } })).toThrow(incompatible);
  const onInstances = ec2Run({ instances: { A: {} }, service: { DesiredCount: 0 } });
  expect(onInstances.send({ type: "ecs.UpdateService", service: "Service", platformVersion: "1.4.0" })).toBe(
    "InvalidParameterException: The platform version must be null when specifying an EC2 launch type.",
  );
});

test("a target group whose target type does not suit the network mode is refused", () => {
  const behind = targetGroup("ip", ["SubnetA", "SubnetB"]);
  const run = ec2Run({ service: { DesiredCount: 0 }, resources: behind.resources });
  const arn = run.simulation.get("targetGroup", "TargetGroup")?.targetGroupArn;
  const unfit =
    `InvalidParameterException: The provided target group ${arn} has target type ip, which is incompatible with the ` +
    "bridge network mode specified in the task definition.";
  const loadBalancers = [{ targetGroupArn: "web", containerName: "web", containerPort: 80 }];
  expect(
    run.send({
      type: "ecs.CreateService",
      cluster: "web",
      serviceName: "other",
      taskDefinition: "web",
      launchType: "EC2",
      loadBalancers,
    }),
  ).toBe(unfit);
  expect(run.send({ type: "ecs.UpdateService", service: "Service", loadBalancers })).toBe(unfit);
  expect(() => ec2Run({ service: behind.service, resources: behind.resources })).toThrow(
    "which is incompatible with the bridge network mode",
  );
});
