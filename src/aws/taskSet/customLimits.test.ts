import { expect, test } from "vitest";
import { describeService } from "../../cli/awsShapes.ts";
import { openScenario } from "../../engine/open.ts";
import { codeDeployRun } from "../../testing/codeDeployRun.ts";
import { ec2Run } from "../../testing/ec2Run.ts";

// Amazon ECS API Reference, DeploymentConfiguration, minimumHealthyPercent and maximumPercent.
const refused = (launchType: string) =>
  `InvalidParameterException: Custom minimumHealthyPercent and maximumPercent are not supported for ${launchType} tasks of services with a CODE_DEPLOY or EXTERNAL deployment controller.`;

test("on Fargate under CODE_DEPLOY custom percentages are described and not used", () => {
  const run = codeDeployRun({
    desiredCount: 4,
    service: { DeploymentConfiguration: { MinimumHealthyPercent: 0, MaximumPercent: 100 } },
  });
  run.until(200);
  expect(describeService(run.simulation, run.service()).deploymentConfiguration).toMatchObject({
    minimumHealthyPercent: 0,
    maximumPercent: 100,
  });
  // With a ceiling of 100 % an unhealthy task would stop before its replacement starts.
  const [task] = run.active();
  run.send({ type: "lab.SetImageBehaviour", image: "app", healthCheckStatus: 503 });
  let most = 0;
  for (let second = 205; second <= 300; second += 5) {
    run.until(second);
    most = Math.max(most, run.active().length);
  }
  expect(task).toBeDefined();
  expect(most).toBeGreaterThan(4);
});

test("on EC2 a task set refuses the custom percentages of its service", () => {
  const run = ec2Run({ service: { DesiredCount: 0 } });
  const create = (serviceName: string, deploymentConfiguration: object) =>
    run.send({
      type: "ecs.CreateService",
      cluster: "web",
      serviceName,
      desiredCount: 2,
      deploymentController: { type: "EXTERNAL" },
      deploymentConfiguration,
    });
  const taskSet = (service: string) =>
    run.send({ type: "ecs.CreateTaskSet", cluster: "web", service, taskDefinition: "web", launchType: "EC2" });
  expect(create("custom", { minimumHealthyPercent: 50 })).toBe("accepted");
  expect(create("usual", {})).toBe("accepted");
  run.until(10);
  expect(taskSet("custom")).toBe(refused("EC2"));
  expect(taskSet("usual")).toBe("accepted");
});

test("UpdateService of an EXTERNAL service: no deployment configuration, but placement, counts and grace", () => {
  const run = ec2Run({ instances: { A: {}, B: { zone: "b" } }, service: { DesiredCount: 0 } });
  run.until(130);
  const of = { cluster: "web", service: "out" } as const;
  const controller = { deploymentController: { type: "EXTERNAL" } } as const;
  run.send({ type: "ecs.CreateService", cluster: "web", serviceName: "out", desiredCount: 2, ...controller });
  const update = (fields: object) => run.send({ type: "ecs.UpdateService", ...of, ...fields });
  // Source: Amazon ECS API Reference, UpdateService: what may be changed with an external deployment controller.
  for (const deploymentConfiguration of [{ maximumPercent: 150 }, { minimumHealthyPercent: 100 }]) {
    expect(update({ deploymentConfiguration })).toBe(
      "InvalidParameterException: Unable to update deployment configuration on services with an EXTERNAL deployment controller. Use CreateTaskSet to create a task set that has it.",
    );
  }
  expect(update({ placementStrategy: Array(6).fill({ type: "random" }) })).toMatch(/^InvalidParameterException: /);
  const onlyA = { type: "memberOf", expression: "attribute:ecs.availability-zone == us-east-1a" };
  expect(update({ placementConstraints: [onlyA], healthCheckGracePeriodSeconds: 30, desiredCount: 3 })).toBe(
    "accepted",
  );
  expect(run.send({ type: "ecs.CreateTaskSet", ...of, taskDefinition: "web", launchType: "EC2" })).toBe("accepted");
  run.until(200);
  expect(run.active().map(({ availabilityZone }) => availabilityZone)).toEqual(Array(3).fill("us-east-1a"));
});

