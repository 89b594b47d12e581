import { expect, test } from "vitest";
import { createDraft, type Draft, type WrittenResources } from "../editor/editing/draft.ts";
import { makeWire } from "../editor/editing/makeWire.ts";
import { addResource } from "../editor/editing/newResource.ts";
import { verdictOn } from "../editor/wiring/verdict.ts";
import { editedRun } from "../testing/editedRun.ts";
import { fargateRun } from "../testing/fargateRun.ts";
import { scenarioText } from "../testing/scenario.ts";

test("C104 hands-on: cluster, task definition of a public image and service, a load balancer in front, three tasks behind it", () => {
  const run = editedRun(scenarioText("blank-vpc.yaml"));
  const build = (change: (draft: Draft) => unknown) => {
    const draft = createDraft(run.resources() as unknown as WrittenResources);
    change(draft);
    expect(run.edit(draft.edits()).accepted).toBe(true);
  };
  build((draft) => addResource(draft, "service"));
  build((draft) => addResource(draft, "loadBalancer"));
  build((draft) =>
    makeWire(draft, { kind: "loadBalancer", logicalId: "LoadBalancer" }, { kind: "service", logicalId: "Service" }),
  );
  expect(run.simulation.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 3 }).accepted).toBe(true);
  run.runFor(420);
  expect([...run.simulation.all("cluster")]).toHaveLength(1);
  expect(run.simulation.get("service", "Service")).toMatchObject({ desiredCount: 3, runningCount: 3 });
  expect([...run.simulation.all("target")].map(({ state }) => state)).toEqual(["healthy", "healthy", "healthy"]);
});

test("C15 a task definition names volumes: here one that two containers of a task share", () => {
  const mounts = { MountPoints: [{ SourceVolume: "scratch", ContainerPath: "/scratch" }] };
  const run = fargateRun({
    service: { DesiredCount: 1 },
    taskDefinition: {
      Volumes: [{ Name: "scratch" }],
      ContainerDefinitions: [
        { Name: "web", Image: "nginx", ...mounts },
        { Name: "beside", Image: "beside", ...mounts },
      ],
    },
  });
  run.until(120);
  expect(run.active()).toMatchObject([{ lastStatus: "RUNNING" }]);
  const [definition] = [...run.simulation.all("taskDefinition")];
  expect(definition?.containerDefinitions.map(({ mountPoints }) => mountPoints)).toEqual([
    [{ sourceVolume: "scratch", containerPath: "/scratch", readOnly: false }],
    [{ sourceVolume: "scratch", containerPath: "/scratch", readOnly: false }],
  ]);
});

test("C16 a task definition has two sockets for roles, one for the agent and one for the application", () => {
  const arn = (role: string) => `arn:aws:iam::123456789012:role/${role}`;
  const run = fargateRun({
    service: { DesiredCount: 0 },
    taskDefinition: { ExecutionRoleArn: arn("execution"), TaskRoleArn: arn("task") },
  });
  run.until(1);
  expect([...run.simulation.all("taskDefinition")]).toMatchObject([
    { executionRoleArn: arn("execution"), taskRoleArn: arn("task") },
  ]);
});

test("C67 EFS is the file system for the volumes of tasks: it may be wired, and in place of S3 it is what is offered", () => {
  const nothing = () => undefined;
  const wire = (kind: string) => verdictOn({ kind, id: null }, { kind: "taskDefinition", id: null }, nothing);
  expect(wire("fileSystem").legal).toBe(true);
  expect(wire("bucket")).toMatchObject({ legal: false, fixes: [{ label: "Use EFS" }, {}] });
});
