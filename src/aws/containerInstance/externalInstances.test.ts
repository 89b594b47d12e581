import { expect, test } from "vitest";
import { openScenario } from "../../engine/open.ts";
import { saveTemplate } from "../../engine/saveTemplate.ts";
import { type Ec2Options, ec2Run, openEc2Service } from "../../testing/ec2Run.ts";
import { runOf } from "../../testing/fargateRun.ts";

const server = { cluster: "web", vCpu: 2, memory: 3_800 };
const onServers: Ec2Options = {
  instances: { A: {} },
  externalInstances: { "shop-floor": server },
  taskDefinition: { RequiresCompatibilities: ["EC2", "EXTERNAL"] },
  service: { LaunchType: "EXTERNAL", DesiredCount: 2 },
};
const problemsOf = (options: Ec2Options): readonly string[] =>
  openEc2Service({ ...onServers, ...options }).problems.flatMap(({ severity, message }) =>
    severity === "error" ? [message] : [],
  );

const served = ec2Run(onServers);
served.until(200);

test("a server of one's own registers as an external instance: what it has, its id of Systems Manager, its attributes", () => {
  const instance = served.instance("shop-floor");
  expect(instance).toMatchObject({ status: "ACTIVE", agentConnected: true, subnetId: null, availabilityZone: "" });
  expect(instance.ec2InstanceId).toMatch(/^mi-0[0-9a-f]{16}$/);
  expect(instance.registeredResources.slice(0, 2)).toEqual([
    { name: "CPU", type: "INTEGER", integerValue: 2_048 },
    { name: "MEMORY", type: "INTEGER", integerValue: 3_800 },
  ]);
  const names = instance.attributes.map(({ name }) => name);
  expect(names).toContain("ecs.capability.external");
  for (const ofEc2 of ["ecs.capability.task-eni", "ecs.ami-id", "ecs.instance-type", "ecs.availability-zone"]) {
    expect(names).not.toContain(ofEc2);
  }
  expect(served.instance("A").attributes.map(({ name }) => name)).not.toContain("ecs.capability.external");
});

test("launch type EXTERNAL goes to external instances, EC2 to none of them", () => {
  expect(served.placed()).toEqual({ "shop-floor": 2 });
  expect(served.service()).toMatchObject({ launchType: "EXTERNAL", runningCount: 2 });
  expect(served.active().map(({ launchType, lastStatus }) => `${launchType} ${lastStatus}`)).toEqual([
    "EXTERNAL RUNNING",
    "EXTERNAL RUNNING",
  ]);
  expect(served.service().availabilityZoneRebalancing).toBe("DISABLED");
  served.send({ type: "ecs.RunTask", cluster: "web", taskDefinition: "web", launchType: "EXTERNAL", group: "one" });
  served.until(201);
  const story = served.simulation.get("placement", served.tasks().find(({ group }) => group === "one")?.id ?? "");
  expect(story?.candidates.find(({ containerInstanceId }) => containerInstanceId === "A")).toMatchObject({
    filteredOutBy: "ATTRIBUTE",
    reason: "has no attribute ecs.capability.external",
  });
  const onEc2 = ec2Run({ ...onServers, service: { LaunchType: "EC2", DesiredCount: 40 } });
  onEc2.until(200);
  expect(Object.keys(onEc2.placed())).toEqual(["A"]);
  expect(onEc2.simulation.get("placement", "Service")?.candidates.map(({ filteredOutBy }) => filteredOutBy)).toContain(
    "ATTRIBUTE",
  );
});

test("RunTask and StartTask run there; without an external instance RunTask finds none", () => {
  const run = ec2Run({ ...onServers, service: { LaunchType: "EXTERNAL", DesiredCount: 0 } });
  const call = { type: "ecs.RunTask", cluster: "web", taskDefinition: "web", launchType: "EXTERNAL" } as const;
  expect(run.send(call)).toBe("InvalidParameterException: No Container Instances were found in your cluster.");
  run.until(100);
  expect(run.send(call)).toBe("accepted");
  const start = { type: "ecs.StartTask", cluster: "web", taskDefinition: "web" } as const;
  expect(run.send({ ...start, containerInstances: ["shop-floor"] })).toBe("accepted");
  run.until(130);
  expect(run.active().map(({ launchType, containerInstanceArn }) => [launchType, containerInstanceArn])).toEqual([
    ["EXTERNAL", "shop-floor"],
    ["EXTERNAL", "shop-floor"],
  ]);
});

