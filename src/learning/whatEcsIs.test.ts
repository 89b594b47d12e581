import { expect, test } from "vitest";
import { ec2Run } from "../testing/ec2Run.ts";
import { fargateRun } from "../testing/fargateRun.ts";
import { sampleRun } from "../testing/sampleRun.ts";

test("C01 ECS is AWS's container orchestrator: one cluster runs tasks from an image reference", () => {
  const run = fargateRun({ service: { DesiredCount: 1 } });
  run.until(120);
  expect([...run.simulation.all("cluster")].map(({ clusterName }) => clusterName)).toEqual(["hello"]);
  expect(run.tasks()).toMatchObject([
    { clusterArn: "Cluster", lastStatus: "RUNNING", containers: [{ image: "nginx", lastStatus: "RUNNING" }] },
  ]);
});

test("C02 AWS starts and stops the containers: desired 2, and two tasks reach RUNNING with no other call", () => {
  const run = fargateRun({ service: { DesiredCount: 0 } });
  run.until(60);
  expect(run.tasks()).toEqual([]);
  expect(run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 2 })).toBe("accepted");
  run.until(180);
  expect(run.active().map(({ lastStatus }) => lastStatus)).toEqual(["RUNNING", "RUNNING"]);
  expect(run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 0 })).toBe("accepted");
  run.until(300);
  expect(run.active()).toEqual([]);
  expect(run.simulation.commands).toHaveLength(2);
});

test("C03 you maintain infrastructure on EC2 only: there the cluster has instances to patch, on Fargate none", () => {
  const ec2 = ec2Run();
  ec2.until(180);
  expect(Object.keys(ec2.placed()).sort()).toEqual(["A", "B"]);
  expect(ec2.instance("A").ec2InstanceId).toMatch(/^i-[0-9a-f]{17}$/);
  const fargate = fargateRun({ service: { DesiredCount: 2 } });
  fargate.until(180);
  expect(fargate.service().runningCount).toBe(2);
  expect([...fargate.simulation.all("containerInstance")]).toEqual([]);
});

test("C04 ECS works with an ALB: a request to the ALB is answered by a task", () => {
  const run = sampleRun("hello-ecs.yaml");
  run.until(300);
  const [visit] = run.visits(1);
  expect(visit).toMatchObject({ outcome: "answered", taskDefinition: "hello:1" });
  expect(run.active().map(({ id }) => id)).toContain(visit?.outcome === "answered" ? visit.taskId : undefined);
});

test("C05 containers come from OCI images: a task shows the digest of the image it runs and its platform", () => {
  for (const image of ["public.ecr.aws/docker/library/nginx:1.27", "ghcr.io/example/web@sha256:0f", "nginx"]) {
    const RuntimePlatform = { OperatingSystemFamily: "LINUX", CpuArchitecture: "ARM64" };
    const taskDefinition = { RuntimePlatform };
    const run = fargateRun({ service: { DesiredCount: 1 }, container: { Image: image }, taskDefinition });
    run.until(120);
    expect([...run.simulation.all("taskDefinition")]).toMatchObject([
      { runtimePlatform: { operatingSystemFamily: "LINUX", cpuArchitecture: "ARM64" } },
    ]);
    expect(run.tasks()).toMatchObject([
      { lastStatus: "RUNNING", containers: [{ image, imageDigest: expect.stringMatching(/^sha256:/) }] },
    ]);
  }
});

test("C06 the control plane is managed: nothing of it can be selected, and the bill has no line for it", () => {
  const run = fargateRun({ service: { DesiredCount: 1 } });
  run.until(3_600);
  const [bill] = [...run.simulation.all("bill")];
  expect(bill?.lines.map(({ item }) => item)).toEqual(["fargate"]);
  expect([...run.simulation.all("containerInstance")]).toEqual([]);
});
