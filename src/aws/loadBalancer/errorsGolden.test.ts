import { expect, test } from "vitest";
import { type BalancedServiceOptions, balancedService } from "../../testing/balancedService.ts";
import { pageOf } from "./pageOf.ts";

type World = ReturnType<typeof balancedService>;
const ref = (Ref: string) => ({ Ref });
const pageAt = (world: World, ...visit: Parameters<World["visit"]>) => {
  const loadBalancer = world.simulation.get("loadBalancer", "LoadBalancer");
  if (loadBalancer === undefined) throw new Error("There is no load balancer.");
  return pageOf(world.visit(...visit), loadBalancer);
};
/** Everything that there is any of, to a ten thousandth of a request: the load is a fluid. */
const counts = (world: World) => {
  const { answers, failed, inFlight } = world.totals();
  const all = Object.entries({ answers, inFlight, ...failed }).map(([kind, value]) => [
    kind,
    Math.round(value * 1e4) / 1e4,
  ]);
  return Object.fromEntries(all.filter(([, value]) => value !== 0));
};
/** One request, in the second before 200 s, that waits so long for something else, behind a healthy target. */
const oneSlow = (seconds: number, options: BalancedServiceOptions = {}, client: object = {}) => {
  const world = balancedService({
    desiredCount: 1,
    // It keeps connections longer than any load balancer here: now and then one would break otherwise.
    image: { waitMsPerRequest: seconds * 1_000, cpuMsPerRequest: 0.01, memoryMiBPerRequest: 0, keepAliveSeconds: 130 },
    targetGroup: { HealthCheckTimeoutSeconds: 119, HealthCheckIntervalSeconds: 120 },
    traffic: {
      ...client,
      stages: [
        { duration: 199, target: 0 },
        { duration: 0, target: 1 },
        { duration: 1, target: 1 },
        { duration: 0, target: 0 },
      ],
    },
    ...options,
  });
  world.until(200);
  expect(counts(world)).toEqual({ inFlight: 1 });
  return world;
};
/** What became of the request: it is in flight until this second, then this and nothing else. */
const becomes = (world: World, second: number, kind: "answers" | "elb504" | "elb460") => {
  world.until(200 + second - 0.001);
  expect(counts(world)).toEqual({ inFlight: 1 });
  world.until(200 + second);
  expect(counts(world)).toEqual({ [kind]: 1 });
  world.until(360);
};
const inAll = (world: World, metric: string): number =>
  world.datapoints(`${metric} LoadBalancer`).reduce((total, { sum }) => total + sum, 0);

test("GC-LB-25 idle timeout 60, the response would start at 61 s: 504 at 60 s, HTTPCode_ELB_504_Count +1", () => {
  const world = oneSlow(61);
  expect(world.visit(0, { responseMs: 61_000 })).toEqual({
    outcome: "elb504",
    taskId: "task/Service/1",
    afterSeconds: 60,
  });
  expect(pageAt(world, 0, { responseMs: 61_000 })).toMatchObject({ title: "HTTP 504: Gateway timeout", hop: "target" });
  becomes(world, 60, "elb504");
  expect(inAll(world, "HTTPCode_ELB_504_Count")).toBeCloseTo(1, 4);
});

test("GC-LB-26 idle timeout 120, the response starts at 61 s: 200", () => {
  const world = oneSlow(61, { loadBalancerAttributes: { "idle_timeout.timeout_seconds": "120" } });
  expect(world.visit(0, { responseMs: 61_000 }).outcome).toBe("answered");
  becomes(world, 61, "answers");
  expect(inAll(world, "HTTPCode_Target_2XX_Count")).toBeCloseTo(1, 4);
  expect(inAll(world, "HTTPCode_ELB_5XX_Count")).toBe(0);
});

test("GC-LB-29 the target needs 40 s, the client closes at 30 s: 460, HTTPCode_ELB_4XX_Count +1", () => {
  const world = oneSlow(40, {}, { clientTimeout: "30s" });
  becomes(world, 30, "elb460");
  expect(inAll(world, "HTTPCode_ELB_4XX_Count")).toBeCloseTo(1, 4);
  expect(inAll(world, "HTTPCode_ELB_5XX_Count")).toBe(0);
});

test("GC-LB-64 the application keeps connections 5 s, the load balancer 60 s: now and then a 502; with 75 s none", () => {
  const sporadic = (keepAliveSeconds: number): number => {
    const world = balancedService({
      desiredCount: 1,
      image: { keepAliveSeconds, cpuMsPerRequest: 0.1 },
      traffic: {
        stages: [
          { duration: 100, target: 0 },
          { duration: 0, target: 100 },
        ],
      },
    });
    world.until(1_100);
    return world.totals().failed.elb502;
  };
  expect(sporadic(75)).toBe(0);
  expect(sporadic(5)).toBeGreaterThan(10);
  expect(sporadic(5)).toBeLessThan(100);
});

