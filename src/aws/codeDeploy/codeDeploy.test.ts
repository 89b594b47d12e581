import { expect, test } from "vitest";
import { openScenario } from "../../engine/open.ts";
import { createSimulation } from "../../engine/simulation.ts";
import { simMs } from "../../kernel/time.ts";
import { codeDeployRun, codeDeployTemplate } from "../../testing/codeDeployRun.ts";
import { problemsOf } from "../../testing/fargateTemplate.ts";
import { appSpecContent } from "./readAppSpec.ts";

const refusal = (what: string) =>
  `InvalidParameterException: ${what} on services with a CODE_DEPLOY deployment controller. Use AWS CodeDeploy to trigger a new deployment.`;

test("the template opens, and CreateService makes the first task set: PRIMARY, 100 %", () => {
  expect(problemsOf(openScenario(codeDeployTemplate(), { fileName: "code-deploy.json" }))).toEqual([
    "note Group.ServiceRoleArn: ServiceRoleArn is not simulated.",
  ]);
  const run = codeDeployRun();
  run.until(200);
  expect(run.taskSets()).toEqual([["PRIMARY", "web:1", 4, 100]]);
  expect(run.service()).toMatchObject({ deployments: [], desiredCount: 4, runningCount: 4 });
  expect(run.service().events[0]?.message).toMatch(
    /^\(service web, taskSet ecs-svc\/\d{19}\) has reached a steady state\.$/,
  );
});

test("G184: UpdateService of a CODE_DEPLOY service refuses taskDefinition, with AWS's own sentence", () => {
  const run = codeDeployRun();
  run.until(200);
  const update = { type: "ecs.UpdateService", service: "Service" } as const;
  const before = run.service();
  run.send({
    type: "ecs.RegisterTaskDefinition",
    family: "web",
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
    cpu: "256",
    memory: "512",
    containerDefinitions: [{ name: "app", image: "next", essential: true, portMappings: [{ containerPort: 80 }] }],
  });
  expect(run.send({ ...update, taskDefinition: "web:2" })).toBe(refusal("Unable to update task definition"));
  const networkConfiguration = { awsvpcConfiguration: { subnets: ["SubnetA"] } };
  expect(run.send({ ...update, networkConfiguration })).toBe(refusal("Unable to update network parameters"));
  expect(run.send({ ...update, platformVersion: "1.4.0" })).toBe(refusal("Unable to update platform version"));
  expect(run.send({ ...update, loadBalancers: [] })).toBe(refusal("Unable to update load balancer parameters"));
  expect(run.send({ ...update, forceNewDeployment: true })).toBe(refusal("Cannot force a new deployment"));
  expect(run.service().taskDefinition).toBe(before.taskDefinition);
  expect(run.send({ ...update, desiredCount: 6, healthCheckGracePeriodSeconds: 30 })).toBe("accepted");
  run.until(400);
  expect(run.taskSets()).toEqual([["PRIMARY", "web:1", 6, 100]]);
});

test("ECSAllAtOnce: replacement at 100 %, test traffic, all production traffic at once, an hour later the original goes", () => {
  const run = codeDeployRun();
  run.until(200);
  expect(run.deploy()).toBe("accepted");
  run.until(202);
  expect(run.deployment()).toMatchObject({ status: "InProgress", trafficWeight: 0, sim: { step: "Install" } });
  expect([run.share("Blue"), run.share("Blue", "TestListener")]).toEqual([100, 100]);
  run.until(400);
  expect(run.taskSets()).toEqual([
    ["ACTIVE", "web:1", 4, 100],
    ["PRIMARY", "web:2", 4, 100],
  ]);
  expect([run.share("Green"), run.share("Green", "TestListener")]).toEqual([100, 100]);
  const { sim } = run.deployment() ?? {};
  expect(sim?.step).toBe("Wait");
  const shiftedAt = (sim?.stepSinceMs ?? 0) / 1_000;
  run.until(shiftedAt + 3_590);
  expect(run.taskSets()).toHaveLength(2);
  expect(run.service().runningCount).toBe(8);
  run.until(shiftedAt + 3_700);
  expect(run.taskSets()).toEqual([["PRIMARY", "web:2", 4, 100]]);
  expect(run.deployment()).toMatchObject({ status: "Succeeded", trafficWeight: 100 });
  expect(run.service()).toMatchObject({ taskDefinition: "web:2", runningCount: 4 });
});

test("CodeDeployDefault.ECSCanary10Percent5Minutes: 10 % for five minutes, then everything", () => {
  const run = codeDeployRun();
  run.until(200);
  run.deploy("CodeDeployDefault.ECSCanary10Percent5Minutes");
  run.until(330);
  expect([run.share("Green"), run.share("Blue")]).toEqual([10, 90]);
  const at = (run.deployment()?.sim.stepSinceMs ?? 0) / 1_000;
  run.until(at + 299);
  expect(run.share("Green")).toBe(10);
  run.until(at + 306);
  expect(run.share("Green")).toBe(100);
  expect(run.taskSets().map(([status]) => status)).toEqual(["ACTIVE", "PRIMARY"]);
});

