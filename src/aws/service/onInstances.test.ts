import { expect, test } from "vitest";
import { awsvpcTasks, type Ec2Run, ec2Run, inSubnetA, placementFailuresOf, unplaced } from "../../testing/ec2Run.ts";
import { taskIdOf } from "../task/model.ts";

const statusesOf = (run: Ec2Run, task: string): readonly string[] =>
  run
    .journal()
    .filter(({ subject, detailType }) => subject === task && detailType === "ECS Task State Change")
    .map(({ eventName }) => eventName);

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
  const run = ec2Run({ ...awsvpcTasks, service: { ...inSubnetA, DesiredCount: 1 } });
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

test("G078 a fixed host port fits once on each instance", () => {
  const run = ec2Run({
    instances: { A: {}, B: {}, C: {} },
    container: { PortMappings: [{ ContainerPort: 80, HostPort: 80 }] },
    service: { DesiredCount: 4 },
  });
  run.until(400);
  expect(run.placed()).toEqual({ A: 1, B: 1, C: 1 });
  expect(run.service()).toMatchObject({ runningCount: 3, desiredCount: 4 });
  expect(placementFailuresOf(run).at(-1)).toBe(
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
