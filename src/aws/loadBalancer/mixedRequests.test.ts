import { expect, test } from "vitest";
import { balancedService } from "../../testing/balancedService.ts";

const ref = (Ref: string) => ({ Ref });

test("two groups of users who ask for different things: each target group gets what is asked of it in that second", () => {
  const world = balancedService({
    desiredCount: 1,
    image: { cpuMsPerRequest: 0.1 },
    traffic: [
      { name: "Readers", rate: 10, requests: [{ path: "/read" }] },
      {
        name: "Writers",
        requests: [{ path: "/write" }],
        stages: [
          { duration: 100, target: 0 },
          { duration: 0, target: 20 },
          { duration: 10, target: 20 },
          { duration: 0, target: 30 },
        ],
      },
    ],
    resources: {
      Writing: {
        Type: "AWS::ElasticLoadBalancingV2::TargetGroup",
        Properties: { Name: "writing", TargetType: "ip", Protocol: "HTTP", Port: 80, VpcId: ref("Vpc") },
      },
      Rule: {
        Type: "AWS::ElasticLoadBalancingV2::ListenerRule",
        Properties: {
          ListenerArn: ref("Listener"),
          Priority: 1,
          Conditions: [{ Field: "path-pattern", Values: ["/write"] }],
          Actions: [{ Type: "forward", TargetGroupArn: ref("Writing") }],
        },
      },
    },
  });
  const rate = (id: string): number => {
    const slot = world.simulation.columns.names?.data[`targetGroup ${id}`]?.[0] ?? -1;
    return Math.round((world.simulation.columns.targetGroup?.data.requestRate?.[slot] ?? Number.NaN) * 1e6) / 1e6;
  };
  const seen = [90, 100, 101, 105, 110, 111, 120].map((second) => {
    world.until(second);
    return [second, rate("TargetGroup"), rate("Writing")];
  });
  expect(world.entries("Load Balancer Errors").at(-1)).toMatchObject({
    eventName: "HTTP 503: Service unavailable",
    because: "The target group has no registered targets.",
  });
  expect(seen).toEqual([
    [90, 10, 0],
    [100, 10, 0],
    [101, 10, 20],
    [105, 10, 20],
    [110, 10, 20],
    [111, 10, 30],
    [120, 10, 30],
  ]);
});
