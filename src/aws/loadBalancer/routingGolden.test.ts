import { expect, test } from "vitest";
import { type BalancedServiceOptions, balancedService } from "../../testing/balancedService.ts";
import type { Cookies } from "./cookies.ts";

type World = ReturnType<typeof balancedService>;
const ref = (Ref: string) => ({ Ref });
const cause = (key: string, value: string) => ({ Key: key, Value: value });

/** Requests per second of every task with a target, by the address of the target, in the order of registration. */
const requestRates = (world: World, targetGroup = "TargetGroup"): readonly number[] =>
  world.targets().flatMap(({ targetGroupId, taskId }) => {
    const slot = world.simulation.get("task", taskId)?.sim.slot ?? -1;
    const rate = world.simulation.columns.task?.data.requestRate?.[slot] ?? Number.NaN;
    return targetGroupId === targetGroup ? [Math.round(rate * 1e6) / 1e6] : [];
  });

/** One more service in the same target group. A broken one answers its checks with 500. */
const anotherService = (name: string, DesiredCount: number, image: string, subnets: readonly string[]) => ({
  [`${name}Definition`]: {
    Type: "AWS::ECS::TaskDefinition",
    Properties: {
      Family: name,
      RequiresCompatibilities: ["FARGATE"],
      NetworkMode: "awsvpc",
      Cpu: "256",
      Memory: "512",
      ContainerDefinitions: [{ Name: "app", Image: image, Essential: true, PortMappings: [{ ContainerPort: 80 }] }],
    },
  },
  [name]: {
    Type: "AWS::ECS::Service",
    Properties: {
      ServiceName: name,
      Cluster: ref("Cluster"),
      LaunchType: "FARGATE",
      DesiredCount,
      TaskDefinition: ref(`${name}Definition`),
      HealthCheckGracePeriodSeconds: 100_000,
      NetworkConfiguration: { AwsvpcConfiguration: { Subnets: subnets.map(ref), AssignPublicIp: "ENABLED" } },
      LoadBalancers: [{ ContainerName: "app", ContainerPort: 80, TargetGroupArn: ref("TargetGroup") }],
    },
  },
});
const app = { sizeMiB: 1, startSeconds: 0, cpuMsPerRequest: 0.1, memoryMiB: 100, stopSeconds: 0 };
const images = { app, broken: { ...app, healthCheckStatus: 500 }, late: app };
const withServices = (options: BalancedServiceOptions, ...services: readonly object[]) =>
  balancedService({
    metadata: { images },
    gracePeriod: 100_000,
    ...options,
    resources: Object.assign({}, options.resources, ...services),
  });
const inSubnet = (...subnets: readonly string[]) => ({
  NetworkConfiguration: { AwsvpcConfiguration: { Subnets: subnets.map(ref), AssignPublicIp: "ENABLED" } },
});
const minimum = "target_group_health.unhealthy_state_routing.minimum_healthy_targets";

test("GC-LB-18 a target group without targets: 10 requests are 10 × 503, RequestCount 0", () => {
  const world = balancedService({
    desiredCount: 0,
    traffic: {
      stages: [
        { duration: 0, target: 10 },
        { duration: 1, target: 10 },
        { duration: 0, target: 0 },
      ],
    },
  });
  world.until(60);
  expect(world.totals()).toMatchObject({ requests: 10, answers: 0, failed: { elb503: 10 } });
  expect(world.datapoints("HTTPCode_ELB_503_Count LoadBalancer").at(-1)?.sum).toBe(10);
  expect(world.datapoints("RequestCount LoadBalancer").at(-1)?.sum).toBe(0);
  expect(world.visit()).toEqual({ outcome: "elb503", targetGroupId: "TargetGroup", registered: 0 });
});

test("GC-LB-19 three targets, all unhealthy: no 503, 100 of 300 requests to each", () => {
  const world = withServices(
    { desiredCount: 0, traffic: { rate: 300 } },
    anotherService("Broken", 3, "broken", ["SubnetA"]),
  );
  world.until(200);
  expect(world.targetHealth().every((line) => line.includes(" unhealthy "))).toBe(true);
  const before = world.totals().failed;
  world.until(201);
  expect(requestRates(world)).toEqual([100, 100, 100]);
  expect(world.totals().failed).toEqual(before);
  expect(world.visit()).toMatchObject({ outcome: "answered", failsOpen: true });
});

