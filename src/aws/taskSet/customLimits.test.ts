import { expect, test } from "vitest";
import { describeService } from "../../cli/awsShapes.ts";
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
