import { expect, test } from "vitest";
import { ec2Run, openEc2Service } from "../../testing/ec2Run.ts";
import { problemsOf } from "../../testing/fargateTemplate.ts";
import { resourcesOf } from "../containerInstance/registeredResources.ts";

const twoGpus = { Cpu: 256, Memory: 512, ResourceRequirements: [{ Type: "GPU", Value: "2" }] };
const gpuInstance = { A: { type: "g4dn.12xlarge" } };

test("a task that requires GPUs goes where they are, each GPU to one task, and the third finds RESOURCE:GPU", () => {
  const run = ec2Run({ instances: { ...gpuInstance, B: {} }, container: twoGpus, service: { DesiredCount: 3 } });
  run.until(420);
  const [first, second, ...others] = run.tasks();
  expect([first?.containerInstanceArn, second?.containerInstanceArn, others]).toEqual(["A", "A", []]);
  const { registeredResources = [], remainingResources = [] } = run.simulation.get("containerInstance", "A") ?? {};
  expect(registeredResources.find(({ name }) => name === "GPU")).toEqual({
    name: "GPU",
    type: "STRINGSET",
    stringSetValue: ["GPU-1", "GPU-2", "GPU-3", "GPU-4"],
  });
  expect(remainingResources.find(({ name }) => name === "GPU")).toMatchObject({ stringSetValue: [] });
  const failure = run.simulation.get("placement", "Service")?.failure;
  expect(failure?.reason).toBe("RESOURCE:GPU");
  expect(failure?.message).toContain("has insufficient GPUs available.");
  // GPUReservation: all four of the cluster's GPUs are reserved.
  expect(run.simulation.get("metric", "AWS/ECS GPUReservation Cluster")?.datapoints.at(-1)?.average).toBe(100);
  run.send({
    type: "ecs.StartTask",
    cluster: "web",
    taskDefinition: "web",
    containerInstances: ["A", "B"],
  });
  run.until(421);
  expect(run.simulation.journalFrom(1).filter(({ message }) => message.includes("RESOURCE:GPU"))).not.toEqual([]);
  expect(run.tasks()).toHaveLength(2);
});

test("a cluster without GPUs publishes no GPUReservation", () => {
  const run = ec2Run({ instances: { A: {} } });
  run.until(300);
  expect(run.simulation.get("metric", "AWS/ECS CPUReservation Cluster")).toBeDefined();
  expect(run.simulation.get("metric", "AWS/ECS GPUReservation Cluster")).toBeUndefined();
  expect(resourcesOf({ cpu: 1, memory: 1, tcpPorts: [], udpPorts: [] }).some(({ name }) => name === "GPU")).toBe(false);
});

test("resource requirements are simulated, nothing is said against them", () => {
  expect(problemsOf(openEc2Service({ instances: gpuInstance, container: twoGpus }))).toEqual([]);
});