test.each([1, 3])("CodeDeployDefault.ECSLinear10PercentEvery%iMinutes: ten steps, ten percent each", (minutes) => {
  const run = codeDeployRun();
  run.until(200);
  run.deploy(`CodeDeployDefault.ECSLinear10PercentEvery${minutes}Minutes`);
  run.until(330);
  const at = (run.deployment()?.sim.stepSinceMs ?? 0) / 1_000;
  for (let step = 1; step <= 10; step++) {
    run.until(at + (step - 1) * minutes * 60 + 10);
    expect(run.share("Green")).toBeCloseTo(step * 10);
    if (step < 10) expect(run.taskSets().map(([status]) => status)).toEqual(["PRIMARY", "ACTIVE"]);
  }
  expect(run.taskSets().map(([status]) => status)).toEqual(["ACTIVE", "PRIMARY"]);
});

test("a replacement that never becomes healthy fails after 60 minutes, in CodeDeploy's words, and production never moves", () => {
  const AutoRollbackConfiguration = { Enabled: true, Events: ["DEPLOYMENT_FAILURE"] };
  const run = codeDeployRun({ group: { AutoRollbackConfiguration } });
  run.until(200);
  run.send({ type: "lab.SetImageBehaviour", image: "next", pullError: "pull access denied" });
  run.deploy();
  run.until(200 + 3_590);
  expect(run.deployment()?.status).toBe("InProgress");
  run.until(200 + 3_700);
  expect(run.deployment()).toMatchObject({
    status: "Failed",
    errorInformation: {
      code: "TIMEOUT",
      message:
        "The deployment timed out while waiting for the replacement task set to become healthy. This time out period is 60 minutes.",
    },
    rollbackMessage: "Traffic was rerouted to the original task set.",
  });
  run.until(200 + 4_000);
  expect(run.taskSets()).toEqual([["PRIMARY", "web:1", 4, 100]]);
  expect(run.share("Blue")).toBe(100);
});

test("scaling while traffic shifts: not steady again within 5 minutes, and the deployment fails", () => {
  const run = codeDeployRun();
  run.until(200);
  run.deploy("CodeDeployDefault.ECSLinear10PercentEvery3Minutes");
  run.until(330);
  run.send({ type: "lab.SetImageBehaviour", image: "next", pullError: "pull access denied" });
  run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 5 });
  run.until(600);
  expect(run.deployment()?.status).toBe("InProgress");
  run.until(700);
  expect(run.deployment()).toMatchObject({
    status: "Failed",
    errorInformation: { code: "TIMEOUT" },
    rollbackMessage: null,
  });
  // Without automatic rollback everything stays as it is.
  expect(run.share("Green")).toBeGreaterThan(0);
});

test("StopDeployment with rollback in the hour of waiting: the original task set takes all traffic again", () => {
  const run = codeDeployRun();
  run.until(200);
  run.deploy();
  run.until(900);
  expect(run.share("Green")).toBe(100);
  const deploymentId = run.deployment()?.id ?? "";
  expect(run.send({ type: "codedeploy.StopDeployment", deploymentId, autoRollbackEnabled: true })).toBe("accepted");
  run.until(1_200);
  expect(run.deployment()).toMatchObject({
    status: "Stopped",
    trafficWeight: 0,
    errorInformation: { code: "MANUAL_STOP" },
  });
  expect([run.share("Blue"), run.share("Blue", "TestListener")]).toEqual([100, 100]);
  expect(run.taskSets()).toEqual([["PRIMARY", "web:1", 4, 100]]);
  expect(run.service().taskDefinition).toBe("web:1");
  expect(run.send({ type: "codedeploy.StopDeployment", deploymentId })).toBe(
    `DeploymentAlreadyCompletedException: The deployment ${deploymentId} has already completed.`,
  );
});

