import { expect, test } from "vitest";
import { placementRequest } from "../../testing/ec2Fixture.ts";
import { type Ec2World, ec2World, joinsWeb } from "../../testing/ec2World.ts";
import { placeTask } from "../placement/placeTask.ts";
import { tasksPlacedOn } from "./account.ts";
import { clusterCounts } from "./clusterCounts.ts";
import { containerInstanceState } from "./describe.ts";
import { hostResourcesOf } from "./registeredResources.ts";

/** A world with one ACTIVE container instance, two minutes old. */
function withInstance(type = "t3.micro", id = "A"): { readonly world: Ec2World; readonly id: string } {
  const world = ec2World();
  world.launch(type, {}, id);
  world.runTo(120);
  return { world, id };
}
const plain = { imageId: "{{resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64}}" };

test("launch, boot, register: ACTIVE two minutes after the launch", () => {
  const world = ec2World();
  const id = world.launch("t3.micro");
  const state = () => {
    const { instanceState, status, agentConnected } = world.instance(id);
    return [instanceState, status, agentConnected];
  };
  expect(state()).toEqual(["pending", null, false]);
  expect(world.instance(id)).toMatchObject({ privateIpAddress: "10.0.0.4", clusterArn: "Cluster" });
  world.runTo(30);
  expect(state()).toEqual(["running", null, false]);
  world.runTo(119);
  expect(state()).toEqual(["running", null, false]);
  world.runTo(120);
  expect(state()).toEqual(["running", "ACTIVE", true]);
  expect(hostResourcesOf(world.instance(id).registeredResources)).toMatchObject({ cpu: 2_048, memory: 952 });
  expect(world.instance(id).sim.waitsFor).toBeNull();
  expect(world.messages().at(-1)).toMatch(/^Container instance [0-9a-f]{8} \(i-0[0-9a-f]{16}\) is ACTIVE\.$/);
});

test("a plain AMI boots and never registers, and the journal says why", () => {
  const world = ec2World();
  const id = world.launch("t3.micro", plain);
  world.runTo(3_600);
  expect(world.instance(id)).toMatchObject({ instanceState: "running", status: null, agentConnected: false });
  const entry = world.core.journalFrom(1).find(({ eventName }) => eventName === "NOT_REGISTERED");
  expect(entry).toMatchObject({ severity: "WARN", because: expect.stringContaining("no ECS agent") });
});

test("a plain AMI does not register because its Docker daemon is restarted", () => {
  const world = ec2World();
  const id = world.launch("t3.micro", plain);
  world.runTo(200);
  expect(world.send("lab.LoseAgent", { containerInstance: id })).toMatch(/does not run/);
  expect(world.send("lab.RestoreAgent", { containerInstance: id })).toMatch(/no ECS agent/);
  world.send("lab.StopDockerDaemon", { containerInstance: id });
  world.runTo(300);
  expect(world.send("lab.StartDockerDaemon", { containerInstance: id })).toBeNull();
  world.runTo(600);
  expect(world.instance(id)).toMatchObject({ status: null, sim: { agentRunning: false, dockerRunning: true } });
});

test("an agent cut off between boot and registration registers when it is back", () => {
  const world = ec2World();
  const id = world.launch("t3.micro");
  world.runTo(100);
  expect(world.send("lab.LoseAgent", { containerInstance: id })).toBeNull();
  world.runTo(400);
  expect(world.instance(id).status).toBeNull();
  world.send("lab.RestoreAgent", { containerInstance: id });
  world.runTo(405);
  expect(world.instance(id)).toMatchObject({ status: "ACTIVE", agentConnected: true });
});

test("EC2 stops what runs and starts what is stopped, nothing else", () => {
  const { world, id } = withInstance();
  expect(world.send("ec2.StartInstances", { instanceIds: [id] })).toMatch(
    /not in a state from which it can be started\.$/,
  );
  world.send("ec2.StopInstances", { instanceIds: [id] });
  expect(world.send("ec2.StopInstances", { instanceIds: [id] })).toMatch(
    /not in a state from which it can be stopped\.$/,
  );
  world.send("ec2.TerminateInstances", { instanceIds: [id] });
  expect(world.instance(id).instanceState).toBe("shutting-down");
});

