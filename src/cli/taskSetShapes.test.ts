import { expect, test } from "vitest";
import { codeDeployRun } from "../testing/codeDeployRun.ts";
import { describeCodeDeployment, describeTaskSet } from "./taskSetShapes.ts";

test("DescribeTaskSets: ARNs instead of record ids, AWS's id, seconds, and nothing of ours", () => {
  const run = codeDeployRun();
  run.until(200);
  const [taskSet] = run.simulation.all("taskSet");
  if (taskSet === undefined) throw new Error("There is no task set.");
  const described = describeTaskSet(run.simulation, taskSet);
  expect(described).toMatchObject({
    id: taskSet.taskSetId,
    taskSetArn: expect.stringMatching(/^arn:aws:ecs:us-east-1:\d{12}:task-set\/hello\/web\/ecs-svc\/\d{19}$/),
    serviceArn: run.service().serviceArn,
    taskDefinition: expect.stringMatching(/^arn:aws:ecs:.*:task-definition\/web:1$/),
    status: "PRIMARY",
    scale: { value: 100, unit: "PERCENT" },
    computedDesiredCount: 4,
    runningCount: 4,
    pendingCount: 0,
    stabilityStatus: "STEADY_STATE",
    launchType: "FARGATE",
    createdAt: 0,
  });
  expect(described.loadBalancers[0]?.targetGroupArn).toMatch(/^arn:aws:elasticloadbalancing:/);
  expect(Object.keys(described).filter((name) => name === "sim" || name.endsWith("Ms"))).toEqual([]);
});

test("GetDeployment: ids, configuration and status as CodeDeploy has them", () => {
  const run = codeDeployRun();
  run.until(200);
  run.deploy("CodeDeployDefault.ECSCanary10Percent5Minutes");
  const deployment = run.deployment();
  if (deployment === undefined) throw new Error("There is no deployment.");
  expect(describeCodeDeployment(deployment)).toEqual({
    deploymentId: expect.stringMatching(/^d-[A-Z0-9]{9}$/),
    applicationName: "shop",
    deploymentGroupName: "shop-web",
    deploymentConfigName: "CodeDeployDefault.ECSCanary10Percent5Minutes",
    status: "InProgress",
    errorInformation: null,
    rollbackInfo: null,
    createTime: 200.002,
    completeTime: null,
  });
});
