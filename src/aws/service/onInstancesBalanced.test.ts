import { expect, test } from "vitest";
import { createSimulation } from "../../engine/simulation.ts";
import { simMs } from "../../kernel/time.ts";
import { namesOf } from "../../load/columns.ts";
import { requestTotals } from "../../load/stepSecond.ts";
import { openEc2Service } from "../../testing/ec2Run.ts";
import { problemsOf } from "../../testing/fargateTemplate.ts";
import { setupOf } from "../../testing/scenario.ts";

function randomPorts() {
  const simulation = createSimulation(setupOf("ec2-random-ports.yaml"), { checkRecords: true });
  return {
    simulation,
    until: (second: number) => void simulation.advanceTo(simMs(second * 1_000)),
    targets: () => [...simulation.all("target")].filter(({ state }) => state !== "draining"),
    /** Requests that failed so far; the last of a fluid never quite drains. */
    failed: () => {
      const slot = namesOf(simulation.columns, "loadBalancer").find(({ id }) => id === "LoadBalancer")?.slot ?? 0;
      return Object.values(requestTotals(simulation.columns, slot).failed).reduce((sum, count) => sum + count, 0);
    },
  };
}

test("EC2 with random ports opens steady: each target is an instance and a port of its own", () => {
  const run = randomPorts();
  run.until(420);
  const targets = run.targets();
  expect(targets.every(({ state, targetId }) => state === "healthy" && targetId.startsWith("i-"))).toBe(true);
  expect(new Set(targets.map(({ targetId, port }) => `${targetId}:${port}`)).size).toBe(4);
  expect(targets.map(({ port }) => port).toSorted()).toEqual([32768, 32768, 32769, 32769]);
  expect(run.simulation.get("service", "Service")).toMatchObject({ runningCount: 4, sim: { steady: true } });
});

test("the group replaces an instance lost under traffic, and the service its tasks", () => {
  const run = randomPorts();
  run.until(420);
  const [lost] = [...run.simulation.all("containerInstance")];
  if (lost === undefined) throw new Error("There is no instance.");
  run.simulation.send({ type: "ec2.TerminateInstances", instanceIds: [lost.ec2InstanceId] });
  run.until(1_200);
  expect(run.simulation.get("service", "Service")).toMatchObject({ runningCount: 4, sim: { steady: true } });
  expect(run.targets().every(({ state, targetId }) => state === "healthy" && targetId !== lost.ec2InstanceId)).toBe(
    true,
  );
  const registered = [...run.simulation.all("containerInstance")].filter(({ status }) => status === "ACTIVE");
  expect(registered).toHaveLength(2);
});

test("draining an instance under traffic fails no request", () => {
  const run = randomPorts();
  run.until(420);
  const before = run.failed();
  const [first] = [...run.simulation.all("containerInstance")];
  run.simulation.send({
    type: "ecs.UpdateContainerInstancesState",
    cluster: "random-ports",
    containerInstances: [first?.id ?? ""],
    status: "DRAINING",
  });
  run.until(1_000);
  expect(run.simulation.get("containerInstance", first?.id ?? "")).toMatchObject({
    status: "DRAINING",
    runningTasksCount: 0,
  });
  expect(run.failed()).toBeCloseTo(before, 9);
});

test("behind a stopped Docker daemon requests fail until the health checks notice; ECS sees its tasks RUNNING", () => {
  const run = randomPorts();
  run.until(420);
  const before = run.failed();
  const [first] = [...run.simulation.all("containerInstance")];
  run.simulation.send({ type: "lab.StopDockerDaemon", containerInstance: first?.id ?? "" });
  run.until(422);
  expect(run.simulation.where("task", "containerInstanceArn", first?.id ?? "")).toMatchObject([
    { lastStatus: "RUNNING" },
    { lastStatus: "RUNNING" },
  ]);
  expect(run.failed() - before).toBeGreaterThan(40);
  run.until(600);
  const later = run.failed();
  run.until(660);
  expect(run.failed()).toBeCloseTo(later, 9);
});

test("a target group of addresses does not go with bridge mode", () => {
  const TargetGroup = {
    Type: "AWS::ElasticLoadBalancingV2::TargetGroup",
    Properties: { Name: "web", TargetType: "ip", Port: 80, Protocol: "HTTP", VpcId: { Ref: "Vpc" } },
  };
  const LoadBalancers = [{ TargetGroupArn: { Ref: "TargetGroup" }, ContainerName: "web", ContainerPort: 80 }];
  const problems = problemsOf(openEc2Service({ resources: { TargetGroup }, service: { LoadBalancers } }));
  expect(problems.at(-1)).toContain(
    "has target type ip, which is incompatible with the bridge network mode specified in the task definition.",
  );
});
