import { expect, test } from "vitest";
import type { Command } from "../../engine/records.ts";
import { balancedService } from "../../testing/balancedService.ts";

type World = ReturnType<typeof balancedService>;
const call = (world: World, command: Command): string => {
  const verdict = world.send(command);
  return verdict.accepted ? "accepted" : `${verdict.exception}: ${verdict.message}`;
};
const green = { type: "elbv2.CreateTargetGroup", name: "green", protocol: "HTTP", port: 80, targetType: "ip" } as const;
const forward = (targetGroupArn: string) => [{ type: "forward", targetGroupArn }] as const;
const register = (world: World, ...targets: readonly { id: string; port?: number }[]): string =>
  call(world, { type: "elbv2.RegisterTargets", targetGroupArn: "green", targets });

test("CreateTargetGroup has the defaults of its protocol; the same call again changes nothing, another one clashes", () => {
  const world = balancedService({ desiredCount: 0 });
  expect(call(world, { ...green, healthCheckPort: "8081", matcher: { httpCode: "200-204" } })).toBe("accepted");
  expect(world.simulation.get("targetGroup", "GreenTargetGroup")).toMatchObject({
    targetGroupArn: expect.stringMatching(/:targetgroup\/green\/[0-9a-f]{16}$/),
    vpcId: "Vpc",
    healthCheckProtocol: "HTTP",
    healthCheckPort: 8_081,
    healthCheckPath: "/",
    healthCheckIntervalSeconds: 30,
    matcher: { httpCode: "200-204" },
    attributes: { "deregistration_delay.timeout_seconds": 300 },
  });
  expect(call(world, green)).toBe("accepted");
  expect(call(world, { ...green, port: 81 })).toBe(
    "DuplicateTargetGroupName: A target group with the same name 'green' exists, but with different settings",
  );
  expect(call(world, { ...green, name: "-x" })).toMatch(/^ValidationError: Target group name '-x' can only contain/);
  expect(call(world, { ...green, name: "x".repeat(33) })).toBe(
    `ValidationError: Target group name '${"x".repeat(33)}' cannot be longer than '32' characters`,
  );
  expect(call(world, { type: "elbv2.CreateTargetGroup", name: "x", protocol: "HTTP" })).toBe(
    "ValidationError: A port must be specified",
  );
  expect(call(world, { ...green, name: "x", healthCheckIntervalSeconds: 5, healthCheckTimeoutSeconds: 5 })).toBe(
    "ValidationError: Health check interval must be greater than the timeout.",
  );
});

test("TCP checks may take the whole interval, HTTP checks may not", () => {
  const world = balancedService({ desiredCount: 0 });
  const tcp = { ...green, name: "tcp", protocol: "TCP", healthCheckIntervalSeconds: 10 };
  expect(call(world, tcp)).toBe("accepted");
  expect(call(world, { ...green, healthCheckIntervalSeconds: 10, healthCheckTimeoutSeconds: 10 })).toMatch(
    /^ValidationError: Health check interval/,
  );
});

test("DeleteTargetGroup is refused while a listener or rule forwards to it, and takes its targets along", () => {
  const world = balancedService({ desiredCount: 1 });
  world.until(60);
  const arn = world.simulation.get("targetGroup", "TargetGroup")?.targetGroupArn;
  expect(call(world, { type: "elbv2.DeleteTargetGroup", targetGroupArn: "TargetGroup" })).toBe(
    `ResourceInUse: Target group '${arn}' is currently in use by a listener or a rule`,
  );
  expect(call(world, { type: "elbv2.DeleteListener", listenerArn: "Listener" })).toBe("accepted");
  expect(world.targetHealth()).toEqual(["10.0.1.4:80 unused Target.NotInUse"]);
  expect(world.visit()).toEqual({ outcome: "noListener" });
  expect(call(world, { type: "elbv2.DeleteTargetGroup", targetGroupArn: "TargetGroup" })).toBe("accepted");
  expect(world.targets()).toEqual([]);
  expect(call(world, { type: "elbv2.DeleteTargetGroup", targetGroupArn: "TargetGroup" })).toBe(
    "TargetGroupNotFound: One or more target groups not found",
  );
});

