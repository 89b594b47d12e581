import { expect, test } from "vitest";
import { openScenario } from "../../engine/open.ts";
import { saveTemplate } from "../../engine/saveTemplate.ts";
import { runOf } from "../../testing/fargateRun.ts";
import { fargateTemplate, type Properties, problemsOf, recordOf } from "../../testing/fargateTemplate.ts";

const network = { AwsvpcConfiguration: { Subnets: [{ Ref: "Subnet" }], AssignPublicIp: "ENABLED" } };

/** A service that something else deploys, with one task set, which is its primary one. */
function template(service: Properties = {}, taskSet: Properties = {}): string {
  return fargateTemplate({
    service: {
      DeploymentController: { Type: "EXTERNAL" },
      DesiredCount: 4,
      LaunchType: undefined,
      TaskDefinition: undefined,
      NetworkConfiguration: undefined,
      ...service,
    },
    resources: {
      TaskSet: {
        Type: "AWS::ECS::TaskSet",
        Properties: {
          Cluster: { Ref: "Cluster" },
          Service: { Ref: "Service" },
          TaskDefinition: { Ref: "TaskDefinition" },
          LaunchType: "FARGATE",
          NetworkConfiguration: network,
          Scale: { Unit: "PERCENT", Value: 50 },
          ...taskSet,
        },
      },
      Primary: {
        Type: "AWS::ECS::PrimaryTaskSet",
        Properties: {
          Cluster: { Ref: "Cluster" },
          Service: { Ref: "Service" },
          TaskSetId: { "Fn::GetAtt": ["TaskSet", "Id"] },
        },
      },
    },
  });
}
const open = (text: string) => openScenario(text, { fileName: "test.json" });

test("AWS::ECS::TaskSet and AWS::ECS::PrimaryTaskSet open, and the task set runs its share", () => {
  const opened = open(template());
  expect(problemsOf(opened)).toEqual([]);
  expect(recordOf(opened, "taskSet", "TaskSet")).toMatchObject({
    status: "PRIMARY",
    taskDefinition: "web:1",
    launchType: "FARGATE",
    scale: { value: 50, unit: "PERCENT" },
    networkConfiguration: { awsvpcConfiguration: { subnets: ["Subnet"], assignPublicIp: "ENABLED" } },
  });
  const run = runOf(opened);
  run.until(120);
  expect(run.service()).toMatchObject({ taskDefinition: "web:1", runningCount: 2, deployments: [] });
});

test("the scale and the desired count that were set are written back, and nothing that task sets have", () => {
  const opened = open(template());
  const run = runOf(opened);
  run.until(120);
  const scale = { value: 75, unit: "PERCENT" } as const;
  expect(run.send({ type: "ecs.UpdateTaskSet", service: "Service", taskSet: "TaskSet", scale })).toBe("accepted");
  run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 8 });
  const saved = JSON.parse(saveTemplate(opened, run.simulation));
  expect(saved.Resources.TaskSet.Properties.Scale).toEqual({ Unit: "PERCENT", Value: 75 });
  expect(saved.Resources.Service.Properties).toEqual({
    Cluster: { Ref: "Cluster" },
    DeploymentController: { Type: "EXTERNAL" },
    DesiredCount: 8,
  });
});

test.each`
  what                                  | service                                                                                                                                 | taskSet                      | problem
  ${"a task definition on the service"} | ${{ TaskDefinition: "web" }}                                                                                                            | ${{}}                        | ${/taskDefinition cannot be specified with an EXTERNAL deployment controller/}
  ${"a launch type on the service"}     | ${{ LaunchType: "FARGATE" }}                                                                                                            | ${{}}                        | ${/launchType cannot be specified/}
  ${"a DAEMON"}                         | ${{ SchedulingStrategy: "DAEMON" }}                                                                                                     | ${{}}                        | ${/DAEMON scheduling strategy is not supported with an EXTERNAL/}
  ${"a task set above 100%"}            | ${{}}                                                                                                                                   | ${{ Scale: { Value: 120 } }} | ${/The scale value must be a percent from 0 to 100/}
  ${"a task set of an ECS service"}     | ${{ DeploymentController: undefined, LaunchType: "FARGATE", TaskDefinition: { Ref: "TaskDefinition" }, NetworkConfiguration: network }} | ${{}}                        | ${/only supports task set management on services configured to use external/}
`("$what is reported", ({ service, taskSet, problem }) => {
  const problems = problemsOf(open(template(service, taskSet)));
  expect(problems.some((one) => problem.test(one))).toBe(true);
});
