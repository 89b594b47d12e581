import { expect, test } from "vitest";
import { type Ec2Run, ec2Run, openEc2Service } from "../../testing/ec2Run.ts";
import { problemsOf, recordOf } from "../../testing/fargateTemplate.ts";
import { taskIdOf } from "../task/model.ts";

const unplaced = "was unable to place a task because no container instance met all of its requirements.";

const statusesOf = (run: Ec2Run, task: string): readonly string[] =>
  run
    .journal()
    .filter(({ subject, detailType }) => subject === task && detailType === "ECS Task State Change")
    .map(({ eventName }) => eventName);

const failuresOf = (run: Ec2Run): readonly string[] =>
  run
    .journal()
    .filter(({ eventName }) => eventName === "SERVICE_TASK_PLACEMENT_FAILURE")
    .map(({ message }) => message.replace(/^\(service Service\) /, "").replaceAll(/[0-9a-f]{32}/g, "<id>"));

const runningOf = (run: Ec2Run): number => run.service().runningCount;
const awsvpc = {
  taskDefinition: { NetworkMode: "awsvpc" },
  container: { PortMappings: [{ ContainerPort: 80 }], Cpu: 64, Memory: 64 },
};
const inSubnets = { NetworkConfiguration: { AwsvpcConfiguration: { Subnets: [{ Ref: "SubnetA" }] } } };

test("an EC2 service waits for its instances and then places its tasks, one on each", () => {
  const run = ec2Run();
  run.until(60);
  expect(run.events()).toEqual([`${unplaced} Reason: No Container Instances were found in your cluster.`]);
  run.until(300);
  expect(run.placed()).toEqual({ A: 1, B: 1 });
  expect(run.service()).toMatchObject({ runningCount: 2, pendingCount: 0 });
  expect(run.instance("A")).toMatchObject({ runningTasksCount: 1, pendingTasksCount: 0 });
  expect(run.events().at(-1)).toBe("has reached a steady state.");
});

test("every placement keeps its reasoning: the candidates and what the tie fell by", () => {
  const run = ec2Run();
  run.until(300);
  const [first] = run.active();
  const placement = run.simulation.get("placement", first?.id ?? "");
  expect(placement?.chosen).toBe(first?.containerInstanceArn);
  expect(placement?.candidates.map(({ rank }) => rank)).toEqual([1, 2]);
});

test("G039 a task in bridge mode goes PENDING, RUNNING, STOPPING, STOPPED and has no network interface", () => {
  const run = ec2Run({ service: { DesiredCount: 1 } });
  run.until(300);
  const [task] = run.active();
  if (task === undefined) throw new Error("No task runs.");
  expect(task).toMatchObject({ launchType: "EC2", subnetId: null, privateIpAddress: null, connectivity: "CONNECTED" });
  expect(run.send({ type: "ecs.StopTask", task: task.taskArn })).toBe("accepted");
  run.until(400);
  expect(statusesOf(run, task.id)).toEqual(["PENDING", "RUNNING", "STOPPING", "STOPPED"]);
});

test("a task in awsvpc mode has a network interface that comes and goes with it", () => {
  const run = ec2Run({ ...awsvpc, service: { ...inSubnets, DesiredCount: 1 } });
  run.until(300);
  const [task] = run.active();
  if (task === undefined) throw new Error("No task runs.");
  expect(task.privateIpAddress).toMatch(/^10\.0\.0\./);
  run.send({ type: "ecs.StopTask", task: task.taskArn });
  run.until(400);
  expect(statusesOf(run, task.id)).toEqual([
    "PROVISIONING",
    "PENDING",
    "ACTIVATING",
    "RUNNING",
    "DEACTIVATING",
    "STOPPING",
    "DEPROVISIONING",
    "STOPPED",
  ]);
});

