import { expect, test } from "vitest";
import { editedRun } from "../testing/editedRun.ts";
import { scenarioText } from "../testing/scenario.ts";
import { openScenario } from "./open.ts";
import { createSimulation } from "./simulation.ts";

const hello = scenarioText("hello-ecs.yaml");

const service = (run: ReturnType<typeof editedRun>, id = "Service") => run.simulation.get("service", id);

test("a service that is added to a running template starts its tasks, and undo takes it away again", () => {
  const run = editedRun(hello, 60);
  const added = run.edit([
    {
      path: ["Resources", "Api"],
      value: {
        Type: "AWS::ECS::Service",
        Properties: {
          ServiceName: "api",
          Cluster: { Ref: "Cluster" },
          LaunchType: "FARGATE",
          DesiredCount: 1,
          TaskDefinition: { Ref: "TaskDefinition" },
          NetworkConfiguration: {
            AwsvpcConfiguration: { AssignPublicIp: "ENABLED", Subnets: [{ Ref: "SubnetA" }, { Ref: "SubnetB" }] },
          },
        },
      },
    },
  ]);
  expect(added.accepted).toBe(true);
  run.runFor(120);
  expect(service(run, "Api")).toMatchObject({ serviceName: "api", status: "ACTIVE", runningCount: 1 });
  expect(service(run)).toMatchObject({ runningCount: 2 });
  expect(run.saved()).toContain("ServiceName: api");
  expect(run.edit(added.undo).accepted).toBe(true);
  run.runFor(120);
  expect(service(run, "Api")?.status).toBe("INACTIVE");
  expect(run.saved()).toBe(hello);
});

test("what a call has changed meanwhile stays, and is in the template that the next edit starts from", () => {
  const run = editedRun(hello, 60);
  run.simulation.send({ type: "ecs.UpdateService", service: "web", desiredCount: 4 });
  expect(
    run.edit([{ path: ["Resources", "TargetGroup", "Properties", "HealthCheckIntervalSeconds"], value: 20 }]).accepted,
  ).toBe(true);
  expect(service(run)?.desiredCount).toBe(4);
  expect(run.simulation.get("targetGroup", "TargetGroup")?.healthCheckIntervalSeconds).toBe(20);
  expect(run.saved()).toContain("Default: 4");
});

test("another image makes a new revision and a deployment, as a stack update does", () => {
  const run = editedRun(hello, 60);
  const path = ["Resources", "TaskDefinition", "Properties", "Memory"];
  expect(run.edit([{ path, value: "1024" }]).accepted).toBe(true);
  expect(service(run)).toMatchObject({ taskDefinition: "hello:2" });
  expect(service(run)?.deployments).toHaveLength(2);
  run.runFor(240);
  expect(service(run)?.deployments).toHaveLength(1);
  const revisions = [...run.simulation.all("taskDefinition")].map(({ id, memory }) => `${id} ${memory}`);
  expect(revisions).toEqual(["hello:1 512", "hello:2 1024"]);
});

test("a target group that is deleted takes its registrations along and the listener answers 503", () => {
  const run = editedRun(hello, 90);
  expect(run.simulation.where("target", "targetGroupId", "TargetGroup")).toHaveLength(2);
  const removed = run.remove("TargetGroup");
  expect(removed.accepted).toBe(true);
  expect(run.simulation.get("targetGroup", "TargetGroup")).toBeUndefined();
  expect(service(run)?.loadBalancers).toEqual([]);
  run.runFor(60);
  expect(run.simulation.get("listener", "Listener")?.defaultActions).toMatchObject([{ type: "fixed-response" }]);
  expect(run.simulation.where("target", "targetGroupId", "TargetGroup")).toEqual([]);
  expect(run.edit(removed.undo).accepted).toBe(true);
  run.runFor(240);
  const targets = run.simulation.where("target", "targetGroupId", "TargetGroup");
  expect(targets.map(({ state }) => state)).toEqual(["healthy", "healthy"]);
});

test("a service comes back with undo while its old tasks still stop", () => {
  const run = editedRun(hello, 90);
  const removed = run.remove("Service");
  expect(removed.accepted).toBe(true);
  run.runFor(5);
  expect(service(run)?.status).toBe("DRAINING");
  expect(run.simulation.get("scalableTarget", "ScalableTarget")).toBeUndefined();
  expect(run.simulation.get("scalingPolicy", "CpuPolicy")).toBeUndefined();
  expect(run.edit(removed.undo).accepted).toBe(true);
  expect(service(run)).toMatchObject({ status: "ACTIVE", desiredCount: 2 });
  run.runFor(240);
  expect(service(run)).toMatchObject({ runningCount: 2 });
  expect(run.simulation.get("scalingPolicy", "CpuPolicy")?.alarms).toHaveLength(2);
});

