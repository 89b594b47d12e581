import { expect, test } from "vitest";
import { ec2Run } from "../../testing/ec2Run.ts";
import { describeCluster } from "../cluster/describeCluster.ts";

const unplaced = "was unable to place a task because no container instance met all of its requirements.";
const idsHidden = (text: string): string => text.replaceAll(/[0-9a-f]{32}/g, "<id>");

test("G072 a second task on a t3.nano lacks memory (159 of 300 MiB) and its port: the port is reported", () => {
  const run = ec2Run({
    instances: { A: { type: "t3.nano" } },
    container: { Cpu: 10, Memory: 300, PortMappings: [{ ContainerPort: 80, HostPort: 80 }] },
    service: { DesiredCount: 1 },
  });
  run.until(300);
  const memory = run.instance("A").remainingResources.find(({ name }) => name === "MEMORY");
  expect(memory).toMatchObject({ integerValue: 159 });
  run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 2 });
  run.until(310);
  expect(run.placed()).toEqual({ A: 1 });
  expect(idsHidden(run.events().at(-1) ?? "")).toBe(
    `${unplaced} The closest matching (container-instance <id>) is already using a port required by your task.`,
  );
  expect(run.simulation.get("placement", "Service")?.candidates).toMatchObject([
    { failed: ["RESOURCE:MEMORY", "RESOURCE:PORTS"] },
  ]);
});

test("G080 95 tasks with a host port each fit on one instance: 100 ports less the agent's five", () => {
  const run = ec2Run({ instances: { A: { type: "m5.4xlarge" } }, service: { DesiredCount: 0 } });
  run.until(121);
  const ports = Array.from({ length: 96 }, (_, index) => 8_001 + index);
  for (const port of ports) {
    // RegisterTaskDefinition may be called once a second in the long run.
    run.until(121 + port - 8_000);
    const containerDefinitions = [
      { name: "web", image: "nginx", cpu: 16, memory: 32, portMappings: [{ containerPort: 80, hostPort: port }] },
    ];
    run.send({
      type: "ecs.RegisterTaskDefinition",
      family: `port-${port}`,
      networkMode: "bridge",
      requiresCompatibilities: ["EC2"],
      containerDefinitions,
    });
  }
  let started = 0;
  let refused = "";
  for (const port of ports) {
    const verdict = run.simulation.send({ type: "ecs.RunTask", taskDefinition: `port-${port}`, launchType: "EC2" });
    const answer = (verdict.accepted ? verdict.answer : null) as { tasks: object[]; failures: { reason: string }[] };
    started += answer.tasks.length;
    refused = answer.failures[0]?.reason ?? "";
  }
  expect([started, refused]).toEqual([95, "RESOURCE:PORTS"]);
});

test("G094 one ACTIVE and one DRAINING instance are both registered", () => {
  const run = ec2Run({ instances: { A: {}, B: {}, C: {} }, service: { DesiredCount: 0 } });
  run.until(200);
  run.send({ type: "ecs.UpdateContainerInstancesState", containerInstances: ["B"], status: "DRAINING" });
  run.send({ type: "ecs.DeregisterContainerInstance", containerInstance: "C" });
  const cluster = run.simulation.get("cluster", "Cluster");
  if (cluster === undefined) throw new Error("There is no cluster.");
  const { simulation } = run;
  expect(
    describeCluster(cluster, {
      instances: simulation.all("containerInstance"),
      services: simulation.all("service"),
      tasks: simulation.all("task"),
    }),
  ).toMatchObject({
    clusterName: "web",
    status: "ACTIVE",
    registeredContainerInstancesCount: 2,
    activeServicesCount: 1,
    runningTasksCount: 0,
  });
});