test("G057 a HEALTHY container stays HEALTHY while its agent is disconnected, whatever becomes of the application", () => {
  const healthCheck = { Command: ["CMD", "true"], Interval: 5 };
  const run = ec2Run({ instances: { A: {} }, service: { DesiredCount: 1 }, container: { HealthCheck: healthCheck } });
  run.until(300);
  expect(run.active()[0]?.healthStatus).toBe("HEALTHY");
  run.send({ type: "lab.LoseAgent", containerInstance: "A" });
  run.send({ type: "lab.SetImageBehaviour", image: "nginx", healthCheckStatus: 500 });
  run.until(900);
  expect(run.active()[0]).toMatchObject({
    lastStatus: "RUNNING",
    healthStatus: "HEALTHY",
    connectivity: "DISCONNECTED",
  });
  run.send({ type: "lab.RestoreAgent", containerInstance: "A" });
  run.until(960);
  expect(run.tasks().some(({ stoppedReason }) => stoppedReason === "Task failed container health checks")).toBe(true);
});

test("G068 two service tasks on a terminated instance are STOPPED with TerminationNotice and replaced", () => {
  const run = ec2Run({ service: { DesiredCount: 4 } });
  run.until(300);
  expect(run.placed()).toEqual({ A: 2, B: 2 });
  const { ec2InstanceId } = run.instance("A");
  run.send({ type: "ec2.TerminateInstances", instanceIds: [ec2InstanceId] });
  run.until(302);
  const lost = run.tasks().filter(({ containerInstanceArn }) => containerInstanceArn === "A");
  expect(lost.map(({ lastStatus, stopCode, stoppedReason }) => ({ lastStatus, stopCode, stoppedReason }))).toEqual(
    Array(2).fill({
      lastStatus: "STOPPED",
      stopCode: "TerminationNotice",
      stoppedReason: `Host EC2 (instance ${ec2InstanceId}) terminated.`,
    }),
  );
  run.until(400);
  expect(run.placed()).toEqual({ B: 4 });
  expect(run.events().filter((event) => event.startsWith("has started 2 tasks"))).toHaveLength(1);
});

test("G069 c5.large registers 2048 CPU units, 3704 MiB and the ports of SSH, Docker and the agent", () => {
  const run = ec2Run({ instances: { A: { type: "c5.large" } }, service: { DesiredCount: 0 } });
  run.until(130);
  expect(run.instance("A").registeredResources.slice(0, 3)).toEqual([
    { name: "CPU", type: "INTEGER", integerValue: 2048 },
    { name: "MEMORY", type: "INTEGER", integerValue: 3704 },
    { name: "PORTS", type: "STRINGSET", stringSetValue: ["22", "2375", "2376", "51678", "51679"] },
  ]);
});

test("G070 ECS_RESERVED_MEMORY is taken off what m4.large registers", () => {
  const run = ec2Run({ instances: {}, service: { DesiredCount: 0 } });
  const userData = "echo ECS_CLUSTER=web >> /etc/ecs/ecs.config\necho ECS_RESERVED_MEMORY=256 >> /etc/ecs/ecs.config";
  run.send({ type: "ec2.RunInstances", instanceType: "m4.large", subnetId: "SubnetA", userData });
  run.until(130);
  const [instance] = [...run.simulation.all("containerInstance")];
  expect(instance?.registeredResources[1]).toEqual({ name: "MEMORY", type: "INTEGER", integerValue: 7729 });
});

test("G081 an instance that is still REGISTERING cannot be set DRAINING", () => {
  const run = ec2Run({ instances: {}, service: { DesiredCount: 0 } });
  run.send({ type: "ecs.PutAccountSettingDefault", name: "awsvpcTrunking", value: "enabled" });
  run.until(1);
  const userData = "echo ECS_CLUSTER=web >> /etc/ecs/ecs.config";
  run.send({ type: "ec2.RunInstances", instanceType: "c5.large", subnetId: "SubnetA", userData });
  run.until(122);
  const [instance] = [...run.simulation.all("containerInstance")];
  expect(instance?.status).toBe("REGISTERING");
  const containerInstances = [instance?.id ?? ""];
  const call = { type: "ecs.UpdateContainerInstancesState", cluster: "web", containerInstances } as const;
  expect(run.send({ ...call, status: "DRAINING" })).toMatch(/^InvalidParameterException: /);
  run.until(140);
  expect(run.send({ ...call, status: "DRAINING" })).toBe("accepted");
});

