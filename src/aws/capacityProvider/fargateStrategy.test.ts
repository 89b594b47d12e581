import { expect, test } from "vitest";
import { type FargateRun, fargateRun } from "../../testing/fargateRun.ts";
import { openFargate, problemsOf, type TemplateOptions } from "../../testing/fargateTemplate.ts";
import type { CapacityProviderStrategyItem } from "../task/model.ts";
import { strategyProblem } from "./strategy.ts";

const item = (CapacityProvider: string, Weight?: number, Base?: number) => ({
  CapacityProvider,
  ...(Weight === undefined ? {} : { Weight }),
  ...(Base === undefined ? {} : { Base }),
});
const withStrategy = (desiredCount: number, ...items: object[]): TemplateOptions => ({
  service: { LaunchType: undefined, DesiredCount: desiredCount, CapacityProviderStrategy: items },
});
const providers = (run: FargateRun): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { capacityProviderName } of run.active()) {
    counts[capacityProviderName ?? "none"] = (counts[capacityProviderName ?? "none"] ?? 0) + 1;
  }
  return counts;
};

test("G197 a service shares its tasks out: base 2 on FARGATE, weights 1 to 3", () => {
  const run = fargateRun(withStrategy(2, item("FARGATE", 1, 2), item("FARGATE_SPOT", 3)));
  run.until(120);
  expect(providers(run)).toEqual({ FARGATE: 2 });
  run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 10 });
  run.until(300);
  expect(providers(run)).toEqual({ FARGATE: 4, FARGATE_SPOT: 6 });
  const started = run.journal().findLast(({ eventName }) => eventName === "TASKS_STARTED");
  expect(started?.because).toContain("FARGATE 2 → 4, FARGATE_SPOT 0 → 6 (base 2 on FARGATE, weights 1 : 3).");
});

test("scale-in takes from the provider that is most above its share", () => {
  const run = fargateRun(withStrategy(10, item("FARGATE", 1, 2), item("FARGATE_SPOT", 3)));
  run.until(120);
  run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 6 });
  run.until(180);
  expect(providers(run)).toEqual({ FARGATE: 3, FARGATE_SPOT: 3 });
  run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 2 });
  run.until(240);
  expect(providers(run)).toEqual({ FARGATE: 2 });
});

test("G198 equal weights share three tasks as two and one, the first of the strategy ahead", () => {
  const run = fargateRun(withStrategy(3, item("FARGATE_SPOT", 1), item("FARGATE", 1)));
  run.until(120);
  expect(providers(run)).toEqual({ FARGATE_SPOT: 2, FARGATE: 1 });
});

const create = (run: FargateRun, capacityProviderStrategy?: readonly CapacityProviderStrategyItem[]): string =>
  run.send({
    type: "ecs.CreateService",
    cluster: "hello",
    serviceName: "spot",
    taskDefinition: "web",
    desiredCount: 1,
    networkConfiguration: { awsvpcConfiguration: { subnets: ["Subnet"] } },
    ...(capacityProviderStrategy === undefined ? {} : { capacityProviderStrategy }),
  });

test("G200 G201 G203 strategies that AWS refuses", () => {
  const run = fargateRun();
  const on = (capacityProvider: string, fields: object = {}) => ({ capacityProvider, weight: 1, ...fields });
  const refused = (message: string): string => `InvalidParameterException: ${message}`;
  expect(create(run, [on("FARGATE", { base: 1 }), on("FARGATE_SPOT", { base: 1 })])).toBe(
    refused("Only one capacity provider may have a base."),
  );
  expect(create(run, [on("FARGATE"), on("my-group-provider")])).toBe(
    refused("A strategy must not mix FARGATE or FARGATE_SPOT with providers of Auto Scaling groups."),
  );
  expect(create(run, [on("FARGATE", { weight: 1_001 })])).toBe(
    refused("weight must be a whole number from 0 to 1000."),
  );
  expect(create(run, [on("FARGATE", { base: 100_001 })])).toBe(
    refused("base must be a whole number from 0 to 100000."),
  );
  expect(
    create(
      run,
      Array.from({ length: 21 }, (_, index) => on(`provider-${index}`)),
    ),
  ).toBe(refused("A capacity provider strategy can have at most 20 providers."));
  expect(create(run, [on("FARGATE", { weight: 0 }), on("FARGATE_SPOT", { weight: 0 })])).toBe(
    refused("At least one capacity provider must have a weight above 0."),
  );
});

test("G202 a weight that is left out of the API or a template is 0", () => {
  const run = fargateRun(withStrategy(4, item("FARGATE", 1), item("FARGATE_SPOT")));
  run.until(120);
  expect(run.service().capacityProviderStrategy).toEqual([
    { capacityProvider: "FARGATE", base: 0, weight: 1 },
    { capacityProvider: "FARGATE_SPOT", base: 0, weight: 0 },
  ]);
  expect(providers(run)).toEqual({ FARGATE: 4 });
});

