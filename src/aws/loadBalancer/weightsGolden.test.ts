import { expect, test } from "vitest";
import { type BalancedServiceOptions, balancedService } from "../../testing/balancedService.ts";
import { withServices } from "../../testing/severalServices.ts";

type World = ReturnType<typeof balancedService>;
const ref = (Ref: string) => ({ Ref });

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