const group = (name: string, ingress: readonly object[]) => ({
  Type: "AWS::EC2::SecurityGroup",
  Properties: { GroupName: name, GroupDescription: name, VpcId: ref("Vpc"), SecurityGroupIngress: ingress },
});
const fromAnywhere = (port: number) => ({ IpProtocol: "tcp", FromPort: port, ToPort: port, CidrIp: "0.0.0.0/0" });
const fromBalancer = (from: number, to = from) => ({
  IpProtocol: "tcp",
  FromPort: from,
  ToPort: to,
  SourceSecurityGroupId: { "Fn::GetAtt": ["BalancerGroup", "GroupId"] },
});

/** A service on port 8080 whose tasks have this security group, behind a load balancer with a group of its own. */
const guarded = (tasksLetIn: readonly object[], options: BalancedServiceOptions = {}) =>
  balancedService({
    desiredCount: 1,
    traffic: { rate: 10 },
    container: { PortMappings: [{ ContainerPort: 8080 }] },
    loadBalancer: { SecurityGroups: [ref("BalancerGroup")] },
    service: {
      LoadBalancers: [{ ContainerName: "app", ContainerPort: 8080, TargetGroupArn: ref("TargetGroup") }],
      NetworkConfiguration: {
        AwsvpcConfiguration: {
          Subnets: [ref("SubnetA")],
          SecurityGroups: [ref("TaskGroup")],
          AssignPublicIp: "ENABLED",
        },
      },
    },
    ...options,
    resources: {
      BalancerGroup: group("balancer", [fromAnywhere(80)]),
      TaskGroup: group("tasks", tasksLetIn),
      ...options.resources,
    },
  });

test("GC-LB-27 the target's security group drops packets: 504 after 10 s, and the health reason is Target.Timeout", () => {
  const world = guarded([]);
  world.until(200);
  expect(world.targetHealth()).toEqual(["10.0.1.4:8080 unhealthy Target.Timeout"]);
  expect(world.visit()).toMatchObject({
    outcome: "elb504",
    afterSeconds: 10,
    blocked: { hop: "target", by: { kind: "securityGroup", id: "TaskGroup" } },
  });
  expect(pageAt(world)).toEqual({
    title: "HTTP 504: Gateway timeout",
    reason: "No connection within 10 s. tasks has no inbound rule for TCP port 8080 from balancer.",
    hop: "load balancer to target",
    isError: true,
  });
  const before = world.totals();
  world.until(260);
  expect(world.totals().failed.elb504 - before.failed.elb504).toBeCloseTo(600, 6);
  expect(world.datapoints("HTTPCode_ELB_504_Count LoadBalancer").at(-1)?.sum).toBeCloseTo(600, 6);
});

test("GC-LB-27 one request to that target: nobody answers for 10 s, then it is one 504", () => {
  const world = guarded([], {
    traffic: {
      stages: [
        { duration: 200, target: 0 },
        { duration: 0, target: 1 },
        { duration: 1, target: 1 },
        { duration: 0, target: 0 },
      ],
    },
  });
  const nothing = { target5xx: 0, elb502: 0, elb503: 0, elb504: 0, elb460: 0, unreachable: 0 };
  world.until(210.999);
  expect(world.totals()).toEqual({ requests: 1, answers: 0, failed: nothing, inFlight: 1 });
  world.until(211);
  expect(world.totals()).toEqual({ requests: 1, answers: 0, failed: { ...nothing, elb504: 1 }, inFlight: 0 });
  world.until(300);
  expect(world.datapoints("HTTPCode_ELB_504_Count LoadBalancer").at(-1)).toMatchObject({
    timestampMs: 180_000,
    sum: 1,
  });
});

test.each([
  ["30s", "elb504", 211],
  ["4s", "elb460", 205],
] as const)(
  "a client that waits %s for a connection that does not come about: %s at %d s",
  (clientTimeout, kind, second) => {
    const world = guarded([], {
      traffic: {
        clientTimeout,
        stages: [
          { duration: 200, target: 0 },
          { duration: 0, target: 1 },
          { duration: 1, target: 1 },
          { duration: 0, target: 0 },
        ],
      },
    });
    world.until(second - 0.001);
    expect(world.totals().inFlight).toBe(1);
    world.until(second);
    expect(world.totals()).toMatchObject({ inFlight: 0, failed: { [kind]: 1 } });
  },
);

test("GC-LB-44 container port 8080 on Fargate, the task's group allows 80: Target.Timeout, until 8080 is allowed", () => {
  const world = guarded([fromBalancer(80)], { resources: { InstanceGroup: group("instances", [fromBalancer(8080)]) } });
  world.until(200);
  expect(world.targetHealth()).toEqual(["10.0.1.4:8080 unhealthy Target.Timeout"]);
  // A group of instances has no effect on a task with an interface of its own.
  const allow = (groupId: string) =>
    world.send({
      type: "ec2.AuthorizeSecurityGroupIngress",
      groupId,
      ipPermissions: [
        { ipProtocol: "tcp", fromPort: 8080, toPort: 8080, userIdGroupPairs: [{ groupId: "BalancerGroup" }] },
      ],
    });
  expect(allow("InstanceGroup")).toMatchObject({ accepted: false, exception: "InvalidPermission.Duplicate" });
  world.until(400);
  expect(world.targetHealth()).toEqual(["10.0.1.4:8080 unhealthy Target.Timeout"]);
  expect(allow("tasks").accepted).toBe(true);
  world.until(600);
  expect(world.targetHealth()).toEqual(["10.0.1.4:8080 healthy"]);
  expect(world.visit().outcome).toBe("answered");
});