test("G073 a task larger than every instance is never placed", () => {
  const run = ec2Run({ instances: { A: {} }, container: { Memory: 8192 }, service: { DesiredCount: 1 } });
  run.until(600);
  expect(run.active()).toEqual([]);
  expect(failuresOf(run).at(-1)).toBe(
    `${unplaced} The closest matching (container-instance <id>) has insufficient memory available.`,
  );
});

test.each`
  golden    | type          | desired | placed
  ${"G074"} | ${"c5.large"} | ${3}    | ${2}
  ${"G077"} | ${"t3.micro"} | ${2}    | ${1}
`("$golden $type without a trunk holds $placed of $desired tasks in awsvpc mode", ({ type, desired, placed }) => {
  const run = ec2Run({ ...awsvpc, instances: { A: { type } }, service: { ...inSubnets, DesiredCount: desired } });
  run.until(400);
  expect(run.placed()).toEqual({ A: placed });
  expect(runningOf(run)).toBe(placed);
  expect(run.simulation.get("placement", "Service")?.failure?.reason).toBe("RESOURCE:ENI");
});

test("G075 c5.large launched after awsvpcTrunking was enabled holds ten tasks in awsvpc mode", () => {
  const run = ec2Run({ ...awsvpc, instances: {}, service: { ...inSubnets, DesiredCount: 11 } });
  run.send({ type: "ecs.PutAccountSettingDefault", name: "awsvpcTrunking", value: "enabled" });
  run.until(1);
  run.send({
    type: "ec2.RunInstances",
    instanceType: "c5.large",
    subnetId: "SubnetA",
    userData: "echo ECS_CLUSTER=web >> /etc/ecs/ecs.config",
  });
  run.until(500);
  expect(Object.values(run.placed())).toEqual([10]);
  expect(run.simulation.get("placement", "Service")?.failure?.reason).toBe("RESOURCE:ENI");
});

test("G076 c5.large launched before awsvpcTrunking was enabled holds two", () => {
  const run = ec2Run({ ...awsvpc, instances: { A: { type: "c5.large" } }, service: { ...inSubnets, DesiredCount: 3 } });
  run.until(1);
  run.send({ type: "ecs.PutAccountSettingDefault", name: "awsvpcTrunking", value: "enabled" });
  run.until(400);
  expect(run.placed()).toEqual({ A: 2 });
  expect(run.simulation.get("placement", "Service")?.failure?.reason).toBe("RESOURCE:ENI");
});

test("G078 a fixed host port fits once on each instance", () => {
  const run = ec2Run({
    instances: { A: {}, B: {}, C: {} },
    container: { PortMappings: [{ ContainerPort: 80, HostPort: 80 }] },
    service: { DesiredCount: 4 },
  });
  run.until(400);
  expect(run.placed()).toEqual({ A: 1, B: 1, C: 1 });
  expect(failuresOf(run).at(-1)).toBe(
    `${unplaced} The closest matching (container-instance <id>) is already using a port required by your task.`,
  );
});

test("host port 0 gives every copy on an instance a port of its own, from 32768 up", () => {
  const run = ec2Run({ instances: { A: {} }, service: { DesiredCount: 3 } });
  run.until(300);
  expect(run.active().map(({ networkBindings }) => networkBindings[0]?.hostPort)).toEqual([32768, 32769, 32770]);
});

test("in host mode the container has its own port on the instance", () => {
  const run = ec2Run({
    instances: { A: {} },
    taskDefinition: { NetworkMode: "host" },
    container: { PortMappings: [{ ContainerPort: 80 }] },
    service: { DesiredCount: 1 },
  });
  run.until(300);
  expect(run.active()[0]?.networkBindings).toEqual([
    { bindIP: "0.0.0.0", containerPort: 80, hostPort: 80, protocol: "tcp" },
  ]);
});

const limits = (MinimumHealthyPercent: number, MaximumPercent: number) => ({
  DesiredCount: 4,
  DeploymentConfiguration: { MinimumHealthyPercent, MaximumPercent },
});
const drain = (run: Ec2Run): string =>
  run.send({
    type: "ecs.UpdateContainerInstancesState",
    cluster: "web",
    containerInstances: ["A"],
    status: "DRAINING",
  });
