import { expect, test } from "vitest";
import { ec2Run } from "../../testing/ec2Run.ts";
import { containerRuntimeHealth } from "./instanceHealth.ts";

test("CONTAINER_RUNTIME is IMPAIRED while the Docker daemon is down, and nothing replaces the instance", () => {
  const run = ec2Run({ instances: { A: {} }, service: { DesiredCount: 1 } });
  const health = () => containerRuntimeHealth(run.instance("A"));
  run.until(10);
  expect(health()).toBeNull();
  run.until(200);
  expect(health()).toBe("OK");
  run.send({ type: "lab.StopDockerDaemon", containerInstance: "A" });
  run.until(400);
  expect(health()).toBe("IMPAIRED");
  expect(run.instance("A").status).toBe("ACTIVE");
  run.send({ type: "lab.StartDockerDaemon", containerInstance: "A" });
  run.until(500);
  expect(health()).toBe("OK");
  run.send({ type: "lab.LoseAgent", containerInstance: "A" });
  run.until(700);
  expect(health()).toBe("INSUFFICIENT_DATA");
});
