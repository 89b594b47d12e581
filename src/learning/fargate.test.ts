import { expect, test } from "vitest";
import { openScenario } from "../engine/open.ts";
import { fargateRun } from "../testing/fargateRun.ts";
import { fargateTemplate, problemsOf } from "../testing/fargateTemplate.ts";
import { fargateInput, register } from "../testing/registration.ts";
import { sampleRun } from "../testing/sampleRun.ts";

test("C34 no EC2 to provide: the service is healthy with zero instances", () => {
  const run = sampleRun("hello-ecs.yaml");
  run.until(300);
  expect(run.all("containerInstance")).toEqual([]);
  expect(run.all("target").map(({ state }) => state)).toEqual(["healthy", "healthy"]);
});

test("C35 a task definition is all that you create: registered by one call, RunTask by another takes it to RUNNING", () => {
  const run = fargateRun({ service: { DesiredCount: 0 } });
  run.until(1);
  expect(register(run, fargateInput({ family: "mine" }))).toBe("accepted");
  expect(
    run.send({
      type: "ecs.RunTask",
      cluster: "Cluster",
      taskDefinition: "mine",
      launchType: "FARGATE",
      networkConfiguration: { awsvpcConfiguration: { subnets: ["Subnet"] } },
    }),
  ).toBe("accepted");
  run.until(120);
  expect(run.tasks()).toMatchObject([{ lastStatus: "RUNNING", serviceId: null, taskDefinitionArn: "mine:1" }]);
  expect([...run.simulation.all("containerInstance"), ...run.simulation.all("autoScalingGroup")]).toEqual([]);
});

test("C36 a size that Fargate does not have is refused: 0.25 vCPU with 4 GB", () => {
  const opened = openScenario(fargateTemplate({ taskDefinition: { Cpu: "256", Memory: "4096" } }), {
    fileName: "test.json",
  });
  expect(problemsOf(opened)).toContainEqual(
    expect.stringContaining("No Fargate configuration exists for given values."),
  );
});

test("C37 more tasks are all it takes: two to six, and no capacity is added", () => {
  const run = fargateRun({ service: { DesiredCount: 2 } });
  run.until(120);
  run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 6 });
  run.until(240);
  expect(run.service().runningCount).toBe(6);
  expect([...run.simulation.all("containerInstance")]).toEqual([]);
});

test.each([
  "C38 each task gets a network interface with a private address of its own",
  "C62 Fargate uses addresses of the VPC",
])("%s: n tasks, n addresses of the subnet", () => {
  const run = fargateRun({ service: { DesiredCount: 5 } });
  run.until(120);
  const addresses = run.active().map(({ privateIpAddress }) => privateIpAddress ?? "");
  expect(new Set(addresses).size).toBe(5);
  expect(addresses.every((address) => address.startsWith("10.0.1."))).toBe(true);
});

test("C39 enough free private addresses are needed: of twelve tasks in a /28 eleven run", () => {
  const run = sampleRun("out-of-addresses.yaml");
  run.until(420);
  expect(run.active().filter(({ lastStatus }) => lastStatus === "RUNNING")).toHaveLength(11);
  expect(run.tasks().map(({ stoppedReason }) => stoppedReason)).toContainEqual(
    expect.stringContaining("InsufficientFreeAddressesInSubnet"),
  );
});

test("C40 each further task takes one address from the subnet", () => {
  const free = (DesiredCount: number) => {
    const run = fargateRun({ service: { DesiredCount } });
    run.until(120);
    return run.simulation.get("subnet", "Subnet")?.availableIpAddressCount;
  };
  expect([free(0), free(1), free(4)]).toEqual([251, 250, 247]);
});

test("C41 where a Fargate task runs is not known: it names no container instance", () => {
  const run = fargateRun({ service: { DesiredCount: 1 } });
  run.until(120);
  expect(run.active()).toMatchObject([{ launchType: "FARGATE", containerInstanceArn: null }]);
});

test("C42 containers from on premises, no infrastructure to manage: the same image runs on Fargate as it is", () => {
  const run = fargateRun({ service: { DesiredCount: 1 }, container: { Image: "registry.example.com/shop:7" } });
  run.until(120);
  expect(run.active()).toMatchObject([
    { lastStatus: "RUNNING", containers: [{ image: "registry.example.com/shop:7" }] },
  ]);
  expect([...run.simulation.all("bill")][0]?.lines.map(({ item }) => item)).toEqual(["fargate"]);
});