test("REGISTERING while the trunk is attached, and DEREGISTERING while it is deleted", () => {
  const world = ec2World();
  expect(world.send("ecs.PutAccountSettingDefault", { name: "awsvpcTrunking", value: "enabled" })).toBeNull();
  const id = world.launch("c5.large");
  world.runTo(120);
  expect(world.instance(id)).toMatchObject({ status: "REGISTERING", sim: { networkInterfaceLimit: 10, trunk: true } });
  world.runTo(130);
  expect(world.instance(id).status).toBe("ACTIVE");
  expect(world.instance(id).attributes).toContainEqual({
    name: "ecs.awsvpc-trunk-id",
    value: expect.stringMatching(/^eni-/),
  });
  world.send("ec2.TerminateInstances", { instanceIds: [id] });
  expect(world.instance(id).status).toBe("DEREGISTERING");
  world.runTo(140);
  expect(world.instance(id).status).toBe("INACTIVE");
});

test("G076: an instance launched before awsvpcTrunking was turned on keeps its limit", () => {
  const { world, id } = withInstance("c5.large");
  world.send("ecs.PutAccountSettingDefault", { name: "awsvpcTrunking", value: "enabled" });
  const later = world.launch("c5.large", {}, "Later");
  world.runTo(300);
  expect(world.instance(id).sim.networkInterfaceLimit).toBe(2);
  expect(world.instance(later).sim.networkInterfaceLimit).toBe(10);
});

test("G068: a terminated instance takes its tasks with it", () => {
  const { world, id } = withInstance();
  world.runTask("task/1", id);
  world.runTask("task/2", id);
  const { ec2InstanceId } = world.instance(id);
  world.send("ec2.TerminateInstances", { instanceIds: [ec2InstanceId] });
  for (const task of ["task/1", "task/2"]) {
    expect(world.task(task)).toMatchObject({
      lastStatus: "STOPPED",
      stopCode: "TerminationNotice",
      stoppedReason: `Host EC2 (instance ${ec2InstanceId}) terminated.`,
    });
  }
});

test("G081: an instance that is REGISTERING cannot be set DRAINING", () => {
  const world = ec2World();
  world.send("ecs.PutAccountSettingDefault", { name: "awsvpcTrunking", value: "enabled" });
  const id = world.launch("c5.large");
  world.runTo(125);
  const drain = { containerInstances: [id], status: "DRAINING" } as const;
  expect(world.send("ecs.UpdateContainerInstancesState", drain)).toMatch(/is REGISTERING; only an ACTIVE/);
  world.runTo(130);
  expect(world.send("ecs.UpdateContainerInstancesState", drain)).toBeNull();
  expect(world.instance(id).status).toBe("DRAINING");
});

test("G085: a standalone task keeps a draining instance DRAINING until it ends", () => {
  const { world, id } = withInstance();
  world.runTask("task/1", id, { serviceId: null, group: "family:job" });
  world.send("ecs.UpdateContainerInstancesState", { containerInstances: [id], status: "DRAINING" });
  world.runTo(3_600);
  expect(world.task("task/1").lastStatus).toBe("RUNNING");
  expect(world.messages().some((message) => message.includes("is drained"))).toBe(false);
  world.changeTask("task/1", { lastStatus: "STOPPED", desiredStatus: "STOPPED" });
  expect(world.messages().at(-1)).toMatch(/is drained: no task runs on it\.$/);
  expect(world.instance(id)).toMatchObject({ status: "DRAINING", runningTasksCount: 0 });
});

