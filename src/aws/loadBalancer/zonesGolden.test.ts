import { expect, test } from "vitest";
import { balancedService } from "../../testing/balancedService.ts";
import { anotherService, images, inSubnet, requestRates, withServices } from "../../testing/severalServices.ts";

const ref = (Ref: string) => ({ Ref });

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