const oneOfFour = (attributes: Readonly<Record<string, string>>) => {
  const world = withServices(
    { desiredCount: 1, traffic: { rate: 100 }, targetGroupAttributes: attributes },
    anotherService("Broken", 3, "broken", ["SubnetA"]),
  );
  world.until(200);
  expect(world.targetHealth().filter((line) => line.endsWith(" healthy"))).toHaveLength(1);
  return requestRates(world).toSorted((a, b) => a - b);
};

test("GC-LB-20 one healthy and three unhealthy targets: all 100 requests to the healthy one", () => {
  expect(oneOfFour({})).toEqual([0, 0, 0, 100]);
});

test("GC-LB-21 the same with at least 50 % healthy asked for: 25 to each of four", () => {
  expect(oneOfFour({ [`${minimum}.percentage`]: "50" })).toEqual([25, 25, 25, 25]);
});

test("GC-LB-24 count 1 and 50 %, both set, one of four healthy: the percentage is breached, which suffices", () => {
  expect(oneOfFour({ [`${minimum}.count`]: "1", [`${minimum}.percentage`]: "50" })).toEqual([25, 25, 25, 25]);
});

test("GC-LB-23 zones apart, at least 50 % healthy: the zone with 4 of 10 fails open to its 10, the other uses its 10", () => {
  const world = withServices(
    {
      desiredCount: 4,
      traffic: { rate: 100 },
      service: inSubnet("SubnetA"),
      targetGroupAttributes: { [`${minimum}.percentage`]: "50", "load_balancing.cross_zone.enabled": "false" },
    },
    anotherService("Broken", 6, "broken", ["SubnetA"]),
    anotherService("Other", 10, "app", ["SubnetB"]),
  );
  world.until(200);
  expect(world.targetHealth().filter((line) => line.endsWith(" healthy"))).toHaveLength(14);
  // Each zone's node takes half of the requests.
  expect(requestRates(world)).toEqual(Array(20).fill(5));
});

test("GC-LB-31 round robin over 3 healthy targets: 300 requests are 100 each", () => {
  const world = balancedService({ desiredCount: 3, metadata: { images }, traffic: { rate: 300 } });
  world.until(200);
  expect(requestRates(world)).toEqual([100, 100, 100]);
  const answered = Array.from({ length: 300 }, (_, number) => world.visit(number)).map((visit) =>
    visit.outcome === "answered" ? visit.taskId : visit.outcome,
  );
  for (const number of [1, 2, 3]) {
    expect(answered.filter((taskId) => taskId === `task/Service/${number}`)).toHaveLength(100);
  }
});

test("GC-LB-32 least outstanding requests, in progress 5, 2 and 7: the next goes to the second target", () => {
  const world = balancedService({
    desiredCount: 3,
    targetGroupAttributes: { "load_balancing.algorithm.type": "least_outstanding_requests" },
  });
  world.until(200);
  const slots = [1, 2, 3].map((number) => world.task(number)?.sim.slot ?? -1);
  const inProgress = [5, 2, 7];
  const next = (): string => {
    const visit = world.visit(0, { inFlight: (slot) => inProgress[slots.indexOf(slot)] ?? 0 });
    return visit.outcome === "answered" ? visit.taskId : visit.outcome;
  };
  expect(next()).toBe("task/Service/2");
  inProgress[1] = 3;
  expect(next()).toBe("task/Service/2");
  inProgress[1] = 6;
  expect(next()).toBe("task/Service/1");
});

test("GC-LB-33 slow start 60 s, 3 old targets, a new one healthy at 0: 14.29 % at 30 s, 25 % from 60 s", () => {
  const world = balancedService({
    desiredCount: 3,
    metadata: { images },
    traffic: { rate: 100 },
    targetGroupAttributes: { "slow_start.duration_seconds": "60" },
  });
  world.until(200);
  world.send({ type: "ecs.UpdateService", service: "web", desiredCount: 4 });
  world.until(400);
  const healthyAt = world.target(4)?.sim.healthyAtMs ?? Number.NaN;
  const shareAt = (seconds: number): number => {
    const again = balancedService({
      desiredCount: 3,
      metadata: { images },
      traffic: { rate: 100 },
      targetGroupAttributes: { "slow_start.duration_seconds": "60" },
    });
    again.until(200);
    again.send({ type: "ecs.UpdateService", service: "web", desiredCount: 4 });
    again.until(healthyAt / 1_000 + seconds);
    const slot = again.task(4)?.sim.slot ?? -1;
    return again.simulation.columns.task?.data.share?.[slot] ?? Number.NaN;
  };
  // Shares are worked out each whole second, one millisecond before the target's thirtieth is over.
  expect(shareAt(30)).toBeCloseTo(0.5 / 3.5, 3);
  expect(shareAt(62)).toBeCloseTo(0.25, 9);
});

