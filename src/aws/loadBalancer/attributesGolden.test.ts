import { expect, test } from "vitest";
import { balancedService } from "../../testing/balancedService.ts";

const cause = (key: string, value: string) => ({ Key: key, Value: value });

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
