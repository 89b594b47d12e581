import { expect, test } from "vitest";
import { play } from "../../cli/play.ts";
import type { JournalEntry } from "../../engine/journal.ts";
import type { OpenedScenario } from "../../engine/open.ts";
import type { Command } from "../../engine/records.ts";
import { simMs } from "../../kernel/time.ts";
import { openEc2Service } from "../../testing/ec2Run.ts";
import { openFargate } from "../../testing/fargateTemplate.ts";
import type { EventBridgeEvent } from "./eventBridgeEvent.ts";

/** Every event of a run, as EventBridge would deliver it. */
function eventsOf(
  { setup, problems }: OpenedScenario,
  untilSeconds: number,
  commands: readonly (readonly [atSeconds: number, command: Command])[] = [],
): readonly EventBridgeEvent[] {
  if (setup === null) throw new Error(problems.map(({ message }) => message).join("\n"));
  const events: EventBridgeEvent[] = [];
  const refused: string[] = [];
  const timed = commands.map(([at, command]) => ({ atMs: simMs(at * 1_000), command }));
  play(
    { ...setup, commands: [...setup.commands, ...timed] },
    {
      untilSeconds,
      onEntry: (entry: JournalEntry) => void (entry.detailType === "Refused" && refused.push(entry.message)),
      onEvent: (_, event) => void (event !== null && events.push(event)),
    },
  );
  expect(refused).toEqual([]);
  return events;
}
const named = (events: readonly EventBridgeEvent[], eventName: string) =>
  events.filter(({ detail }) => detail.eventName === eventName);
const serviceArn = /^arn:aws:ecs:us-east-1:123456789012:service\/(hello|web)\/\w+$/;

test("G218 steady state is an ECS Service Action of type INFO about the service, without a version", () => {
  const [event] = named(eventsOf(openFargate({ service: { DesiredCount: 1 } }), 300), "SERVICE_STEADY_STATE");
  expect(event).toMatchObject({
    version: "0",
    "detail-type": "ECS Service Action",
    source: "aws.ecs",
    account: "123456789012",
    region: "us-east-1",
    detail: {
      eventType: "INFO",
      eventName: "SERVICE_STEADY_STATE",
      clusterArn: "arn:aws:ecs:us-east-1:123456789012:cluster/hello",
    },
  });
  expect(event?.resources[0]).toMatch(serviceArn);
  expect(event?.detail.createdAt).toBe(event?.time);
  expect(event?.detail).not.toHaveProperty("version");
});

test("G066 the Spot notice is an event of a task that is RUNNING and shall be STOPPED", () => {
  const CapacityProviderStrategy = [{ CapacityProvider: "FARGATE_SPOT", Weight: 1 }];
  const opened = openFargate({ service: { LaunchType: undefined, DesiredCount: 1, CapacityProviderStrategy } });
  const notice = eventsOf(opened, 200, [[100, { type: "lab.InterruptSpot", task: "task/Service/1" }]]).find(
    ({ detail }) => detail.stopCode !== undefined,
  );
  expect(notice).toMatchObject({
    "detail-type": "ECS Task State Change",
    detail: {
      capacityProviderName: "FARGATE_SPOT",
      desiredStatus: "STOPPED",
      lastStatus: "RUNNING",
      stopCode: "SpotInterruption",
      stoppedReason: "Your Spot Task was interrupted.",
    },
  });
});

test("the capacity providers of a service are steady with it, and a task set has an event of its own", () => {
  const CapacityProviderStrategy = [{ CapacityProvider: "FARGATE", Weight: 1 }];
  const events = eventsOf(openFargate({ service: { LaunchType: undefined, CapacityProviderStrategy } }), 300);
  expect(named(events, "CAPACITY_PROVIDER_STEADY_STATE")).toMatchObject([
    {
      "detail-type": "ECS Service Action",
      detail: {
        eventType: "INFO",
        capacityProviderArns: ["arn:aws:ecs:us-east-1:123456789012:capacity-provider/FARGATE"],
      },
    },
  ]);
  expect(named(events, "SERVICE_STEADY_STATE")).toHaveLength(1);

  const external: Command = {
    type: "ecs.CreateService",
    cluster: "hello",
    serviceName: "out",
    desiredCount: 1,
    deploymentController: { type: "EXTERNAL" },
  };
  const taskSet: Command = {
    type: "ecs.CreateTaskSet",
    service: "out",
    taskDefinition: "web",
    launchType: "FARGATE",
    networkConfiguration: { awsvpcConfiguration: { subnets: ["Subnet"] } },
    scale: { value: 100, unit: "PERCENT" },
  };
  const ofTaskSet = eventsOf(openFargate({ service: { DesiredCount: 0 } }), 300, [
    [1, external],
    [2, taskSet],
  ]);
  expect(named(ofTaskSet, "TASKSET_STEADY_STATE")).toMatchObject([
    { "detail-type": "ECS Service Action", detail: { eventType: "INFO" } },
  ]);
});

test("G219 a task without CPU: ERROR, reason RESOURCE:CPU, and the container instances that were looked at", () => {
  const opened = openEc2Service({ instances: { A: {} }, container: { Cpu: 4_096 }, service: { DesiredCount: 1 } });
  const failure = named(eventsOf(opened, 200), "SERVICE_TASK_PLACEMENT_FAILURE").find(
    ({ detail }) => detail.reason !== undefined && detail.reason !== "NO",
  );
  expect(failure).toMatchObject({
    "detail-type": "ECS Service Action",
    detail: { eventType: "ERROR", reason: "RESOURCE:CPU" },
  });
  expect(failure?.detail.containerInstanceArns).toEqual([
    expect.stringMatching(/^arn:aws:ecs:us-east-1:123456789012:container-instance\/web\/[0-9a-f]{32}$/),
  ]);
});