test("a service with a name of its own cannot be replaced", () => {
  const run = editedRun(hello);
  const path = ["Resources", "Service", "Properties", "SchedulingStrategy"];
  const answer = run.edit([{ path: ["Resources", "Service", "Properties", "ServiceName"], value: "shop" }]);
  expect(answer).toMatchObject({ accepted: false, exception: "ValidationError" });
  expect(service(run)?.serviceName).toBe("web");
  expect(run.saved()).toBe(hello);
  expect(run.edit([{ path, value: "REPLICA" }]).accepted).toBe(true);
});

test("what ECS refuses leaves everything as it was, in the world and in the template", () => {
  const run = editedRun(hello, 60);
  const before = run.simulation.get("targetGroup", "TargetGroup");
  const answer = run.edit([
    { path: ["Resources", "TargetGroup", "Properties", "HealthCheckIntervalSeconds"], value: 20 },
    { path: ["Resources", "Service", "Properties", "LoadBalancers", 0, "ContainerPort"], value: 81 },
  ]);
  expect(answer.accepted).toBe(false);
  expect(run.simulation.get("targetGroup", "TargetGroup")).toEqual(before);
  expect(run.saved()).toBe(hello);
});

test("a template that does not open is refused with its problems", () => {
  const run = editedRun(hello);
  const answer = run.edit([{ path: ["Resources", "SubnetB", "Properties", "CidrBlock"], value: "10.0.1.0/24" }]);
  expect(answer).toMatchObject({ accepted: false, problems: [{ severity: "error" }] });
});

test("a whole architecture goes and comes back while it runs", () => {
  const run = editedRun(hello, 90);
  const removed = run.remove("Cluster", "LoadBalancer");
  expect(removed.accepted).toBe(true);
  run.runFor(240);
  expect(run.simulation.get("cluster", "Cluster")).toBeUndefined();
  expect([...run.simulation.all("trafficSource")]).toEqual([]);
  expect(run.edit(removed.undo).accepted).toBe(true);
  run.runFor(420);
  expect(service(run)).toMatchObject({ runningCount: 2, pendingCount: 0 });
  expect(run.simulation.get("loadBalancer", "LoadBalancer")?.state.code).toBe("active");
});

test("a run with stack updates replays to the same world", () => {
  const run = editedRun(hello, 60);
  const removed = run.remove("TargetGroup");
  run.runFor(30);
  run.edit(removed.undo);
  run.runFor(60);
  const { setup } = openScenario(hello, { fileName: "test.yaml" });
  if (setup === null) throw new Error("Does not open.");
  const again = createSimulation(setup);
  again.replay(JSON.parse(JSON.stringify(run.simulation.commands)));
  again.advanceTo(run.simulation.nowMs);
  expect(again.digest()).toBe(run.simulation.digest());
});

test("a NAT gateway and a load balancer that are added take an address each, and those of the tasks stay", () => {
  const run = editedRun(hello, 60);
  const subnet = () => {
    const found = run.simulation.get("subnet", "SubnetA");
    if (found === undefined) throw new Error("There is no subnet.");
    return found;
  };
  const before = subnet();
  const Subnets = [{ Ref: "SubnetA" }, { Ref: "SubnetB" }];
  const added = run.edit([
    {
      path: ["Resources", "Nat"],
      value: { Type: "AWS::EC2::NatGateway", Properties: { SubnetId: { Ref: "SubnetA" } } },
    },
    {
      path: ["Resources", "Second"],
      value: { Type: "AWS::ElasticLoadBalancingV2::LoadBalancer", Properties: { Subnets } },
    },
  ]);
  expect(added.accepted).toBe(true);
  expect(subnet().sim.usedHosts).toEqual(expect.arrayContaining([...before.sim.usedHosts]));
  expect(subnet().availableIpAddressCount).toBe(before.availableIpAddressCount - 2);
  expect(run.edit(added.undo).accepted).toBe(true);
  expect(subnet()).toEqual(before);
});

test("typing that would take a running resource out is refused with its place; a deletion is not", () => {
  const run = editedRun(hello, 60);
  const typed = run.edit(hello.replace("LaunchType: FARGATE", "LaunchType: FARGATEX"));
  expect(typed).toMatchObject({ accepted: false });
  expect("problems" in typed && typed.problems[0]).toMatchObject({
    severity: "error",
    path: "Resources.Service.Properties.LaunchType",
    message: "The service Service is not simulated.",
  });
  expect(service(run)).toMatchObject({ status: "ACTIVE", runningCount: 2 });
  expect(run.edit(hello).accepted).toBe(true);
});