// Source: Amazon ECS API Reference, UpdateService: "only" what is named there can be updated with these controllers.
const others = [
  ["service registries", { serviceRegistries: [] }],
  ["Service Connect configuration", { serviceConnectConfiguration: { enabled: false } }],
  ["VPC Lattice configurations", { vpcLatticeConfigurations: [] }],
  ["volume configurations", { volumeConfigurations: [] }],
  ["Availability Zone rebalancing", { availabilityZoneRebalancing: "DISABLED" }],
  ["execute command", { enableExecuteCommand: true }],
] as const;
const takenByBoth = { enableECSManagedTags: true, propagateTags: "SERVICE", placementStrategy: [] } as const;

test("what UpdateService may not change while CODE_DEPLOY or EXTERNAL deploys is refused, not passed over", () => {
  const green = codeDeployRun();
  const out = ec2Run({ service: { DesiredCount: 0 } });
  const controller = { deploymentController: { type: "EXTERNAL" } } as const;
  expect(out.send({ type: "ecs.CreateService", cluster: "web", serviceName: "out", ...controller })).toBe("accepted");
  for (const [what, fields] of others) {
    expect(green.send({ type: "ecs.UpdateService", service: "Service", ...fields })).toBe(
      `InvalidParameterException: Unable to update ${what} on services with a CODE_DEPLOY deployment controller. Use AWS CodeDeploy to trigger a new deployment.`,
    );
    expect(out.send({ type: "ecs.UpdateService", cluster: "web", service: "out", ...fields })).toBe(
      `InvalidParameterException: Unable to update ${what} on services with an EXTERNAL deployment controller. Use CreateTaskSet to create a task set that has it.`,
    );
  }
  expect(out.send({ type: "ecs.UpdateService", cluster: "web", service: "out", ...takenByBoth })).toBe("accepted");
  const { placementStrategy: _, ...tagging } = takenByBoth;
  expect(green.send({ type: "ecs.UpdateService", service: "Service", ...tagging })).toBe("accepted");
  expect(green.service()).toMatchObject({ enableECSManagedTags: true, propagateTags: "SERVICE" });
});

test("a template whose task set runs on EC2 is refused with custom percentages in the same words", () => {
  const text = (deploymentConfiguration: object) =>
    JSON.stringify({
      Resources: {
        Cluster: { Type: "AWS::ECS::Cluster", Properties: { ClusterName: "web" } },
        Definition: {
          Type: "AWS::ECS::TaskDefinition",
          Properties: { Family: "web", ContainerDefinitions: [{ Name: "web", Image: "nginx", Memory: 128 }] },
        },
        Service: {
          Type: "AWS::ECS::Service",
          Properties: {
            Cluster: { Ref: "Cluster" },
            DesiredCount: 1,
            DeploymentController: { Type: "EXTERNAL" },
            DeploymentConfiguration: deploymentConfiguration,
          },
        },
        Set: {
          Type: "AWS::ECS::TaskSet",
          Properties: {
            Cluster: { Ref: "Cluster" },
            Service: { Ref: "Service" },
            TaskDefinition: { Ref: "Definition" },
            LaunchType: "EC2",
          },
        },
      },
    });
  const problems = ({ problems: found }: ReturnType<typeof openScenario>) => found.map(({ message }) => message);
  const opened = openScenario(text({}), { fileName: "test.json" });
  expect(problems(opened)).toEqual([]);
  const custom = text({ MaximumPercent: 150 });
  expect(problems(openScenario(custom, { fileName: "test.json" }))).toEqual([
    refused("EC2").slice("InvalidParameterException: ".length),
  ]);
  const breaker = text({ DeploymentCircuitBreaker: { Enable: true, Rollback: true } });
  expect(problems(openScenario(breaker, { fileName: "test.json" }))[0]).toBe(
    "Deployment circuit breaker and alarms are only supported with the ECS deployment controller.",
  );
});