test("G087: a lost agent leaves its tasks running and takes no new ones", () => {
  const { world, id } = withInstance();
  world.runTask("task/1", id);
  expect(world.send("lab.LoseAgent", { containerInstance: id })).toBeNull();
  world.runTo(209);
  expect(world.instance(id).agentConnected).toBe(true);
  world.runTo(210);
  expect(world.instance(id)).toMatchObject({ status: "ACTIVE", agentConnected: false, runningTasksCount: 1 });
  expect(world.task("task/1").lastStatus).toBe("RUNNING");
  expect(world.hostChanges).toEqual(["task/1"]);
  const candidates = [{ instance: world.instance(id), tasks: tasksPlacedOn(world.core.sim, id) }];
  expect(placeTask(placementRequest({}), candidates, () => 0).failure?.reason).toBe("AGENT");

  expect(world.send("lab.RestoreAgent", { containerInstance: id })).toBeNull();
  world.runTo(215);
  expect(world.instance(id)).toMatchObject({ agentConnected: true, sim: { waitsFor: null } });
  expect(world.hostChanges).toEqual(["task/1", "task/1"]);
});

test("an agent that is back before ECS misses it was never disconnected, and a second loss counts afresh", () => {
  const { world, id } = withInstance();
  world.send("lab.LoseAgent", { containerInstance: id });
  world.runTo(150);
  world.send("lab.RestoreAgent", { containerInstance: id });
  world.runTo(160);
  world.send("lab.LoseAgent", { containerInstance: id });
  world.runTo(249);
  expect(world.instance(id).agentConnected).toBe(true);
  world.runTo(250);
  expect(world.instance(id).agentConnected).toBe(false);
});

test("without its Docker daemon the agent is gone too, and the tasks are stopped when it is back", () => {
  const { world, id } = withInstance();
  world.runTask("task/1", id);
  world.send("lab.StopDockerDaemon", { containerInstance: id });
  expect(world.send("lab.RestoreAgent", { containerInstance: id })).toMatch(/Docker daemon .* does not run/);
  world.runTo(220);
  expect(world.instance(id).agentConnected).toBe(false);
  expect(world.task("task/1").lastStatus).toBe("RUNNING");
  world.send("lab.StartDockerDaemon", { containerInstance: id });
  world.runTo(225);
  expect(world.instance(id)).toMatchObject({ agentConnected: true, runningTasksCount: 0 });
  expect(world.task("task/1")).toMatchObject({
    lastStatus: "STOPPED",
    stopCode: "EssentialContainerExited",
    stoppedReason: "Essential container in task exited",
  });
});

test("a rebooted instance stays running and ACTIVE; its agent comes back and reports that its tasks have ended", () => {
  const { world, id } = withInstance();
  world.runTask("task/1", id);
  const { ec2InstanceId, containerInstanceArn, launchTimeMs, privateIpAddress } = world.instance(id);
  expect(world.send("ec2.RebootInstances", { instanceIds: [ec2InstanceId] })).toBeNull();
  expect(world.instance(id)).toMatchObject({ instanceState: "running", status: "ACTIVE", agentConnected: false });
  expect(containerInstanceState(world.instance(id))).toBe("ACTIVE, rebooting");
  world.runTo(209);
  expect(world.task("task/1").lastStatus).toBe("RUNNING");
  world.runTo(216);
  expect(world.instance(id)).toMatchObject({
    instanceState: "running",
    agentConnected: true,
    containerInstanceArn,
    launchTimeMs,
    privateIpAddress,
    runningTasksCount: 0,
  });
  expect(world.task("task/1")).toMatchObject({ lastStatus: "STOPPED", stopCode: "EssentialContainerExited" });

  world.send("ec2.RebootInstances", { instanceIds: [id] });
  world.send("ec2.StopInstances", { instanceIds: [id] });
  world.runTo(600);
  expect(world.instance(id)).toMatchObject({ instanceState: "stopped", agentConnected: false });
  expect(world.send("ec2.RebootInstances", { instanceIds: [id] })).toMatch(
    /not in a state from which it can be rebooted\.$/,
  );
});