test("RegisterTargets: a task's address answers in the group, an address without a task times out", () => {
  const world = balancedService({ desiredCount: 1 });
  world.until(60);
  expect(call(world, green)).toBe("accepted");
  const rule = { type: "elbv2.CreateRule", listenerArn: "Listener", priority: 1 } as const;
  const conditions = [{ field: "path-pattern", values: ["/green"] }];
  expect(call(world, { ...rule, conditions, actions: forward("green") })).toBe("accepted");
  expect(register(world, { id: "10.0.1.4" }, { id: "10.0.1.99", port: 8_080 })).toBe("accepted");
  // Registered already: nothing changes.
  expect(register(world, { id: "10.0.1.4" })).toBe("accepted");
  expect(register(world, { id: "i-1" })).toBe("InvalidTarget: The IP address 'i-1' is not a valid IPv4 address");
  expect(world.targetHealth("GreenTargetGroup")).toEqual([
    "10.0.1.4:80 healthy",
    "10.0.1.99:8080 initial Elb.InitialHealthChecking",
  ]);
  world.until(160);
  expect(world.targetHealth("GreenTargetGroup")).toEqual([
    "10.0.1.4:80 healthy",
    "10.0.1.99:8080 unhealthy Target.Timeout",
  ]);
  const path = {
    host: null,
    path: "/green",
    method: "GET",
    headers: {},
    query: {},
    sourceIp: "203.0.113.7",
    port: null,
  };
  expect(world.visit(0, { request: path })).toMatchObject({ outcome: "answered", serverAddress: "10.0.1.4:80" });
  const deregister = { type: "elbv2.DeregisterTargets", targetGroupArn: "green" } as const;
  expect(call(world, { ...deregister, targets: [{ id: "10.9.9.9" }] })).toBe(
    "InvalidTarget: One or more targets are not registered with the target group",
  );
  expect(call(world, { ...deregister, targets: [{ id: "10.0.1.99" }] })).toBe("accepted");
  expect(world.targetHealth("GreenTargetGroup")[1]).toBe("10.0.1.99:8080 draining Target.DeregistrationInProgress");
  // The task is healthy in the service's own group: it goes on.
  expect(call(world, { ...deregister, targets: [{ id: "10.0.1.4" }] })).toBe("accepted");
  world.until(470);
  expect(world.targetHealth("GreenTargetGroup")).toEqual([]);
  expect(world.targetHealth()).toEqual(["10.0.1.4:80 healthy"]);
  expect(world.task(1)?.lastStatus).toBe("RUNNING");
});

test("a health check port of its own: where the task does not listen checks are refused; a UDP check does not exist", () => {
  const world = balancedService({ desiredCount: 1 });
  world.until(60);
  const modify = { type: "elbv2.ModifyTargetGroup", targetGroupArn: "TargetGroup" } as const;
  expect(call(world, { ...modify, healthCheckPort: "9000" })).toBe("accepted");
  world.until(125);
  expect(world.targetHealth()).toEqual(["10.0.1.4:80 unhealthy Target.FailedHealthChecks"]);
  expect(call(world, { ...modify, healthCheckPort: "traffic-port", healthyThresholdCount: 2 })).toBe("accepted");
  world.until(190);
  expect(world.targetHealth()).toEqual(["10.0.1.4:80 healthy"]);
  expect(call(world, { ...modify, healthCheckPort: "70000" })).toBe(
    "ValidationError: Health check port must be 'traffic-port' or between 1 and 65535",
  );
  expect(call(world, { ...modify, healthCheckProtocol: "UDP" })).toBe(
    "ValidationError: Health check protocol 'UDP' must be one of 'HTTP, HTTPS, TCP'",
  );
});
