import { expect, test } from "vitest";
import { type FargateRun, fargateRun } from "../../testing/fargateRun.ts";

const deregister = (run: FargateRun, taskDefinition: string): string =>
  run.send({ type: "ecs.DeregisterTaskDefinition", taskDefinition });
const erase = (run: FargateRun, ...taskDefinitions: string[]): string =>
  run.send({ type: "ecs.DeleteTaskDefinitions", taskDefinitions });
const register = (run: FargateRun): string =>
  run.send({
    type: "ecs.RegisterTaskDefinition",
    family: "web",
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
    cpu: "256",
    memory: "512",
    containerDefinitions: [{ name: "web", image: "nginx" }],
  });

test("G006 an ACTIVE revision cannot be deleted", () => {
  const run = fargateRun();
  expect(erase(run, "web:1")).toBe(
    "InvalidParameterException: The specified task definition web:1 is still in ACTIVE status. " +
      "Please deregister the target and try again.",
  );
  expect(run.simulation.get("taskDefinition", "web:1")?.status).toBe("ACTIVE");
});

test("G007 a revision in use is DELETE_IN_PROGRESS; its task runs on, and it is gone only after that has stopped", () => {
  const run = fargateRun();
  run.until(90);
  deregister(run, "web:1");
  expect(erase(run, "web:1")).toBe("accepted");
  run.until(600);
  expect(run.simulation.get("taskDefinition", "web:1")?.status).toBe("DELETE_IN_PROGRESS");
  expect(run.active()).toMatchObject([{ lastStatus: "RUNNING" }]);
  run.send({ type: "ecs.DeleteService", service: "Service", force: true });
  run.until(700);
  expect(run.tasks()).toMatchObject([{ lastStatus: "STOPPED" }]);
  expect(run.simulation.get("taskDefinition", "web:1")).toBeUndefined();
});

test("G002 after both revisions were deregistered and deleted, the next one is 3", () => {
  const run = fargateRun({ service: { DesiredCount: 0 } });
  run.send({ type: "ecs.DeleteService", service: "Service" });
  run.until(30);
  register(run);
  deregister(run, "web:1");
  deregister(run, "web:2");
  expect(erase(run, "web:1", "web:2")).toBe("accepted");
  run.until(60);
  expect([...run.simulation.all("taskDefinition")]).toEqual([]);
  register(run);
  expect([...run.simulation.all("taskDefinition")]).toMatchObject([{ id: "web:3", revision: 3, status: "ACTIVE" }]);
});

test("a name without a revision, and an unknown one, are refused", () => {
  const run = fargateRun();
  expect(erase(run, "web")).toBe("InvalidParameterException: Revision is missing.");
  expect(erase(run, "web:9")).toBe("InvalidParameterException: The specified task definition web:9 does not exist.");
});