test("G090: an instance stopped in EC2 stays ACTIVE without agent, its tasks are STOPPED; on start the agent is back", () => {
  const { world, id } = withInstance();
  world.runTask("task/1", id);
  const { ec2InstanceId, containerInstanceArn } = world.instance(id);
  expect(world.send("ec2.StopInstances", { instanceIds: [ec2InstanceId] })).toBeNull();
  expect(world.instance(id)).toMatchObject({ instanceState: "stopping", status: "ACTIVE", agentConnected: false });
  expect(world.task("task/1")).toMatchObject({
    lastStatus: "STOPPED",
    stoppedReason: `Host EC2 (instance ${ec2InstanceId}) stopped.`,
  });
  expect(world.send("ec2.StartInstances", { instanceIds: [id] })).toMatch(
    /not in a state from which it can be started/,
  );
  world.runTo(150);
  expect(world.send("ec2.StartInstances", { instanceIds: [id] })).toBeNull();
  world.runTo(270);
  expect(world.instance(id)).toMatchObject({ status: "ACTIVE", agentConnected: true, containerInstanceArn });
});

test("G091: terminated with the agent connected: INACTIVE by itself; with the agent lost: a ghost stays ACTIVE", () => {
  const { world, id } = withInstance("t3.micro", "A");
  const ghost = world.launch("t3.micro", {}, "B");
  world.runTo(240);
  world.send("lab.LoseAgent", { containerInstance: ghost });
  world.runTo(400);
  world.send("ec2.TerminateInstances", { instanceIds: [id, ghost] });
  world.runTo(600);
  expect(world.instance(id)).toMatchObject({ instanceState: "terminated", status: "INACTIVE", agentConnected: false });
  expect(world.instance(ghost)).toMatchObject({ instanceState: "terminated", status: "ACTIVE", agentConnected: false });
  world.runTo(7_200);
  expect(world.instances().map((instance) => instance.id)).toEqual([ghost]);
  expect(world.send("ecs.DeregisterContainerInstance", { containerInstance: ghost })).toBeNull();
  world.runTo(12_000);
  expect(world.instances()).toEqual([]);
});

test("G092: deregistering with a task running needs force, and leaves the container as an orphan", () => {
  const { world, id } = withInstance();
  world.runTask("task/1", id);
  const deregister = (force?: boolean) =>
    world.send("ecs.DeregisterContainerInstance", {
      containerInstance: id,
      ...(force === undefined ? {} : { force }),
    });
  expect(deregister()).toBe("Found running tasks on the instance.");
  expect(deregister(false)).toBe("Found running tasks on the instance.");
  expect(world.instance(id).status).toBe("ACTIVE");
  expect(deregister(true)).toBeNull();
  expect(world.instance(id)).toMatchObject({
    status: "INACTIVE",
    agentConnected: false,
    instanceState: "running",
    sim: { orphanedTasks: ["task/1"] },
  });
  expect(world.task("task/1")).toMatchObject({
    lastStatus: "STOPPED",
    stoppedReason: "Container instance deregistration forced by user",
  });
});

test("a deregistered agent that starts again is a new container instance", () => {
  const { world, id } = withInstance();
  const { containerInstanceArn } = world.instance(id);
  world.send("ecs.DeregisterContainerInstance", { containerInstance: id });
  expect(world.send("lab.RestoreAgent", { containerInstance: id })).toBeNull();
  world.runTo(130);
  expect(world.instance(id).status).toBe("ACTIVE");
  expect(world.instance(id).containerInstanceArn).not.toBe(containerInstanceArn);
});

test("G093: a task placed on top of a stopping one waits in PENDING until that one is gone", () => {
  const world = ec2World("realistic", { memory: 952 });
  const id = world.launch("t3.micro");
  world.runTo(120);
  world.runTask("task/1", id);
  expect(hostResourcesOf(world.instance(id).remainingResources).memory).toBe(0);
  world.changeTask("task/1", { desiredStatus: "STOPPED", lastStatus: "STOPPING" });
  expect(hostResourcesOf(world.instance(id).remainingResources).memory).toBe(952);

  world.runTask("task/2", id, { lastStatus: "PENDING", pullStartedAtMs: null });
  expect(world.instance(id)).toMatchObject({ runningTasksCount: 0, pendingTasksCount: 1 });
  expect(world.hostChanges).toEqual([]);
  world.runTo(140);
  world.changeTask("task/1", { lastStatus: "STOPPED" });
  expect(world.hostChanges).toEqual(["task/2"]);
});