/** The fewest RUNNING tasks that are asked to run, second by second. */
function fewestRunning(run: Ec2Run, from: number, to: number): number {
  let fewest = Number.MAX_SAFE_INTEGER;
  for (let second = from; second <= to; second++) {
    run.until(second);
    fewest = Math.min(fewest, run.active().filter(({ lastStatus }) => lastStatus === "RUNNING").length);
  }
  return fewest;
}

test("G082 draining with 100/200 starts the replacements first: never below 4", () => {
  const run = ec2Run({ service: limits(100, 200) });
  run.until(300);
  expect(drain(run)).toBe("accepted");
  run.until(302);
  expect(run.placed()).toEqual({ A: 2, B: 4 });
  expect(fewestRunning(run, 303, 500)).toBe(4);
  expect(run.placed()).toEqual({ B: 4 });
  expect(run.instance("A")).toMatchObject({ status: "DRAINING", runningTasksCount: 0 });
});

test("G083 draining with 50/100 stops first, then starts elsewhere", () => {
  const run = ec2Run({ service: limits(50, 100) });
  run.until(300);
  drain(run);
  expect(fewestRunning(run, 301, 500)).toBe(2);
  expect(run.placed()).toEqual({ B: 4 });
});

test("G084 draining with 100/100 never ends, and the event says why", () => {
  const run = ec2Run({ service: limits(100, 100) });
  run.until(300);
  drain(run);
  run.until(900);
  expect(run.placed()).toEqual({ A: 2, B: 2 });
  expect(run.instance("A")).toMatchObject({ status: "DRAINING", runningTasksCount: 2 });
  expect(run.tasks()).toHaveLength(4);
  expect(run.events().at(-1)).toContain(
    "was unable to stop or start tasks during a deployment because of the service deployment configuration.",
  );
});

test("G086 a PENDING service task on a draining instance is stopped at once and replaced elsewhere", () => {
  const run = ec2Run({ service: { DesiredCount: 2 }, images: { nginx: { sizeMiB: 4000 } } });
  run.until(200);
  expect(run.active().map(({ lastStatus }) => lastStatus)).toEqual(["PENDING", "PENDING"]);
  drain(run);
  run.until(203);
  expect(run.placed()).toEqual({ B: 2 });
  expect(run.events()).toContain("stopped 1 pending tasks.");
});

test("G087 tasks run on behind a lost agent, DISCONNECTED, and nothing new is placed there", () => {
  const run = ec2Run();
  run.until(300);
  run.send({ type: "lab.LoseAgent", containerInstance: "A" });
  run.until(500);
  const here = run.active().filter(({ containerInstanceArn }) => containerInstanceArn === "A");
  expect(here).toMatchObject([{ lastStatus: "RUNNING", connectivity: "DISCONNECTED" }]);
  run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 5 });
  run.until(700);
  expect(run.placed()).toEqual({ A: 1, B: 4 });
});

test("a task behind a lost agent is asked to stop and stops when the agent is back", () => {
  const run = ec2Run({ instances: { A: {} }, service: { DesiredCount: 1 } });
  run.until(300);
  const [task] = run.active();
  run.send({ type: "lab.LoseAgent", containerInstance: "A" });
  run.until(310);
  run.send({ type: "ecs.StopTask", task: task?.taskArn ?? "" });
  run.until(400);
  expect(run.simulation.get("task", task?.id ?? "")).toMatchObject({ desiredStatus: "STOPPED", lastStatus: "RUNNING" });
  run.send({ type: "lab.RestoreAgent", containerInstance: "A" });
  run.until(460);
  expect(run.simulation.get("task", task?.id ?? "")).toMatchObject({
    lastStatus: "STOPPED",
    stopCode: "UserInitiated",
  });
});

test("G090 a stopped instance stays ACTIVE with its agent disconnected, and its tasks are STOPPED", () => {
  const run = ec2Run();
  run.until(300);
  run.send({ type: "ec2.StopInstances", instanceIds: [run.instance("A").ec2InstanceId] });
  run.until(310);
  expect(run.instance("A")).toMatchObject({ status: "ACTIVE", agentConnected: false, runningTasksCount: 0 });
  expect(run.tasks().find(({ containerInstanceArn }) => containerInstanceArn === "A")?.lastStatus).toBe("STOPPED");
});