test("a rule taken away is why targets time out: target health and the first 504 follow from the call", () => {
  const world = guarded([fromBalancer(8080)]);
  world.until(200);
  const revoked = world.send({
    type: "ec2.RevokeSecurityGroupIngress",
    groupId: "TaskGroup",
    ipPermissions: [
      { ipProtocol: "tcp", fromPort: 8080, toPort: 8080, userIdGroupPairs: [{ groupId: "BalancerGroup" }] },
    ],
  });
  expect(revoked.accepted).toBe(true);
  world.until(300);
  const call = world.entries("Command").at(-1)?.id;
  expect(world.entries("Target Health State Change").at(-1)).toMatchObject({
    eventName: "unhealthy",
    causedBy: call,
    because:
      "2 health checks in a row failed: the unhealthy threshold. tasks has no inbound rule for TCP port 8080 from balancer.",
  });
  expect(world.entries("Load Balancer Errors").at(-1)).toMatchObject({
    eventName: "HTTP 504: Gateway timeout",
    causedBy: call,
  });
});

test("a load balancer whose group lets no client in: the connection times out at the client, and no metric counts it", () => {
  const world = guarded([fromBalancer(8080)], { resources: { BalancerGroup: group("balancer", [fromAnywhere(443)]) } });
  world.until(200);
  expect(world.targetHealth()).toEqual(["10.0.1.4:8080 healthy"]);
  expect(world.visit()).toMatchObject({ outcome: "timedOut", blocked: { hop: "client" } });
  expect(pageAt(world)).toMatchObject({ title: "The connection has timed out", hop: "client to load balancer" });
  const { requests, answers, failed } = world.totals();
  expect(failed.unreachable).toBeCloseTo(requests, 6);
  expect(answers).toBe(0);
  expect(world.datapoints("RequestCount LoadBalancer").at(-1)?.sum).toBe(0);
});

test("a rule answers by itself, another forwards by path; what users ask for is in the template", () => {
  const rule = (Priority: number, path: string, action: object) => ({
    Type: "AWS::ElasticLoadBalancingV2::ListenerRule",
    Properties: {
      ListenerArn: ref("Listener"),
      Priority,
      Conditions: [{ Field: "path-pattern", Values: [path] }],
      Actions: [action],
    },
  });
  const world = balancedService({
    desiredCount: 1,
    image: { cpuMsPerRequest: 0.1 },
    traffic: {
      rate: 100,
      requests: [
        { path: "/", share: 1 },
        { path: "/health", share: 2 },
        { path: "/old/page", share: 1 },
      ],
    },
    resources: {
      Health: rule(10, "/health", { Type: "fixed-response", FixedResponseConfig: { StatusCode: "200" } }),
      Old: rule(20, "/old/*", {
        Type: "redirect",
        RedirectConfig: { StatusCode: "HTTP_301", Protocol: "HTTPS", Port: "443", Path: "/new" },
      }),
    },
  });
  world.until(120);
  const before = world.totals();
  world.until(180);
  const { requests, answers } = world.totals();
  expect(requests - before.requests).toBeCloseTo(6_000, 6);
  expect(answers - before.answers).toBeCloseTo(6_000, 3);
  expect(world.datapoints("RequestCount LoadBalancer").at(-1)?.sum).toBeCloseTo(1_500, 6);
  expect(world.datapoints("HTTP_Fixed_Response_Count LoadBalancer").at(-1)?.sum).toBeCloseTo(3_000, 6);
  expect(world.datapoints("HTTP_Redirect_Count LoadBalancer").at(-1)?.sum).toBeCloseTo(1_500, 6);
  const request = { host: null, method: "GET", headers: {}, query: {}, sourceIp: "203.0.113.7", port: null };
  expect(world.visit(0, { request: { ...request, path: "/health" } })).toMatchObject({ outcome: "fixedResponse" });
  const visit = world.visit(0, { request: { ...request, path: "/old/page" } });
  expect(visit.outcome === "redirect" && visit.location).toMatch(
    /^https:\/\/front-\d+\.us-east-1\.elb\.amazonaws\.com\/new$/,
  );
  const call = {
    type: "elbv2.ModifyRule",
    ruleArn: "Health",
    conditions: [{ field: "path-pattern", values: ["/x"] }],
  } as const;
  expect(world.send(call).accepted).toBe(true);
  expect(world.visit(0, { request: { ...request, path: "/health" } }).outcome).toBe("answered");
});