test("GC-LB-34 three targets that register together in an empty group do not enter slow start", () => {
  const world = balancedService({
    desiredCount: 3,
    metadata: { images },
    traffic: { rate: 300 },
    targetGroupAttributes: { "slow_start.duration_seconds": "60" },
  });
  world.until(61);
  expect(requestRates(world)).toEqual([100, 100, 100]);
});

test("GC-LB-35 a target that turns unhealthy leaves slow start, and enters it anew when it is healthy again", () => {
  const world = withServices(
    { desiredCount: 3, traffic: { rate: 100 }, targetGroupAttributes: { "slow_start.duration_seconds": "60" } },
    anotherService("Late", 0, "late", ["SubnetA"]),
  );
  world.until(200);
  world.send({ type: "ecs.UpdateService", service: "Late", desiredCount: 1 });
  world.until(262);
  const target = () => world.targets().find(({ taskId }) => taskId.startsWith("task/Late/"));
  const rate = () => requestRates(world).at(-1);
  expect(target()?.state).toBe("healthy");
  expect(rate()).toBeLessThan(5);
  world.send({ type: "lab.SetImageBehaviour", image: "late", healthCheckStatus: 500 });
  world.until(330);
  expect(target()?.state).toBe("unhealthy");
  expect(rate()).toBe(0);
  world.send({ type: "lab.SetImageBehaviour", image: "late", healthCheckStatus: 200 });
  world.until(471);
  const healthyAt = (target()?.sim.healthyAtMs ?? 0) / 1_000;
  expect(target()?.state).toBe("healthy");
  world.until(healthyAt + 31);
  expect(rate()).toBeGreaterThan(10);
  expect(rate()).toBeLessThan(16);
  world.until(healthyAt + 70);
  expect(rate()).toBeCloseTo(25, 6);
});

const twoGroups = (weights: readonly [number, number], more: BalancedServiceOptions = {}) =>
  withServices({
    desiredCount: 1,
    traffic: { rate: 300 },
    ...more,
    resources: {
      Green: {
        Type: "AWS::ElasticLoadBalancingV2::TargetGroup",
        Properties: { Name: "green", TargetType: "ip", Protocol: "HTTP", Port: 80, VpcId: ref("Vpc") },
      },
      Listener: {
        Type: "AWS::ElasticLoadBalancingV2::Listener",
        Properties: {
          LoadBalancerArn: ref("LoadBalancer"),
          Port: 80,
          Protocol: "HTTP",
          DefaultActions: [
            {
              Type: "forward",
              ForwardConfig: {
                TargetGroups: [
                  { TargetGroupArn: ref("TargetGroup"), Weight: weights[0] },
                  { TargetGroupArn: ref("Green"), Weight: weights[1] },
                ],
              },
            },
          ],
        },
      },
      ...more.resources,
    },
  });
/** Requests per second of a target group. */
const groupRate = (world: World, id: string): number => {
  const slot = world.simulation.columns.names?.data[`targetGroup ${id}`]?.[0] ?? -1;
  return world.simulation.columns.targetGroup?.data.requestRate?.[slot] ?? Number.NaN;
};

test("GC-LB-36 weights 10 and 20: 300 requests are 100 and 200", () => {
  const world = twoGroups([10, 20]);
  world.until(100);
  expect(groupRate(world, "TargetGroup")).toBeCloseTo(100, 9);
  expect(groupRate(world, "Green")).toBeCloseTo(200, 9);
  const call = {
    type: "elbv2.ModifyListener",
    listenerArn: "Listener",
    defaultActions: [
      {
        type: "forward",
        forwardConfig: {
          targetGroups: [
            { targetGroupArn: "web", weight: 1 },
            { targetGroupArn: "green", weight: 0 },
          ],
        },
      },
    ],
  } as const;
  expect(world.send(call).accepted).toBe(true);
  world.until(110);
  expect(groupRate(world, "TargetGroup")).toBe(300);
  expect(groupRate(world, "Green")).toBe(0);
});

