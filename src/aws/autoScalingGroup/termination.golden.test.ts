import { expect, test } from "vitest";
import { groupRun } from "../../testing/groupRun.ts";

const call = { autoScalingGroupName: "group" } as const;

test("GC-AS-07 zones with 4 and 1 instances and a maximum of 5: for a time 6, then 3 and 2", () => {
  const run = groupRun({
    zones: ["a", "b"],
    provider: null,
    service: null,
    group: { DesiredCapacity: "8", MaxSize: "8" },
  });
  run.until(200);
  run.send({ type: "autoscaling.SuspendProcesses", ...call, scalingProcesses: ["AZRebalance"] });
  const inZone = (zone: string) =>
    run.group().instances.filter(({ availabilityZone }) => availabilityZone === `us-east-1${zone}`);
  for (const { instanceId } of inZone("b").slice(0, 3)) {
    run.send({
      type: "autoscaling.TerminateInstanceInAutoScalingGroup",
      instanceId,
      shouldDecrementDesiredCapacity: true,
    });
  }
  run.until(400);
  run.send({ type: "autoscaling.UpdateAutoScalingGroup", ...call, maxSize: 5 });
  expect([inZone("a").length, inZone("b").length]).toEqual([4, 1]);
  run.send({ type: "autoscaling.ResumeProcesses", ...call });
  let most = 0;
  for (let second = 401; second < 800; second++) {
    run.until(second);
    most = Math.max(most, run.group().instances.length);
  }
  expect(most).toBe(6);
  expect([inZone("a").length, inZone("b").length]).toEqual([3, 2]);
  expect(run.journal().find(({ because }) => because?.includes("balancing"))?.because).toBe(
    "Availability zones us-east-1a us-east-1b had 4 1 instances respectively. " +
      "An instance was launched to aid in balancing the group's zones.",
  );
});

test.each`
  protected_              | going
  ${[]}                   | ${"instance/Group/1"}
  ${["instance/Group/1"]} | ${"instance/Group/4"}
`("GC-AS-04 zone a has two instances: the older template version goes; protected $protected_: $going", (row) => {
  const run = groupRun({ zones: ["a", "b", "c"], provider: null, service: null, group: { DesiredCapacity: "2" } });
  run.until(200);
  run.send({ type: "ec2.CreateLaunchTemplateVersion", launchTemplateName: "LaunchTemplate", launchTemplateData: {} });
  run.send({ type: "autoscaling.SetDesiredCapacity", ...call, desiredCapacity: 4 });
  run.until(400);
  expect(
    run.group().instances.map((one) => [one.instanceId, one.availabilityZone.slice(-1), one.launchTemplateVersion]),
  ).toEqual([
    ["instance/Group/1", "a", 1],
    ["instance/Group/2", "b", 1],
    ["instance/Group/3", "c", 2],
    ["instance/Group/4", "a", 2],
  ]);
  if (row.protected_.length > 0) {
    const instanceIds = row.protected_;
    run.send({ type: "autoscaling.SetInstanceProtection", ...call, instanceIds, protectedFromScaleIn: true });
  }
  run.send({ type: "autoscaling.SetDesiredCapacity", ...call, desiredCapacity: 3 });
  run.until(410);
  const left = run.group().instances.map(({ instanceId }) => instanceId);
  expect([1, 2, 3, 4].map((number) => `instance/Group/${number}`).filter((id) => !left.includes(id))).toEqual([
    row.going,
  ]);
});

test("GC-AS-05 when all five are protected the desired capacity falls and all five keep running", () => {
  const run = groupRun({
    provider: null,
    service: null,
    group: { DesiredCapacity: "5", NewInstancesProtectedFromScaleIn: true },
  });
  run.until(200);
  run.send({ type: "autoscaling.SetDesiredCapacity", ...call, desiredCapacity: 3 });
  run.until(600);
  expect(run.group()).toMatchObject({ desiredCapacity: 3 });
  expect(run.group().instances).toHaveLength(5);
  expect(run.group().activities?.[0]?.cause).toBe(
    "Could not scale to desired capacity because all remaining instances are protected from scale-in.",
  );
});
