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

test("placing and stopping a task change what an instance has left: an event each, with the next version", () => {
  const opened = openEc2Service({ instances: { A: {} }, container: { Cpu: 512 }, service: { DesiredCount: 1 } });
  const events = eventsOf(opened, 400, [[300, { type: "ecs.UpdateService", service: "Service", desiredCount: 0 }]])
    .filter((event) => event["detail-type"] === "ECS Container Instance State Change")
    .map(({ detail }) => {
      const [cpu] = detail.remainingResources as readonly { readonly integerValue: number }[];
      return [detail.version, detail.runningTasksCount, detail.pendingTasksCount, cpu?.integerValue];
    });
  expect(events.map(([, ...numbers]) => numbers)).toEqual([
    [0, 0, 2_048],
    [0, 1, 1_536],
    [1, 0, 1_536],
    [0, 0, 2_048],
  ]);
  const versions = events.map(([version]) => Number(version));
  expect(versions.map((version) => version - (versions[0] ?? 0))).toEqual([0, 1, 2, 3]);
});

test("a container that starts or stops while its task goes on as it is has an event of its own", () => {
  const opened = openFargate({
    images: { app: { stopSeconds: 10 }, proxy: { stopSeconds: 5, startSeconds: 0 } },
    taskDefinition: {
      ContainerDefinitions: [
        { Name: "app", Image: "app", DependsOn: [{ ContainerName: "proxy", Condition: "START" }] },
        { Name: "proxy", Image: "proxy" },
      ],
    },
    service: { DesiredCount: 1 },
  });
  const events = eventsOf(opened, 200, [[100, { type: "ecs.StopTask", task: "task/Service/1" }]])
    .filter(({ detail }) => String(detail.taskArn).length > 0 && detail.group === "service:Service")
    .filter(({ resources }, _, all) => resources[0] === all[0]?.resources[0]);
  const shown = events.map(({ detail }) => {
    const containers = detail.containers as readonly { readonly lastStatus: string }[];
    return [detail.version, detail.lastStatus, ...containers.map(({ lastStatus }) => lastStatus)].join(" ");
  });
  expect(shown).toEqual([
    "1 PROVISIONING PENDING PENDING",
    "2 PENDING PENDING PENDING",
    "3 PENDING PENDING RUNNING",
    "4 ACTIVATING RUNNING RUNNING",
    "5 RUNNING RUNNING RUNNING",
    "6 DEACTIVATING RUNNING RUNNING",
    "7 STOPPING RUNNING RUNNING",
    "8 STOPPING STOPPED RUNNING",
    "9 DEPROVISIONING STOPPED STOPPED",
    "10 STOPPED STOPPED STOPPED",
  ]);
});

test("no event is built and nothing changes in a run that nobody listens to", () => {
  const { setup } = openFargate({ service: { DesiredCount: 2 } });
  if (setup === null) throw new Error("The template is not read.");
  const silent = play(setup, { untilSeconds: 300 });
  const heard = play(setup, { untilSeconds: 300, onEvent: () => undefined });
  expect(heard.simulation.digest()).toBe(silent.simulation.digest());
});