test("what external instances cannot do is refused: awsvpc, load balancers, DAEMON, EFS, calls of EC2", () => {
  const external = ["EXTERNAL"];
  expect(problemsOf({ taskDefinition: { NetworkMode: "awsvpc", RequiresCompatibilities: external } })).toContain(
    "Tasks using the External launch type do not support networkMode awsvpc.",
  );
  const loadBalancers = [{ TargetGroupArn: { Ref: "Group" }, ContainerName: "web", ContainerPort: 80 }];
  const group = { Port: 80, Protocol: "HTTP", TargetType: "instance", VpcId: { Ref: "Vpc" } };
  const resources = { Group: { Type: "AWS::ElasticLoadBalancingV2::TargetGroup", Properties: group } };
  const balanced = { LaunchType: "EXTERNAL", LoadBalancers: loadBalancers };
  expect(problemsOf({ service: balanced, resources })).toContain(
    "Load balancers are not supported with the External launch type.",
  );
  expect(problemsOf({ service: { LaunchType: "EXTERNAL", SchedulingStrategy: "DAEMON" } })).toContain(
    "The DAEMON scheduling strategy is not supported with the External launch type.",
  );
  const volumes = [{ Name: "files", EFSVolumeConfiguration: { FilesystemId: "fs-1" } }];
  expect(problemsOf({ taskDefinition: { RequiresCompatibilities: external, Volumes: volumes } })).toContain(
    "EFS volumes are not supported on external instances.",
  );
  expect(problemsOf({ taskDefinition: { RequiresCompatibilities: ["EC2"] } })).toContain(
    "Task definition does not support launch_type EXTERNAL.",
  );
  const id = served.instance("shop-floor").ec2InstanceId;
  expect(served.send({ type: "ec2.StopInstances", instanceIds: [id] })).toBe(
    `InvalidInstanceID.Malformed: Invalid id: "${id}" (expecting "i-...")`,
  );
});

test("the lab registers one, the file keeps it, a registered one costs by the hour and a deregistered one no more", () => {
  const opened = openEc2Service({ ...onServers, externalInstances: {} });
  const run = runOf(opened);
  expect(run.send({ type: "lab.RegisterExternalInstance", cluster: "nowhere" })).toMatch(/^ClusterNotFoundException/);
  expect(run.send({ type: "lab.RegisterExternalInstance", cluster: "web", name: "rack", vCpu: 8 })).toBe("accepted");
  run.until(90);
  expect(run.send({ type: "lab.RegisterExternalInstance", cluster: "web", name: "rack" })).toMatch(/already/);
  run.until(3_690);
  const anywhere = () => run.simulation.get("bill", "bill")?.lines.find(({ item }) => item === "ecsAnywhere");
  expect(anywhere()).toMatchObject({ kind: "containerInstance", id: "rack", perHour: 0.010_25 });
  expect(anywhere()?.total).toBeCloseTo((0.010_25 * (3_660 - 90)) / 3_600, 5);
  const saved = openScenario(saveTemplate(opened, run.simulation), { fileName: "saved.json" });
  expect(saved.metadata.externalInstances).toEqual({ rack: { cluster: "Cluster", vCpu: 8, memory: 8_192 } });
  expect(saved.setup?.records.some(([kind, { id }]) => kind === "containerInstance" && id === "rack")).toBe(true);

  expect(run.send({ type: "ecs.DeregisterContainerInstance", containerInstance: "rack", force: true })).toBe(
    "accepted",
  );
  run.until(3_800);
  expect(run.simulation.get("containerInstance", "rack")?.status).toBe("INACTIVE");
  expect(anywhere()?.perHour).toBe(0);
  expect(saveTemplate(opened, run.simulation)).not.toContain("rack");
  run.until(3_690 + 3_700);
  expect(run.simulation.get("containerInstance", "rack")).toBeUndefined();
});

test("an external instance that names no cluster of the template, or more than a server has, is refused", () => {
  expect(problemsOf({ externalInstances: { rack: { cluster: "elsewhere" } } })).toEqual([
    "There is no cluster elsewhere for rack to join.",
  ]);
  expect(problemsOf({ externalInstances: { rack: { ...server, memory: 1 } } })).toHaveLength(1);
});

test("on an external instance a private image needs an execution role: there is no instance role to fall back to", () => {
  const image = "123456789012.dkr.ecr.us-east-1.amazonaws.com/web:1";
  const run = ec2Run({ ...onServers, container: { Image: image } });
  run.until(200);
  const stopped = run.tasks().filter(({ lastStatus }) => lastStatus === "STOPPED");
  expect(new Set(stopped.map(({ stoppedReason }) => stoppedReason))).toEqual(new Set(["Task failed to start"]));
  expect(stopped[0]?.containers[0]?.reason).toMatch(
    /^CannotPullContainerError: .*unable to find execution role credentials/,
  );
});