test("G220 a rollback begins: ECS Deployment State Change, SERVICE_DEPLOYMENT_IN_PROGRESS, and its reason", () => {
  const opened = openFargate({
    service: {
      DesiredCount: 2,
      DeploymentConfiguration: { DeploymentCircuitBreaker: { Enable: true, Rollback: true } },
    },
    images: { bad: { pullError: "not found" } },
  });
  const setup = opened.setup?.records.find(([kind]) => kind === "taskDefinition")?.[1];
  expect(setup?.id).toBe("web:1");
  const events = eventsOf(opened, 1_200, [
    [
      200,
      {
        type: "ecs.RegisterTaskDefinition",
        family: "web",
        networkMode: "awsvpc",
        requiresCompatibilities: ["FARGATE"],
        cpu: "256",
        memory: "512",
        containerDefinitions: [{ name: "web", image: "bad", portMappings: [{ containerPort: 80 }] }],
      },
    ],
    [210, { type: "ecs.UpdateService", service: "Service", taskDefinition: "web:2" }],
  ]);
  const rollback = named(events, "SERVICE_DEPLOYMENT_IN_PROGRESS").find(({ detail }) =>
    String(detail.reason).includes("rolling back"),
  );
  expect(rollback).toMatchObject({ "detail-type": "ECS Deployment State Change", detail: { eventType: "INFO" } });
  expect(rollback?.resources[0]).toMatch(serviceArn);
  const id = String(rollback?.detail.deploymentId);
  expect(id).toMatch(/^ecs-svc\/\d+$/);
  expect(rollback?.detail.reason).toBe(`ECS deployment circuit breaker: rolling back to deploymentId ${id}.`);
  expect(named(events, "SERVICE_DEPLOYMENT_FAILED")[0]).toMatchObject({
    detail: { eventType: "ERROR", deploymentId: expect.stringMatching(/^ecs-svc\/\d+$/) },
  });
});

test("G221 a Fargate task first RUNNING: its network interface is ATTACHED and the version is 4", () => {
  const events = eventsOf(openFargate({ service: { DesiredCount: 1 } }), 300).filter(
    (event) => event["detail-type"] === "ECS Task State Change",
  );
  expect(events.map(({ detail }) => [detail.lastStatus, detail.version])).toEqual([
    ["PROVISIONING", 1],
    ["PENDING", 2],
    ["ACTIVATING", 3],
    ["RUNNING", 4],
  ]);
  const running = events[3];
  expect(running?.detail).toMatchObject({
    attachments: [{ type: "eni", status: "ATTACHED" }],
    clusterArn: "arn:aws:ecs:us-east-1:123456789012:cluster/hello",
    containers: [{ name: "web", image: "nginx", lastStatus: "RUNNING", taskArn: running?.resources[0] }],
    cpu: "256",
    memory: "512",
    desiredStatus: "RUNNING",
    enableExecuteCommand: false,
    group: "service:Service",
    launchType: "FARGATE",
    overrides: { containerOverrides: [{ name: "web" }] },
    startedAt: running?.time,
    taskDefinitionArn: "arn:aws:ecs:us-east-1:123456789012:task-definition/web:1",
  });
  expect(running?.detail).not.toHaveProperty("stopCode");
});

test("a task that stops says its stopCode, its reason, and which interface has gone", () => {
  const opened = openFargate({ service: { DesiredCount: 1 } });
  const stopped = eventsOf(opened, 600, [[200, { type: "ecs.UpdateService", service: "Service", desiredCount: 0 }]])
    .filter(({ detail }) => detail.lastStatus === "STOPPED")
    .at(-1);
  expect(stopped?.detail).toMatchObject({
    attachments: [{ status: "DELETED" }],
    desiredStatus: "STOPPED",
    stopCode: "ServiceSchedulerInitiated",
    stoppedAt: stopped?.time,
    containers: [{ lastStatus: "STOPPED", exitCode: 0 }],
  });
  expect(String(stopped?.detail.stoppedReason)).toMatch(/^Scaling activity initiated by \(deployment ecs-svc\/\d+\)$/);
  expect(Number(stopped?.detail.version)).toBeGreaterThan(6);
});

test("a container instance that registers says what it has, with a version that rises", () => {
  const events = eventsOf(openEc2Service({ instances: { A: {} }, service: { DesiredCount: 1 } }), 400).filter(
    (event) => event["detail-type"] === "ECS Container Instance State Change",
  );
  expect(events.at(-1)?.detail).toMatchObject({
    agentConnected: true,
    status: "ACTIVE",
    registeredResources: expect.arrayContaining([{ name: "CPU", type: "INTEGER", integerValue: 2_048 }]),
  });
  const versions = events.map(({ detail }) => Number(detail.version));
  expect(versions).toEqual([...versions].sort((a, b) => a - b));
  expect(new Set(versions).size).toBe(versions.length);
});

test("no event is built and nothing changes in a run that nobody listens to", () => {
  const { setup } = openFargate({ service: { DesiredCount: 2 } });
  if (setup === null) throw new Error("The template is not read.");
  const silent = play(setup, { untilSeconds: 300 });
  const heard = play(setup, { untilSeconds: 300, onEvent: () => undefined });
  expect(heard.simulation.digest()).toBe(silent.simulation.digest());
});