test("a deployment that waits to be let through: Ready until ContinueDeployment, stopped when nobody calls it", () => {
  const BlueGreenDeploymentConfiguration = {
    DeploymentReadyOption: { ActionOnTimeout: "STOP_DEPLOYMENT", WaitTimeInMinutes: 30 },
    TerminateBlueInstancesOnDeploymentSuccess: { Action: "TERMINATE", TerminationWaitTimeInMinutes: 5 },
  };
  const run = codeDeployRun({ group: { BlueGreenDeploymentConfiguration } });
  run.until(200);
  run.deploy();
  run.until(600);
  expect(run.deployment()?.status).toBe("Ready");
  expect([run.share("Blue"), run.share("Green", "TestListener")]).toEqual([100, 100]);
  const deploymentId = run.deployment()?.id ?? "";
  expect(run.send({ type: "codedeploy.ContinueDeployment", deploymentId })).toBe("accepted");
  run.until(620);
  expect(run.share("Green")).toBe(100);
  run.until(1_000);
  expect(run.deployment()?.status).toBe("Succeeded");
  run.deploy();
  run.until(1_000 + 2_200);
  expect(run.deployment()).toMatchObject({ status: "Stopped", trafficWeight: 0 });
});

test("what CodeDeploy refuses", () => {
  const run = codeDeployRun();
  run.until(200);
  const content = "{}";
  const create = {
    type: "codedeploy.CreateDeployment",
    applicationName: "shop",
    deploymentGroupName: "shop-web",
    revision: { appSpecContent: { content } },
  } as const;
  expect(run.send({ ...create, applicationName: "other" })).toBe(
    "ApplicationDoesNotExistException: No application found for name: other",
  );
  expect(run.send({ ...create, deploymentGroupName: "other" })).toBe(
    "DeploymentGroupDoesNotExistException: No Deployment Group found for name: other",
  );
  expect(run.send({ ...create, deploymentConfigName: "mine" })).toBe(
    "DeploymentConfigDoesNotExistException: No deployment configuration found for name: mine",
  );
  expect(run.send(create)).toBe(
    "InvalidRevisionException: The AppSpec content has no resource of type AWS::ECS::Service.",
  );
  expect(run.deploy()).toBe("accepted");
  expect(run.deploy()).toBe(
    `DeploymentLimitExceededException: The Deployment Group 'shop-web' already has an active Deployment '${run.deployment()?.id}'`,
  );
});

test("a Network Load Balancer takes only ECSAllAtOnce", () => {
  const run = codeDeployRun({ loadBalancerType: "network", testListener: false });
  run.until(400);
  expect(run.deploy("CodeDeployDefault.ECSCanary10Percent5Minutes")).toBe(
    "InvalidDeploymentConfigNameException: With a Network Load Balancer only CodeDeployDefault.ECSAllAtOnce can be used.",
  );
  expect(run.deploy()).toBe("accepted");
});

test("a CODE_DEPLOY service needs a load balancer, and takes neither circuit breaker nor alarms", () => {
  const problems = (service: Readonly<Record<string, unknown>>) =>
    problemsOf(openScenario(codeDeployTemplate({ service }), { fileName: "code-deploy.json" }));
  expect(problems({ LoadBalancers: undefined, HealthCheckGracePeriodSeconds: undefined })).toContain(
    "error Service.DeploymentController: Services with a CODE_DEPLOY deployment controller must use an Application or Network Load Balancer.",
  );
  const DeploymentConfiguration = { DeploymentCircuitBreaker: { Enable: true, Rollback: true } };
  expect(problems({ DeploymentConfiguration })).toContain(
    "error Service.DeploymentController: Deployment circuit breaker and alarms are only supported with the ECS deployment controller.",
  );
});

test("every step names its cause: the call is the root, the traffic shift follows from the deployment", () => {
  const run = codeDeployRun();
  run.until(200);
  run.deploy();
  run.until(400);
  const of = run.journal().filter(({ kind }) => kind === "codeDeployDeployment");
  expect(of.map(({ eventName }) => eventName)).toEqual(["START", "STATE", "READY", "STATE", "STATE"]);
  for (const { root } of of) expect(root).toBe("command");
});

test("while traffic shifts, the service's requests are those of both target groups", () => {
  const rates: number[] = [];
  const { setup } = openScenario(codeDeployTemplate({ rate: 40 }), { fileName: "code-deploy.json" });
  if (setup === null) throw new Error("The template does not open.");
  const simulation = createSimulation(setup, {
    onMeter: (atMs, series, value) => {
      if (series === "service/Service/requestRate" && atMs >= 400_000) rates.push(value);
    },
  });
  simulation.advanceTo(simMs(200_000));
  const content = appSpecContent({ taskDefinition: "web", containerName: "app", containerPort: 80 });
  simulation.send({
    type: "codedeploy.CreateDeployment",
    applicationName: "shop",
    deploymentGroupName: "shop-web",
    deploymentConfigName: "CodeDeployDefault.ECSLinear10PercentEvery1Minutes",
    revision: { appSpecContent: { content } },
  });
  simulation.advanceTo(simMs(700_000));
  expect([...simulation.all("codeDeployDeployment")][0]?.trafficWeight).toBeGreaterThan(30);
  expect(rates).toHaveLength(301);
  for (const rate of rates) expect(rate).toBeCloseTo(40, 0);
});
