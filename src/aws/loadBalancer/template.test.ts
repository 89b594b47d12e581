import { expect, test } from "vitest";
import type { OpenContext, ResourceMapping } from "../../engine/mapping.ts";
import type { Kind, Records } from "../../engine/records.ts";
import type { ResolvedResource } from "../../template/resolveTemplate.ts";
import { forwardAction } from "../listener/model.ts";
import { listenerMapping } from "../listener/template.ts";
import { targetGroupMapping } from "../targetGroup/template.ts";
import { readTraffic, type TrafficComplaint } from "../trafficSource/template.ts";
import { loadBalancerMapping } from "./template.ts";

const subnet = (id: string, availabilityZone: string): Records["subnet"] => ({
  id,
  subnetId: `subnet-${id}`,
  vpcId: "Vpc",
  availabilityZone,
  cidrBlock: "10.0.0.0/24",
  mapPublicIpOnLaunch: true,
  availableIpAddressCount: 251,
  sim: { usedHosts: [] },
});

/** Reads resources of the load balancing types, as an opened template would hand them over. */
function read(...resources: readonly (readonly [type: string, logicalId: string, properties: object])[]) {
  const records = new Map<string, unknown>([
    ["subnet SubnetA", subnet("SubnetA", "us-east-1a")],
    ["subnet SubnetB", subnet("SubnetB", "us-east-1b")],
  ]);
  const problems: string[] = [];
  let traffic: readonly TrafficComplaint[] = [];
  const open = {
    seed: 7,
    region: "us-east-1",
    accountId: "123456789012",
    put: (kind: Kind, record: { readonly id: string }) => void records.set(`${kind} ${record.id}`, record),
    get: (kind: Kind, id: string) => records.get(`${kind} ${id}`),
    all: (kind: Kind) => [...records].filter(([name]) => name.startsWith(`${kind} `)).map(([, record]) => record),
    idOf: (value: unknown) => (typeof value === "string" ? (value.split(".")[0] ?? "") : ""),
    problem: (_resource: ResolvedResource, path: readonly unknown[], severity: string, message: string) =>
      problems.push(`${severity} ${path.join(".")}: ${message}`),
  };
  const mappings: readonly ResourceMapping[] = [loadBalancerMapping, targetGroupMapping, listenerMapping];
  for (const mapping of mappings) {
    for (const [type, logicalId, properties] of resources) {
      if (mapping.type !== `AWS::ElasticLoadBalancingV2::${type}`) continue;
      mapping.read({ logicalId, properties } as ResolvedResource, open as unknown as OpenContext);
    }
  }
  const readTrafficOf = (described: Record<string, unknown>): void => {
    traffic = readTraffic({ ...open, metadata: { traffic: described } } as unknown as OpenContext);
  };
  return {
    problems,
    get: <K extends Kind>(kind: K, id: string) => records.get(`${kind} ${id}`) as Records[K] | undefined,
    readTraffic: (described: Record<string, unknown>) => {
      readTrafficOf(described);
      return traffic.map(({ path, message }) => `${path.join(".")}: ${message}`);
    },
  };
}

const balancer = ["LoadBalancer", "LoadBalancer", { Name: "hello", Subnets: ["SubnetA", "SubnetB"] }] as const;
const group = ["TargetGroup", "TargetGroup", { TargetType: "ip", Port: 80, VpcId: "Vpc" }] as const;

