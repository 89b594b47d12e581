import { expect, test } from "vitest";
import { describeService } from "../../cli/awsShapes.ts";
import { openScenario } from "../../engine/open.ts";
import { saveTemplate } from "../../engine/saveTemplate.ts";
import { runOf } from "../../testing/fargateRun.ts";
import { openFargate, problemsOf } from "../../testing/fargateTemplate.ts";
import { describeTask } from "../task/describeTask.ts";

test("tags land when a task is created, from the service or the task definition, and a forced deployment refreshes them", () => {
  const opened = openFargate({
    taskDefinition: { Tags: [{ Key: "team", Value: "blue" }] },
    service: { DesiredCount: 1, Tags: [{ Key: "shop", Value: "web" }] },
  });
  expect(problemsOf(opened)).toEqual([]);
  const run = runOf(opened);
  const { simulation } = run;
  const tags = () => run.active().map((task) => describeTask(simulation, task).tags);
  run.until(100);
  expect(tags()).toEqual([undefined]);
  const update = (fields: object) => run.send({ type: "ecs.UpdateService", service: "Service", ...fields });
  expect(update({ propagateTags: "SERVICE", enableECSManagedTags: true })).toBe("accepted");
  run.until(200);
  expect(run.service().deployments).toHaveLength(1);
  expect(tags()).toEqual([undefined]);
  update({ forceNewDeployment: true });
  run.until(400);
  expect(tags()).toEqual([
    [
      { key: "shop", value: "web" },
      { key: "aws:ecs:clusterName", value: "hello" },
      { key: "aws:ecs:serviceName", value: "Service" },
    ],
  ]);
  update({ propagateTags: "TASK_DEFINITION", enableECSManagedTags: false, forceNewDeployment: true });
  run.until(600);
  expect(tags()).toEqual([[{ key: "team", value: "blue" }]]);
  expect(describeService(simulation, run.service())).toMatchObject({
    tags: [{ key: "shop", value: "web" }],
    propagateTags: "TASK_DEFINITION",
    enableECSManagedTags: false,
  });
  expect(
    run.send({
      type: "ecs.CreateService",
      cluster: "hello",
      serviceName: "second",
      taskDefinition: "web",
      launchType: "FARGATE",
      networkConfiguration: { awsvpcConfiguration: { subnets: ["Subnet"] } },
      tags: [{ key: "shop", value: "second" }],
      propagateTags: "SERVICE",
    }),
  ).toBe("accepted");
  const again = runOf(openScenario(saveTemplate(opened, simulation), { fileName: "again.json" }));
  expect(again.service()).toMatchObject({ propagateTags: "TASK_DEFINITION", enableECSManagedTags: false });
  expect(again.service("second")).toMatchObject({ propagateTags: "SERVICE", tags: [{ key: "shop", value: "second" }] });
  expect(again.simulation.get("taskDefinition", "web:1")?.tags).toEqual([{ key: "team", value: "blue" }]);
});
