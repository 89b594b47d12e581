import { expect, test } from "vitest";
import { fargateBehindTargetGroup } from "../../testing/behindTargetGroup.ts";
import { ec2Run } from "../../testing/ec2Run.ts";
import { type FargateRun, fargateRun } from "../../testing/fargateRun.ts";

// Sequences of service events captured from real accounts, whole, with the seconds that this engine leaves between them.

/** Events with the seconds since the first one; deployments and target groups without their names. */
function timeline(run: FargateRun, id = "Service", fromMs = 0): readonly string[] {
  const stamps = run.service(id).events.map(({ createdAtMs }) => createdAtMs);
  const told = run.events(id).slice(-stamps.length);
  const lines = stamps.reverse().map((at, index) => ({ at, event: told[index] ?? "" }));
  const since = lines.filter(({ at }) => at >= fromMs);
  return since.map(({ at, event }) => {
    const words = event
      .replaceAll(/arn:aws:elasticloadbalancing[^)]*/g, "web")
      .replaceAll(/ecs-svc\/\d+/g, "ecs-svc/n");
    return `${(at - (since[0]?.at ?? 0)) / 1_000} ${words}`;
  });
}

test("a new EC2 service: the next pass starts its task, the deployment completes, and 1 ms later it is steady", () => {
  const run = ec2Run({ service: { DesiredCount: 0 }, instances: { A: {} } });
  run.until(200);
  const create = { type: "ecs.CreateService", cluster: "web", serviceName: "new", taskDefinition: "web" } as const;
  run.send({ ...create, launchType: "EC2", desiredCount: 1 });
  const createdAtMs = run.simulation.nowMs;
  run.until(300);
  expect(timeline(run, "new")).toEqual([
    "0 has started 1 tasks: (task 1).",
    "6 (deployment ecs-svc/n) deployment completed.",
    "6.001 has reached a steady state.",
  ]);
  // Captured: 5.7 s after the call.
  expect((run.service("new").events.at(-1)?.createdAtMs ?? 0) - createdAtMs).toBe(5_000);
});

test("a task that fails its ELB checks from the start: started, registered, unhealthy, stopped", () => {
  const behind = fargateBehindTargetGroup({
    DesiredCount: 0,
    DeploymentConfiguration: { MinimumHealthyPercent: 0, MaximumPercent: 100 },
  });
  const run = fargateRun({ ...behind, clock: "realistic", images: { nginx: { healthCheckStatus: 503 } } });
  run.until(300);
  run.send({ type: "elbv2.ModifyTargetGroup", targetGroupArn: "TargetGroup", healthCheckIntervalSeconds: 30 });
  expect(run.send({ type: "ecs.UpdateService", service: "Service", desiredCount: 1 })).toBe("accepted");
  run.until(400);
  // Captured: registered after 28.4 s, unhealthy after 86.7 s.
  expect(timeline(run, "Service", 300_000)).toEqual([
    "0 has started 1 tasks: (task 1).",
    "28 registered 1 targets in (target-group web)",
    "83 (task 1) (port 80) is unhealthy in (target-group web) due to (reason Health checks failed with these codes: [503]).",
    "83 deregistered 1 targets in (target-group web)",
    "83 has begun draining connections on 1 tasks.",
    "83 has started 1 tasks: (task 2). Amazon ECS replaced 1 tasks due to an unhealthy status.",
    "83 has stopped 1 running tasks: (task 1).",
  ]);
});

test("container health checks roll a deployment back: replaced, failed, deployment failed, rolling back, completed, steady", () => {
  const check = { interval: 30, retries: 3, timeout: 5 };
  const run = fargateRun({
    clock: "realistic",
    container: { HealthCheck: { Command: ["CMD-SHELL", "exit 0"], Interval: 30, Retries: 3, Timeout: 5 } },
    images: { bad: { healthCheckStatus: 500 } },
    service: {
      DesiredCount: 1,
      DeploymentConfiguration: {
        MinimumHealthyPercent: 0,
        DeploymentCircuitBreaker: {
          Enable: true,
          Rollback: true,
          ThresholdConfiguration: { Type: "COUNT", Value: 2 },
        },
      },
    },
  });
  run.until(300);
  run.send({
    type: "ecs.RegisterTaskDefinition",
    family: "web",
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
    cpu: "256",
    memory: "512",
    containerDefinitions: [{ name: "web", image: "bad", healthCheck: { command: ["CMD-SHELL", "exit 0"], ...check } }],
  });
  run.send({ type: "ecs.UpdateService", service: "Service", taskDefinition: "web" });
  run.until(1_000);
  expect(timeline(run, "Service", 300_000)).toEqual([
    "0 has stopped 1 running tasks: (task 1).",
    "0 has started 1 tasks: (task 2).",
    "118 has started 1 tasks: (task 3). Amazon ECS replaced 1 tasks due to an unhealthy status.",
    "118 (task 2) failed container health checks.",
    "236 (deployment ecs-svc/n) deployment failed: tasks failed to start.",
    "236.001 rolling back to deployment ecs-svc/n.",
    "236.001 has stopped 2 running tasks: (task 2) (task 3).",
    "236.001 has started 1 tasks: (task 4).",
    "236.001 (task 3) failed container health checks.",
    "294 (deployment ecs-svc/n) deployment completed.",
    "294.001 has reached a steady state.",
  ]);
});