test("G091 a terminated instance leaves the list only if its agent was connected", () => {
  const run = ec2Run();
  run.until(300);
  run.send({ type: "lab.LoseAgent", containerInstance: "B" });
  run.until(500);
  const instanceIds = ["A", "B"].map((id) => run.instance(id).ec2InstanceId);
  run.send({ type: "ec2.TerminateInstances", instanceIds });
  run.until(600);
  expect(run.instance("A")).toMatchObject({ status: "INACTIVE" });
  expect(run.instance("B")).toMatchObject({ status: "ACTIVE", agentConnected: false });
});

test("G092 an instance with a service task is deregistered by force only; the task is replaced, its container orphaned", () => {
  const run = ec2Run();
  run.until(300);
  const call = { type: "ecs.DeregisterContainerInstance", cluster: "web", containerInstance: "A" } as const;
  expect(run.send({ ...call, force: false })).toBe("InvalidParameterException: Found running tasks on the instance.");
  expect(run.send({ ...call, force: true })).toBe("accepted");
  run.until(400);
  expect(run.instance("A").status).toBe("INACTIVE");
  expect(run.instance("A").sim.orphanedTasks).toHaveLength(1);
  expect(run.placed()).toEqual({ B: 2 });
});

test("G093 a task placed on a full instance waits in PENDING until the stopping one is really gone", () => {
  const run = ec2Run({
    instances: { A: {} },
    service: { DesiredCount: 1 },
    container: { Memory: 7000, StopTimeout: 60 },
    images: { nginx: { stopSeconds: 20 } },
  });
  run.until(300);
  const [old] = run.active();
  run.send({ type: "ecs.StopTask", task: old?.taskArn ?? "" });
  run.until(315);
  expect(run.active()).toMatchObject([{ lastStatus: "PENDING", containerInstanceArn: "A", pullStartedAtMs: null }]);
  expect(run.active()[0]?.sim.waitsFor).toBe("6320 MiB that a stopping task still holds");
  run.until(330);
  expect(run.active()).toMatchObject([{ lastStatus: "RUNNING" }]);
  expect(run.active()[0]?.pullStartedAtMs).toBe(320_001);
});

test("G100 the same placement failure is told again after six hours", () => {
  const run = ec2Run({ instances: { A: {} }, container: { Cpu: 4096 }, service: { DesiredCount: 1 } });
  run.until(7 * 3_600);
  const told = run.journal().filter(({ message }) => message.includes("insufficient CPU units available."));
  expect(told.map(({ message }) => message.replaceAll(/[0-9a-f]{32}/g, "<id>"))).toEqual(
    Array(2).fill(
      `(service Service) ${unplaced} The closest matching (container-instance <id>) has insufficient CPU units available.`,
    ),
  );
  expect((told[1]?.atMs ?? 0) - (told[0]?.atMs ?? 0)).toBe(6 * 3_600_000);
});

const five = { A: {}, B: {}, C: {}, D: {}, E: {}, F: {} };
const daemon = { SchedulingStrategy: "DAEMON", DesiredCount: undefined };

test("G109 a DAEMON service runs one task on each ACTIVE instance", () => {
  const run = ec2Run({ instances: five, service: { ...daemon, DesiredCount: undefined } });
  run.until(100);
  run.until(130);
  run.send({
    type: "ecs.UpdateContainerInstancesState",
    cluster: "web",
    containerInstances: ["F"],
    status: "DRAINING",
  });
  run.until(400);
  expect(run.placed()).toEqual({ A: 1, B: 1, C: 1, D: 1, E: 1 });
  expect(run.service().desiredCount).toBe(5);
});

test("G112 a DAEMON service without a deployment configuration has 0 and 100", () => {
  const service = recordOf(openEc2Service({ service: daemon }), "service", "Service");
  expect(service?.deploymentConfiguration).toMatchObject({ minimumHealthyPercent: 0, maximumPercent: 100 });
});

test("a DAEMON service rolls a new revision out instance by instance", () => {
  const run = ec2Run({ service: daemon });
  run.until(300);
  run.send({ type: "ecs.UpdateService", service: "Service", forceNewDeployment: true });
  run.until(400);
  expect(run.placed()).toEqual({ A: 1, B: 1 });
  expect(run.service().deployments).toMatchObject([{ rolloutState: "COMPLETED", runningCount: 2 }]);
});

