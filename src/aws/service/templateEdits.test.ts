import { expect, test } from "vitest";
import { openScenario } from "../../engine/open.ts";
import { saveTemplate } from "../../engine/saveTemplate.ts";
import { createSimulation } from "../../engine/simulation.ts";
import { simMs } from "../../kernel/time.ts";
import { fargateBehindTargetGroup } from "../../testing/behindTargetGroup.ts";
import { openEc2Service } from "../../testing/ec2Run.ts";
import { openFargate } from "../../testing/fargateTemplate.ts";
import type { UpdateServiceInput } from "./model.ts";

type Opened = ReturnType<typeof openFargate>;

/** The service's properties in the template that is saved after an update. */
function savedAfter(opened: Opened, fields: Omit<UpdateServiceInput, "service">): Readonly<Record<string, unknown>> {
  if (opened.setup === null) throw new Error(opened.problems.map(({ message }) => message).join("\n"));
  const simulation = createSimulation(opened.setup);
  simulation.advanceTo(simMs(1_000));
  expect(simulation.send({ type: "ecs.UpdateService", service: "Service", ...fields })).toMatchObject({
    accepted: true,
  });
  simulation.advanceTo(simMs(2_000));
  return JSON.parse(saveTemplate(opened, simulation)).Resources.Service.Properties;
}
const before = (opened: Opened): Readonly<Record<string, unknown>> =>
  JSON.parse(opened.document?.text ?? "{}").Resources.Service.Properties;

test("what UpdateService changes on Fargate is saved, and nothing else", () => {
  const opened = openFargate(fargateBehindTargetGroup({ DesiredCount: 2 }));
  const saved = savedAfter(opened, {
    desiredCount: 3,
    platformVersion: "1.4.0",
    availabilityZoneRebalancing: "DISABLED",
    healthCheckGracePeriodSeconds: 30,
    networkConfiguration: { awsvpcConfiguration: { subnets: ["SecondSubnet"], assignPublicIp: "ENABLED" } },
  });
  expect(saved).toEqual({
    ...before(opened),
    DesiredCount: 3,
    PlatformVersion: "1.4.0",
    AvailabilityZoneRebalancing: "DISABLED",
    HealthCheckGracePeriodSeconds: 30,
    NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [{ Ref: "SecondSubnet" }], AssignPublicIp: "ENABLED" } },
  });
  const again = openFargate({ ...fargateBehindTargetGroup({ ...saved, AvailabilityZoneRebalancing: "DISABLED" }) });
  expect(again.problems).toEqual([]);
});

test("placement settings and limits on EC2 are saved", () => {
  const opened = openEc2Service();
  const saved = savedAfter(opened, {
    placementStrategy: [{ type: "spread", field: "instanceId" }, { type: "random" }],
    placementConstraints: [{ type: "memberOf", expression: "attribute:ecs.instance-type == m5.large" }],
    availabilityZoneRebalancing: "DISABLED",
    deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 100 },
  });
  expect(saved).toMatchObject({
    PlacementStrategies: [{ Type: "spread", Field: "instanceId" }, { Type: "random" }],
    PlacementConstraints: [{ Type: "memberOf", Expression: "attribute:ecs.instance-type == m5.large" }],
    AvailabilityZoneRebalancing: "DISABLED",
    DeploymentConfiguration: { MinimumHealthyPercent: 50, MaximumPercent: 100 },
  });
});

test("an update to a task definition of another family is saved: the family becomes a resource, and the file opens again", () => {
  const opened = openFargate({ service: { DesiredCount: 2 } });
  if (opened.setup === null) throw new Error("The template is not read.");
  const simulation = createSimulation(opened.setup);
  const send = (command: Parameters<typeof simulation.send>[0]) =>
    expect(simulation.send(command)).toMatchObject({ accepted: true });
  send({
    type: "ecs.RegisterTaskDefinition",
    family: "web-green",
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
    cpu: "512",
    memory: "1024",
    containerDefinitions: [
      {
        name: "web",
        image: "green",
        portMappings: [{ containerPort: 80 }],
        environment: [{ name: "MODE", value: "fast" }],
        healthCheck: { command: ["CMD-SHELL", "true"], interval: 10 },
      },
    ],
  });
  send({ type: "ecs.UpdateService", service: "Service", taskDefinition: "web-green" });
  simulation.advanceTo(simMs(1_000));
  const text = saveTemplate(opened, simulation);
  expect(JSON.parse(text).Resources.Service.Properties).toEqual({
    ...before(opened),
    TaskDefinition: { Ref: "WebGreenFamilyDefinition" },
  });
  const again = openScenario(text, { fileName: "saved.json" });
  expect(again.problems.filter(({ severity }) => severity === "error")).toEqual([]);
  if (again.setup === null) throw new Error("The saved template does not open.");
  const reopened = createSimulation(again.setup);
  expect(reopened.get("service", "Service")?.taskDefinition).toBe("web-green:1");
  const { sim: _was, ...first } = simulation.get("taskDefinition", "web-green:1") ?? { sim: null };
  const { sim: _is, ...second } = reopened.get("taskDefinition", "web-green:1") ?? { sim: null };
  expect(second).toEqual(first);
  expect(saveTemplate(again, reopened)).toBe(text);
});