test("a load balancer, its target group and its listener, with AWS's defaults", () => {
  const forward = { Type: "forward", TargetGroupArn: "TargetGroup" };
  const world = read(balancer, group, [
    "Listener",
    "Listener",
    { LoadBalancerArn: "LoadBalancer", Port: "80", Protocol: "HTTP", DefaultActions: [forward] },
  ]);
  expect(world.problems).toEqual([]);
  expect(world.get("loadBalancer", "LoadBalancer")).toMatchObject({
    loadBalancerName: "hello",
    scheme: "internet-facing",
    state: { code: "provisioning" },
    availabilityZones: ["us-east-1a", "us-east-1b"],
    attributes: { "idle_timeout.timeout_seconds": 60 },
  });
  expect(world.get("loadBalancer", "LoadBalancer")?.loadBalancerArn).toMatch(
    /^arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer\/app\/hello\/[0-9a-f]{16}$/,
  );
  expect(world.get("loadBalancer", "LoadBalancer")?.dnsName).toMatch(/^hello-\d{10}\.us-east-1\.elb\.amazonaws\.com$/);
  expect(world.get("targetGroup", "TargetGroup")).toMatchObject({
    healthCheckProtocol: "HTTP",
    healthCheckPath: "/",
    healthCheckIntervalSeconds: 30,
    healthCheckTimeoutSeconds: 5,
    healthyThresholdCount: 5,
    unhealthyThresholdCount: 2,
    matcher: { httpCode: "200" },
    attributes: { "deregistration_delay.timeout_seconds": 300, "load_balancing.algorithm.type": "round_robin" },
  });
  expect(world.get("listener", "Listener")).toMatchObject({
    loadBalancerArn: "LoadBalancer",
    port: 80,
    defaultActions: [forwardAction([{ targetGroupArn: "TargetGroup", weight: 1 }])],
  });
});

test("attributes are read, those without an effect are noted", () => {
  const attributes = [
    { Key: "idle_timeout.timeout_seconds", Value: "120" },
    { Key: "routing.http2.enabled", Value: "true" },
  ];
  const world = read(["LoadBalancer", "LoadBalancer", { LoadBalancerAttributes: attributes }]);
  expect(world.get("loadBalancer", "LoadBalancer")?.attributes["idle_timeout.timeout_seconds"]).toBe(120);
  expect(world.problems).toEqual(["note LoadBalancerAttributes.1: routing.http2.enabled is not simulated."]);
});

test.each([
  [["LoadBalancer", "LoadBalancer", { Type: "gateway" }], "warning Type: LoadBalancer is not simulated."],
  [
    ["LoadBalancer", "LoadBalancer", { Name: "internal-x" }],
    "error Name: The load balancer name 'internal-x' is not valid.",
  ],
  [
    ["LoadBalancer", "LoadBalancer", { Subnets: ["SubnetA"] }],
    "warning Subnets: At least two subnets in two different Availability Zones must be specified.",
  ],
  [
    ["LoadBalancer", "LoadBalancer", { LoadBalancerAttributes: [{ Key: "idle_timeout.timeout_seconds", Value: 0 }] }],
    "error LoadBalancerAttributes.0: Load balancer attribute value '0' for 'idle_timeout.timeout_seconds' must be between 1 and 4000.",
  ],
  [
    ["TargetGroup", "TargetGroup", { HealthCheckIntervalSeconds: "soon" }],
    "error HealthCheckIntervalSeconds: Health check interval '-1' must be between 5 and 300.",
  ],
  [
    ["TargetGroup", "TargetGroup", { HealthyThresholdCount: 20 }],
    "error HealthyThresholdCount: Healthy threshold count '20' must be between 2 and 10.",
  ],
  [
    ["TargetGroup", "TargetGroup", { Matcher: { HttpCode: "teapot" } }],
    "error Matcher.HttpCode: HTTP code 'teapot' is not valid.",
  ],
  [
    ["TargetGroup", "TargetGroup", { TargetType: "lambda" }],
    "warning TargetType: The target group TargetGroup is not simulated.",
  ],
] as const)("%j is reported: %s", (resource, problem) => {
  expect(read(resource).problems).toEqual([problem]);
});

const listener = (properties: object) =>
  read(balancer, group, ["Listener", "Listener", { LoadBalancerArn: "LoadBalancer", Port: 80, ...properties }]);
const weighted = (...weights: readonly unknown[]) => ({
  DefaultActions: [
    {
      Type: "forward",
      ForwardConfig: { TargetGroups: weights.map((Weight) => ({ TargetGroupArn: "TargetGroup", Weight })) },
    },
  ],
});