test("G094: ACTIVE and DRAINING instances are registered ones", () => {
  const { world, id } = withInstance("t3.micro", "A");
  world.launch("t3.micro", {}, "B");
  world.launch("t3.micro", plain, "C");
  world.runTo(240);
  world.send("ecs.UpdateContainerInstancesState", { containerInstances: [id], status: "DRAINING" });
  expect(clusterCounts("Cluster", world.instances()).registeredContainerInstancesCount).toBe(2);
});

test("RunInstances: as many as asked for, in the first subnet, or a refusal in EC2's words", () => {
  const world = ec2World();
  const run = { instanceType: "t3.small", userData: joinsWeb };
  expect(world.send("ec2.RunInstances", { ...run, maxCount: 3, subnetId: "SubnetB" })).toBeNull();
  expect(
    world.instances().map(({ availabilityZone, privateIpAddress }) => [availabilityZone, privateIpAddress]),
  ).toEqual([
    ["us-east-1b", "10.0.1.4"],
    ["us-east-1b", "10.0.1.5"],
    ["us-east-1b", "10.0.1.6"],
  ]);
  world.runTo(120);
  expect(world.instances().map(({ status }) => status)).toEqual(["ACTIVE", "ACTIVE", "ACTIVE"]);
  expect(world.send("ec2.RunInstances", { instanceType: "z9.huge" })).toBe("Invalid value 'z9.huge' for InstanceType.");
  expect(world.send("ec2.RunInstances", { ...run, subnetId: "SubnetZ" })).toMatch(/does not exist/);
  expect(world.send("ec2.TerminateInstances", { instanceIds: ["i-1"] })).toBe("The instance ID 'i-1' does not exist");
});

test("a terminated instance gives its address back", () => {
  const { world, id } = withInstance();
  expect(world.core.sim.get("subnet", "SubnetA")?.availableIpAddressCount).toBe(250);
  world.send("ec2.TerminateInstances", { instanceIds: [id] });
  world.runTo(200);
  expect(world.core.sim.get("subnet", "SubnetA")?.availableIpAddressCount).toBe(251);
});

test("PutAttributes is seen by the cluster query language, and wrong input is refused whole", () => {
  const { world, id } = withInstance();
  const put = (name: string, value: string) =>
    world.send("ecs.PutAttributes", { attributes: [{ name, value, targetId: id }] });
  expect(put("stack", "prod")).toBeNull();
  const request = placementRequest({}, { constraints: [{ type: "memberOf", expression: "attribute:stack == prod" }] });
  const candidates = () => [{ instance: world.instance(id), tasks: [] }];
  expect(placeTask(request, candidates(), () => 0).chosen).toBe(id);
  expect(put("stack", "not valid!")).toMatch(/is not valid/);
  expect(put("stack", "test")).toBeNull();
  expect(placeTask(request, candidates(), () => 0).chosen).toBeNull();
});

test("every entry of an instance's life follows from what started it", () => {
  const world = ec2World();
  world.send("ec2.RunInstances", { instanceType: "t3.micro", userData: "echo ECS_CLUSTER=web > /etc/ecs/ecs.config" });
  world.runTo(130);
  const [command, ...rest] = world.core.journalFrom(1);
  expect(rest.map(({ eventName }) => eventName)).toEqual(["pending", "running", "ACTIVE"]);
  for (const entry of rest) expect(entry.root).toBe("command");
  expect(rest[0]?.causedBy).toBe(command?.id);
});

test("a run with instances saved half way ends like the straight run", () => {
  const straight = ec2World();
  const broken = ec2World();
  for (const world of [straight, broken]) {
    world.launch("c5.large", {}, "A");
    world.launch("t3.micro", {}, "B");
  }
  straight.runTo(200);
  broken.runTo(77);
  const saved = JSON.parse(JSON.stringify(broken.core.save()));
  const resumed = ec2World();
  resumed.core.load(saved);
  resumed.runTo(200);
  expect(resumed.core.digest()).toBe(straight.core.digest());
});
