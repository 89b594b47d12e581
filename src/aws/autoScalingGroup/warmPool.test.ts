import { expect, test } from "vitest";
import { groupRun } from "../../testing/groupRun.ts";

const activeAt = (resources: Parameters<typeof groupRun>[0]): number => {
  const run = groupRun({ ...resources, group: { MinSize: 1, MaxSize: 4, DesiredCapacity: 1 }, service: null });
  run.until(200);
  run.send({ type: "autoscaling.SetDesiredCapacity", autoScalingGroupName: "Group", desiredCapacity: 2 });
  for (let second = 200; second < 400; second++) {
    run.until(second);
    const active = [...run.simulation.all("containerInstance")].filter(({ status }) => status === "ACTIVE");
    if (active.length === 2) return second - 200;
  }
  return Number.POSITIVE_INFINITY;
};

test("an instance of a warm pool is ACTIVE 45 s after its launch, another 120 s", () => {
  const pool = { Type: "AWS::AutoScaling::WarmPool", Properties: { AutoScalingGroupName: { Ref: "Group" } } };
  expect(activeAt({ resources: { Pool: pool } })).toBeLessThanOrEqual(46);
  expect(activeAt({ resources: { Pool: pool } })).toBeGreaterThanOrEqual(45);
  expect(activeAt({})).toBeGreaterThanOrEqual(120);
});