test("GC-LB-63 a forward action takes five target groups and refuses six; weights go from 0 to 999", () => {
  expect(listener(weighted(0, 999, 1, 1, 1)).problems).toEqual([]);
  expect(listener(weighted(1, 1, 1, 1, 1, 1)).problems[0]).toBe(
    "error DefaultActions.0.ForwardConfig.TargetGroups: A forward action has 6 target groups.",
  );
  expect(listener(weighted(1_000)).problems[0]).toMatch(/^error .*Weight: Weight is 1000\.$/);
});

test("a listener may answer by itself", () => {
  const fixedResponse = { Type: "fixed-response", FixedResponseConfig: { StatusCode: "404" } };
  const world = listener({ DefaultActions: [fixedResponse] });
  expect(world.problems).toEqual([]);
  expect(world.get("listener", "Listener")?.defaultActions).toEqual([
    { type: "fixed-response", fixedResponseConfig: { statusCode: "404", contentType: null, messageBody: null } },
  ]);
  const redirect = { Type: "redirect", RedirectConfig: { Protocol: "HTTPS" } };
  expect(listener({ DefaultActions: [redirect] }).problems).toEqual([
    "error DefaultActions.0.RedirectConfig: A redirect needs a status code.",
  ]);
});

test("a live edit of a health check is written back under CloudFormation's name", () => {
  const world = read(group);
  const record = { ...world.get("targetGroup", "TargetGroup"), healthCheckIntervalSeconds: 10 };
  const edits = targetGroupMapping.edits?.(() => record as never, "TargetGroup", {} as ResolvedResource);
  expect(edits).toContainEqual({ path: ["HealthCheckIntervalSeconds"], value: 10 });
});

test("traffic is read in every form", () => {
  const world = read(balancer);
  const shapeOf = (described: object) => {
    expect(world.readTraffic({ LoadBalancer: described })).toEqual([]);
    return world.get("trafficSource", "LoadBalancer/traffic");
  };
  expect(shapeOf({ rate: 20 })).toMatchObject({ shape: { kind: "constant", rate: 20 }, multiplier: 1, name: "Users" });
  expect(
    shapeOf({
      stages: [
        { duration: "5m", target: 50 },
        { duration: 120, target: "400" },
      ],
    })?.shape,
  ).toEqual({
    kind: "stages",
    start: 0,
    stages: [
      { duration: 300, target: 50 },
      { duration: 120, target: 400 },
    ],
  });
  expect(shapeOf({ start: 20, stages: [], clientTimeout: "10s", multiplier: 2 })).toMatchObject({
    clientTimeoutSeconds: 10,
    multiplier: 2,
  });
  expect(shapeOf({ recorded: { period: "5m", values: [1, 2] } })?.shape).toEqual({
    kind: "recorded",
    periodSeconds: 300,
    values: [1, 2],
  });
});

test.each([
  [{ Nowhere: { rate: 1 } }, "Nowhere: There is no load balancer Nowhere that traffic could call."],
  [{ LoadBalancer: 5 }, "LoadBalancer: Expected an object with a rate or stages."],
  [{ LoadBalancer: {} }, "LoadBalancer: Expected exactly one of rate, profile, stages, sine and recorded."],
  [{ LoadBalancer: { rate: -1 } }, "LoadBalancer.rate: Expected a number of 0 or more."],
  [
    { LoadBalancer: { rate: 1, pace: 2 } },
    expect.stringMatching(/^LoadBalancer\.pace: Traffic has no "pace"\. Known: /),
  ],
  [
    { LoadBalancer: { stages: [{ duration: "soon", target: 5 }] } },
    'LoadBalancer.stages.0.duration: Expected a duration such as "5m", or seconds.',
  ],
  [
    { LoadBalancer: { recorded: { period: "5m", values: [1, "x"] } } },
    "LoadBalancer.recorded.values.1: Expected a number of 0 or more.",
  ],
])("%j is complained about", (described, complaint) => {
  expect(read(balancer).readTraffic(described)).toEqual([complaint]);
});