test.each([
  [
    "least outstanding requests and slow start",
    [cause("load_balancing.algorithm.type", "least_outstanding_requests"), cause("slow_start.duration_seconds", "60")],
  ],
  [
    "weighted random and slow start",
    [cause("load_balancing.algorithm.type", "weighted_random"), cause("slow_start.duration_seconds", "60")],
  ],
  [
    "weighted random and stickiness",
    [cause("load_balancing.algorithm.type", "weighted_random"), cause("stickiness.enabled", "true")],
  ],
])("GC-LB-37 %s are rejected together", (_name, attributes) => {
  const world = balancedService();
  const pairs = attributes.map(({ Key, Value }) => ({ key: Key, value: Value }));
  expect(
    world.send({ type: "elbv2.ModifyTargetGroupAttributes", targetGroupArn: "web", attributes: pairs }),
  ).toMatchObject({ accepted: false, exception: "InvalidConfigurationRequestException" });
  for (const pair of pairs) {
    const call = { type: "elbv2.ModifyTargetGroupAttributes", targetGroupArn: "web", attributes: [pair] } as const;
    expect(balancedService().send(call).accepted).toBe(true);
  }
});

const twoAndEight = (type: "application" | "network") => {
  const isNetwork = type === "network";
  const world = withServices(
    {
      desiredCount: 2,
      traffic: { rate: 100 },
      service: inSubnet("SubnetA"),
      loadBalancer: { Type: type },
      targetGroup: isNetwork ? { Protocol: "TCP" } : {},
      resources: {
        Listener: {
          Type: "AWS::ElasticLoadBalancingV2::Listener",
          Properties: {
            LoadBalancerArn: ref("LoadBalancer"),
            Port: 80,
            Protocol: isNetwork ? "TCP" : "HTTP",
            DefaultActions: [{ Type: "forward", TargetGroupArn: ref("TargetGroup") }],
          },
        },
      },
    },
    anotherService("Other", 8, "app", ["SubnetB"]),
  );
  world.until(400);
  return requestRates(world);
};

test("GC-LB-55 a Network Load Balancer keeps zones apart: 2 targets get 25 % each, the other 8 get 6.25 % each", () => {
  expect(twoAndEight("network")).toEqual([25, 25, ...Array(8).fill(6.25)]);
});

test("GC-LB-56 an Application Load Balancer does not: 10 % each", () => {
  expect(twoAndEight("application")).toEqual(Array(10).fill(10));
});

test("GC-LB-57 three zones, cross-zone off for the group, zone c empty: of 300 requests 100 meet a 503, 200 are served", () => {
  const world = balancedService({
    zones: 3,
    desiredCount: 2,
    metadata: { images },
    traffic: { rate: 300 },
    service: inSubnet("SubnetA", "SubnetB"),
    targetGroupAttributes: { "load_balancing.cross_zone.enabled": "false" },
  });
  world.until(200);
  const before = world.totals();
  world.until(201);
  const { failed, requests } = world.totals();
  expect(requests - before.requests).toBeCloseTo(300, 6);
  expect(failed.elb503 - before.failed.elb503).toBeCloseTo(100, 6);
  expect(requestRates(world)).toEqual([100, 100]);
});

test("GC-LB-58 with cross-zone off for the group, stickiness is rejected", () => {
  const world = balancedService({ targetGroupAttributes: { "load_balancing.cross_zone.enabled": "false" } });
  const attributes = [{ key: "stickiness.enabled", value: "true" }];
  expect(world.send({ type: "elbv2.ModifyTargetGroupAttributes", targetGroupArn: "web", attributes })).toMatchObject({
    accepted: false,
    exception: "InvalidConfigurationRequestException",
    message: "Stickiness is not supported when cross-zone load balancing is off",
  });
});

/** A browser that keeps its cookies. */
function browser(world: World, firstTurn: number) {
  let cookies: Cookies = {};
  let turn = firstTurn;
  return (): string => {
    const visit = world.visit(turn++, { cookies });
    if (visit.outcome !== "answered") return visit.outcome;
    cookies = visit.cookies ?? cookies;
    return visit.taskId;
  };
}
const sticky = { "stickiness.enabled": "true", "stickiness.type": "lb_cookie" };