test("G204 without a launch type the cluster's default strategy counts, for services and for RunTask", () => {
  const Cluster = {
    Type: "AWS::ECS::Cluster",
    Properties: {
      ClusterName: "hello",
      CapacityProviders: ["FARGATE", "FARGATE_SPOT"],
      DefaultCapacityProviderStrategy: [item("FARGATE_SPOT", 1)],
    },
  };
  const run = fargateRun({ service: { LaunchType: undefined, DesiredCount: 1 }, resources: { Cluster } });
  expect(create(run)).toBe("accepted");
  run.send({
    type: "ecs.RunTask",
    taskDefinition: "web",
    networkConfiguration: { awsvpcConfiguration: { subnets: ["Subnet"] } },
  });
  run.until(90);
  expect(run.service("spot").capacityProviderStrategy).toMatchObject([{ capacityProvider: "FARGATE_SPOT", weight: 1 }]);
  expect(providers(run)).toEqual({ FARGATE_SPOT: 3 });
});

test("G205 without Spot capacity nothing runs for ten minutes, event 27 says so, and nothing falls back to On-Demand", () => {
  const run = fargateRun(withStrategy(0, item("FARGATE_SPOT", 1)));
  run.send({ type: "lab.SetFargateCapacity", capacityProvider: "FARGATE_SPOT", available: false });
  run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 1 });
  run.until(600);
  expect(run.tasks()).toEqual([]);
  expect(run.events().filter((event) => event.startsWith("was unable to place a task."))).toEqual([
    "was unable to place a task. Reason: Capacity is unavailable at this time. " +
      "Please try again later or in a different availability zone.",
  ]);
  expect(run.journal().find(({ eventName }) => eventName === "SERVICE_TASK_PLACEMENT_FAILURE")).toMatchObject({
    severity: "ERROR",
    detailType: "ECS Service Action",
  });
  run.send({ type: "lab.SetFargateCapacity", capacityProvider: "FARGATE_SPOT", available: true });
  run.until(700);
  expect(providers(run)).toEqual({ FARGATE_SPOT: 1 });
});

test("G066 a Spot interruption: the notice while RUNNING, SIGTERM at once, SIGKILL after stopTimeout", () => {
  const run = fargateRun({
    ...withStrategy(1, item("FARGATE_SPOT", 1)),
    container: { StopTimeout: 60 },
    images: { nginx: { stopSeconds: 1_000 } },
  });
  run.until(100);
  expect(run.send({ type: "lab.InterruptSpot", task: "task/Service/1" })).toBe("accepted");
  const [task] = run.tasks();
  expect(task).toMatchObject({
    desiredStatus: "STOPPED",
    lastStatus: "STOPPING",
    stopCode: "SpotInterruption",
    stoppedReason: "Your Spot Task was interrupted.",
    stoppingAtMs: 100_001,
  });
  run.until(300);
  const statuses = run
    .journal()
    .filter(({ subject, detailType }) => subject === "task/Service/1" && detailType === "ECS Task State Change")
    .filter(({ atMs }) => atMs >= 100_000)
    .map(({ atMs, eventName }) => `${atMs} ${eventName}`);
  expect(statuses).toEqual([
    "100001 RUNNING",
    "100001 DEACTIVATING",
    "100001 STOPPING",
    "160001 DEPROVISIONING",
    "160001 STOPPED",
  ]);
  expect(run.tasks()[0]?.containers).toMatchObject([{ exitCode: 137 }]);
  expect(run.active()).toMatchObject([{ id: "task/Service/2", capacityProviderName: "FARGATE_SPOT" }]);
});

test("only Spot tasks can be interrupted", () => {
  const run = fargateRun();
  run.until(100);
  expect(run.send({ type: "lab.InterruptSpot", task: "task/Service/1" })).toBe(
    "InvalidParameterException: Task task/Service/1 does not run on FARGATE_SPOT: AWS interrupts Spot tasks only.",
  );
});

test("a Spot task costs 30 % of an On-Demand one", () => {
  const perHour = (provider: string): number => {
    const run = fargateRun(withStrategy(1, item(provider, 1)));
    run.until(180);
    return run.simulation.get("bill", "bill")?.perHour.fargate ?? 0;
  };
  expect(perHour("FARGATE_SPOT") / perHour("FARGATE")).toBeCloseTo(0.3, 10);
});

test("a bad strategy of a template is an error", () => {
  expect(problemsOf(openFargate(withStrategy(1, item("FARGATE", 1, 1), item("FARGATE_SPOT", 1, 1))))).toContain(
    "error Service.CapacityProviderStrategy: Only one capacity provider may have a base.",
  );
});

test("a cluster without capacity providers refuses a strategy of FARGATE: they too have to be associated", () => {
  const strategy = [{ capacityProvider: "FARGATE", weight: 1 }];
  const none = { existing: [], associated: undefined };
  expect(strategyProblem(strategy, none)).toMatch(/a capacity provider that is not associated with the cluster/);
  expect(strategyProblem(strategy, { ...none, associated: ["FARGATE"] })).toBeNull();
});