test("G127 without a strategy the next task goes to a zone with the fewest", () => {
  const run = ec2Run({
    instances: { A: { zone: "a" }, B: { zone: "b" }, C: { zone: "c" } },
    service: { DesiredCount: 1 },
  });
  run.until(300);
  const [first] = Object.keys(run.placed());
  run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 2 });
  run.until(400);
  expect(run.placed()[first ?? ""]).toBe(1);
  expect(Object.values(run.placed())).toEqual([1, 1]);
});

test("G128 without a strategy scale-in takes from the zone, and in it from the instance, with the most tasks", () => {
  const run = ec2Run({
    instances: { A: { zone: "a" }, B: { zone: "b" }, C: { zone: "c" } },
    service: { DesiredCount: 5 },
  });
  run.until(300);
  const before = run.placed();
  const single = Object.keys(before).filter((id) => before[id] === 1);
  expect(single).toHaveLength(1);
  run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 4 });
  run.until(400);
  expect(run.placed()[single[0] ?? ""]).toBe(1);
  expect(Object.values(run.placed()).toSorted()).toEqual([1, 1, 2]);
});

test("G135 a constraint no instance meets keeps every task out", () => {
  const PlacementConstraints = [{ Type: "memberOf", Expression: "attribute:ecs.instance-type =~ t3.*" }];
  const run = ec2Run({ service: { PlacementConstraints } });
  run.until(600);
  expect(run.active()).toEqual([]);
  expect(run.simulation.get("placement", "Service")?.failure?.reason).toBe(
    "MemberOf placement constraint unsatisfied.",
  );
});

test("distinctInstance holds one task of the service on each instance", () => {
  const run = ec2Run({ service: { DesiredCount: 3, PlacementConstraints: [{ Type: "distinctInstance" }] } });
  run.until(400);
  expect(run.placed()).toEqual({ A: 1, B: 1 });
});

test("G137 a full zone does not stop a spread: the next best zone takes the task", () => {
  const PlacementStrategies = [{ Type: "spread", Field: "attribute:ecs.availability-zone" }];
  const run = ec2Run({
    instances: { A: { zone: "a", type: "t3.micro" }, B: { zone: "b", type: "m5.large" } },
    container: { Memory: 900 },
    service: { DesiredCount: 4, PlacementStrategies },
  });
  run.until(400);
  expect(run.placed()).toEqual({ A: 1, B: 3 });
});

test("binpack fills one instance before it takes the next", () => {
  const PlacementStrategies = [{ Type: "binpack", Field: "memory" }];
  const run = ec2Run({ service: { DesiredCount: 4, PlacementStrategies } });
  run.until(400);
  expect(Object.values(run.placed())).toEqual([4]);
});

test("G138 six strategy rules and eleven constraints are refused", () => {
  const rule = { Type: "spread", Field: "instanceId" };
  const constraint = { Type: "memberOf", Expression: "agentConnected == true" };
  expect(problemsOf(openEc2Service({ service: { PlacementStrategies: Array(6).fill(rule) } }))).toEqual([
    "error Service.PlacementStrategies: At most 5 placement strategy rules are allowed; there are 6.",
  ]);
  expect(problemsOf(openEc2Service({ service: { PlacementConstraints: Array(11).fill(constraint) } }))).toEqual([
    "error Service.PlacementConstraints: At most 10 placement constraints are allowed; there are 11.",
  ]);
});

test("G134 CreateService with distinctInstance places three of four tasks on three instances", () => {
  const run = ec2Run({ instances: { A: {}, B: {}, C: {} }, service: { DesiredCount: 0 } });
  run.until(200);
  const create = { type: "ecs.CreateService", cluster: "web", serviceName: "one-each", taskDefinition: "web" } as const;
  expect(
    run.send({
      ...create,
      launchType: "EC2",
      desiredCount: 4,
      placementConstraints: [{ type: "distinctInstance" }],
    }),
  ).toBe("accepted");
  run.until(400);
  expect(run.placed()).toEqual({ A: 1, B: 1, C: 1 });
  expect(run.simulation.get("placement", "one-each")?.failure?.reason).toBe(
    "DistinctInstance placement constraint unsatisfied.",
  );
});

