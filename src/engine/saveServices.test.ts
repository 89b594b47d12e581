import { expect, test } from "vitest";
import { editedRun } from "../testing/editedRun.ts";
import { scenarioText } from "../testing/scenario.ts";
import { openScenario } from "./open.ts";

const hello = scenarioText("hello-ecs.yaml");

/** What a second opening of the text makes of a service. */
const reopened = (text: string, id: string) => {
  const { setup, problems } = openScenario(text, { fileName: "again.yaml" });
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  return setup?.records.find(([kind, record]) => kind === "service" && record.id === id)?.[1];
};

test("CreateService and RegisterTaskDefinition are saved: opened again, the service is the one that runs", () => {
  const run = editedRun(hello);
  const web = run.simulation.get("service", "Service") ?? [...run.simulation.all("service")][0];
  if (web === undefined) throw new Error("No service.");
  const registered = run.simulation.send({
    type: "ecs.RegisterTaskDefinition",
    family: "api",
    cpu: "256",
    memory: "512",
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
    containerDefinitions: [
      { name: "app", image: "nginxdemos/hello", essential: true, portMappings: [{ containerPort: 80 }] },
    ],
  } as never);
  expect(registered).toMatchObject({ accepted: true });
  run.runFor(1);
  expect(run.saved()).toContain("ApiFamilyDefinition:");
  const created = run.simulation.send({
    type: "ecs.CreateService",
    cluster: web.clusterArn,
    serviceName: "api-2",
    taskDefinition: "api:1",
    desiredCount: 2,
    launchType: "FARGATE",
    networkConfiguration: web.networkConfiguration,
    deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 150 },
    enableExecuteCommand: true,
  } as never);
  expect(created).toMatchObject({ accepted: true });
  run.runFor(60);
  const running = run.simulation.get("service", "api2");
  expect(running).toMatchObject({ serviceName: "api-2", runningCount: 2 });
  const saved = run.saved();
  const again = reopened(saved, "api2");
  for (const field of [
    "serviceName",
    "desiredCount",
    "taskDefinition",
    "networkConfiguration",
    "launchType",
  ] as const) {
    expect((again as unknown as Record<string, unknown>)[field], field).toEqual(running?.[field]);
  }
  expect(again).toMatchObject({
    deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 150 },
    enableExecuteCommand: true,
  });

  // From then on it is edited as any other resource of the template, and the edit can be taken back.
  const edit = run.edit([{ path: ["Resources", "api2", "Properties", "DesiredCount"], value: 3 }]);
  expect(edit.accepted).toBe(true);
  expect(run.simulation.get("service", "api2")?.desiredCount).toBe(3);
  expect(run.edit(edit.undo).accepted).toBe(true);
  expect(run.simulation.get("service", "api2")?.desiredCount).toBe(2);

  // What DeleteService has taken away does not come back with the file.
  expect(run.simulation.send({ type: "ecs.DeleteService", service: "api2", force: true } as never).accepted).toBe(true);
  run.runFor(1);
  expect(run.saved()).not.toContain("api2:");
});

test("a service of the file that DeleteService took away goes from it, with what cannot be without it", () => {
  const run = editedRun(hello);
  const before = run.saved();
  const [service] = [...run.simulation.all("service")];
  if (service === undefined) throw new Error("No service.");
  run.simulation.send({ type: "ecs.DeleteService", service: service.id, force: true } as never);
  run.runFor(1);
  const { setup, problems } = openScenario(run.saved(), { fileName: "again.yaml" });
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(setup?.records.filter(([kind]) => kind === "service" || kind === "scalableTarget")).toEqual([]);
  expect(before).toContain("AWS::ECS::Service");
});

test("a daemon service on instances and one on a capacity provider are saved as they are", () => {
  const run = editedRun(scenarioText("two-layers.yaml"));
  const [known] = [...run.simulation.all("service")];
  const [provider] = [...run.simulation.all("capacityProvider")];
  if (known === undefined) throw new Error("No service.");
  const common = { cluster: known.clusterArn, taskDefinition: known.taskDefinition } as const;
  const daemon = { type: "ecs.CreateService", ...common, serviceName: "daemon", schedulingStrategy: "DAEMON" };
  expect(run.simulation.send(daemon as never)).toMatchObject({ accepted: true });
  run.runFor(1);
  expect(reopened(run.saved(), "daemon")).toMatchObject({ schedulingStrategy: "DAEMON", launchType: "EC2" });
  if (provider === undefined) return;
  const capacityProviderStrategy = [{ capacityProvider: provider.id, base: 1, weight: 2 }];
  run.simulation.send({
    type: "ecs.CreateService",
    ...common,
    serviceName: "onGroup",
    desiredCount: 1,
    capacityProviderStrategy,
  } as never);
  run.runFor(1);
  expect(reopened(run.saved(), "onGroup")).toMatchObject({ capacityProviderStrategy });
});