test("GC-LB-59 lb_cookie, 4 targets, one browser: 50 requests on one target, after its death 50 on one other", () => {
  const world = withServices(
    { desiredCount: 0, targetGroupAttributes: sticky },
    anotherService("Late", 1, "late", ["SubnetA"]),
    anotherService("Other", 3, "app", ["SubnetB"]),
  );
  world.until(200);
  const reload = browser(world, 0);
  const first = Array.from({ length: 50 }, reload);
  expect(new Set(first)).toEqual(new Set(["task/Late/1"]));
  world.send({ type: "lab.SetImageBehaviour", image: "late", healthCheckStatus: 500 });
  world.until(300);
  const second = Array.from({ length: 50 }, reload);
  expect(new Set(second).size).toBe(1);
  expect(second[0]).toMatch(/^task\/Other\//);
  // The cookie was rewritten: the browser stays when the first target recovers.
  world.send({ type: "lab.SetImageBehaviour", image: "late", healthCheckStatus: 200 });
  world.until(600);
  expect(reload()).toBe(second[0]);
});

test("GC-LB-60 100 sticky sessions on 2 targets: after scaling out to 4 the new targets get none of them", () => {
  const world = balancedService({ desiredCount: 2, targetGroupAttributes: sticky });
  world.until(200);
  const sessions = Array.from({ length: 100 }, (_, number) => browser(world, number));
  const before = sessions.map((reload) => reload());
  expect(before.filter((taskId) => taskId === "task/Service/1")).toHaveLength(50);
  world.send({ type: "ecs.UpdateService", service: "web", desiredCount: 4 });
  world.until(400);
  expect(world.targetHealth().filter((line) => line.endsWith(" healthy"))).toHaveLength(4);
  expect(sessions.map((reload) => reload())).toEqual(before);
  // Who is new is sent to the new targets as well.
  const others = new Set(Array.from({ length: 8 }, (_, number) => browser(world, number)()));
  expect(others).toContain("task/Service/4");
});

test("GC-LB-61 a sticky session whose target starts to drain: the next request goes to another healthy target", () => {
  const world = balancedService({ desiredCount: 2, targetGroupAttributes: sticky });
  world.until(200);
  const reload = browser(world, 0);
  expect(reload()).toBe("task/Service/1");
  world.send({ type: "ecs.StopTask", task: "task/Service/1" });
  expect(world.targetHealth()[0]).toContain("draining");
  expect(reload()).toBe("task/Service/2");
});

test("GC-LB-63 ModifyListener takes five target groups and refuses six; weights go from 0 to 999", () => {
  const world = balancedService();
  const modify = (...weights: readonly number[]) =>
    world.send({
      type: "elbv2.ModifyListener",
      listenerArn: "Listener",
      defaultActions: [
        {
          type: "forward",
          forwardConfig: { targetGroups: weights.map((weight) => ({ targetGroupArn: "web", weight })) },
        },
      ],
    });
  expect(modify(0, 999, 1, 1, 1).accepted).toBe(true);
  expect(modify(1, 1, 1, 1, 1, 1)).toMatchObject({
    accepted: false,
    message: "A forward action has 6 target groups.",
  });
  expect(modify(1_000)).toMatchObject({ accepted: false, message: "Weight is 1000." });
});

test("weighted random with anomaly mitigation: a target that fails more than its peers keeps 1 % of its share, then recovers", () => {
  const world = withServices(
    {
      desiredCount: 3,
      traffic: { rate: 300 },
      targetGroupAttributes: {
        "load_balancing.algorithm.type": "weighted_random",
        "load_balancing.algorithm.anomaly_mitigation": "on",
      },
    },
    anotherService("Late", 1, "late", ["SubnetA"]),
  );
  world.until(200);
  expect(requestRates(world)).toEqual([75, 75, 75, 75]);
  world.send({ type: "lab.SetImageBehaviour", image: "late", errorShare: 0.5 });
  world.until(229);
  expect(requestRates(world).at(-1)).toBe(75);
  world.until(245);
  expect(world.targetHealth().every((line) => line.endsWith(" healthy"))).toBe(true);
  expect(requestRates(world).at(-1)).toBeCloseTo((300 * 0.01) / 3.01, 5);
  expect(world.entries("Target Anomaly Detection")[0]).toMatchObject({ eventName: "anomalous", notable: true });
  world.send({ type: "lab.SetImageBehaviour", image: "late", errorShare: 0 });
  world.until(320);
  expect(requestRates(world)).toEqual([75, 75, 75, 75]);
});