test("G139 Fargate takes no placement strategy", () => {
  const run = ec2Run({ service: { DesiredCount: 0 } });
  const create = { type: "ecs.CreateService", cluster: "web", serviceName: "far", taskDefinition: "web" } as const;
  const placementStrategy = [{ type: "spread", field: "instanceId" }];
  expect(run.send({ ...create, launchType: "FARGATE", placementStrategy })).toBe(
    "InvalidParameterException: Placement strategies are not supported with FARGATE launch type.",
  );
});

test("G140 a task that fills an instance goes to another one the second time", () => {
  const run = ec2Run({ instances: { A: {}, B: {}, C: {} }, container: { Cpu: 2000 }, service: { DesiredCount: 2 } });
  run.until(400);
  expect(Object.values(run.placed())).toEqual([1, 1]);
});

test("G219 SERVICE_TASK_PLACEMENT_FAILURE names the resource that is short", () => {
  const run = ec2Run({ instances: { A: {} }, container: { Cpu: 4096 }, service: { DesiredCount: 1 } });
  run.until(200);
  const failure = run.journal().findLast(({ eventName }) => eventName === "SERVICE_TASK_PLACEMENT_FAILURE");
  expect(failure).toMatchObject({ severity: "ERROR", detailType: "ECS Service Action" });
  expect(failure?.because).toMatch(/^RESOURCE:CPU/);
});

test("a saved run on EC2 goes on exactly as it would have", () => {
  const straight = ec2Run({ service: { DesiredCount: 4 } });
  const broken = ec2Run({ service: { DesiredCount: 4 } });
  straight.until(126);
  broken.until(126);
  const keyframe = broken.simulation.keyframe();
  broken.until(200);
  broken.simulation.restore(keyframe);
  straight.until(400);
  broken.until(400);
  expect(broken.simulation.digest()).toBe(straight.simulation.digest());
  expect(straight.active().map(taskIdOf)).toHaveLength(4);
});

test("a DAEMON service's room is set aside on an instance before replica tasks take it", () => {
  // One instance of 2048 CPU units; each task asks for 1024.
  const run = ec2Run({ instances: {}, service: { DesiredCount: 2 }, container: { Cpu: 1_024, Memory: 512 } });
  run.until(1);
  run.send({
    type: "ecs.CreateService",
    cluster: "web",
    serviceName: "agent",
    taskDefinition: "web",
    launchType: "EC2",
    schedulingStrategy: "DAEMON",
  });
  run.send({
    type: "ec2.RunInstances",
    instanceType: "c5.large",
    subnetId: "SubnetA",
    userData: "echo ECS_CLUSTER=web >> /etc/ecs/ecs.config",
  });
  run.until(300);
  expect(run.service("agent")).toMatchObject({ desiredCount: 1, runningCount: 1 });
  expect(run.service()).toMatchObject({ desiredCount: 2, runningCount: 1 });
  expect(run.events().at(-1)).toContain("has insufficient CPU units available.");
});

test("on a DRAINING instance the daemon's task is the last to stop", () => {
  const run = ec2Run({ service: { DesiredCount: 2 } });
  run.until(130);
  run.send({
    type: "ecs.CreateService",
    cluster: "web",
    serviceName: "agent",
    taskDefinition: "web",
    launchType: "EC2",
    schedulingStrategy: "DAEMON",
  });
  run.until(300);
  expect(run.placed()).toEqual({ A: 2, B: 2 });
  const on = (serviceId: string) =>
    run.active().filter((task) => task.serviceId === serviceId && task.containerInstanceArn === "A").length;
  run.send({
    type: "ecs.UpdateContainerInstancesState",
    cluster: "web",
    containerInstances: ["A"],
    status: "DRAINING",
  });
  while (on("Service") > 0) {
    expect(on("agent")).toBe(1);
    run.until(run.simulation.nowMs / 1_000 + 1);
  }
  run.until(run.simulation.nowMs / 1_000 + 10);
  expect(on("agent")).toBe(0);
  expect(run.service("agent").desiredCount).toBe(1);
});
