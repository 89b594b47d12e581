import { expect, test } from "vitest";
import { type GroupRun, groupRun } from "../../testing/groupRun.ts";

const call = { autoScalingGroupName: "group" } as const;

const hooked = (): GroupRun =>
  groupRun({
    provider: null,
    service: null,
    group: { DesiredCapacity: "2" },
    resources: {
      Hook: {
        Type: "AWS::AutoScaling::LifecycleHook",
        Properties: {
          AutoScalingGroupName: { Ref: "Group" },
          LifecycleTransition: "autoscaling:EC2_INSTANCE_TERMINATING",
          HeartbeatTimeout: 3_600,
        },
      },
    },
  });
const shrink = (run: GroupRun): string => {
  run.until(200);
  run.send({ type: "autoscaling.SetDesiredCapacity", ...call, desiredCapacity: 1 });
  const leaving = run.group().instances.find(({ lifecycleState }) => lifecycleState === "Terminating:Wait");
  if (leaving === undefined) throw new Error("No instance waits.");
  return leaving.instanceId;
};
const stateOf = (run: GroupRun, id: string): string =>
  run.group().instances.find(({ instanceId }) => instanceId === id)?.lifecycleState ?? "gone";

test("GC-AS-10 a terminate hook that nobody answers keeps the instance in Terminating:Wait for 3,600 s", () => {
  const run = hooked();
  const leaving = shrink(run);
  run.until(200 + 3_600);
  expect(stateOf(run, leaving)).toBe("Terminating:Wait");
  expect(run.simulation.get("containerInstance", leaving)?.instanceState).toBe("running");
  run.until(200 + 3_601);
  expect(stateOf(run, leaving)).toBe("gone");
});

test("GC-AS-11 heartbeats keep it waiting for 48 hours, and no longer", () => {
  const run = hooked();
  const leaving = shrink(run);
  const beat = () =>
    run.send({
      type: "autoscaling.RecordLifecycleActionHeartbeat",
      ...call,
      lifecycleHookName: "Hook",
      instanceId: leaving,
    });
  const limit = 200 + 48 * 3_600;
  for (let second = 3_000; second < limit; second += 3_000) {
    run.simulation.advanceTo((second * 1_000) as never);
    expect(beat()).toBe("accepted");
  }
  run.simulation.advanceTo((limit * 1_000) as never);
  expect(stateOf(run, leaving)).toBe("Terminating:Wait");
  run.simulation.advanceTo(((limit + 1) * 1_000) as never);
  expect(stateOf(run, leaving)).toBe("gone");
  expect(beat()).toContain("No active Lifecycle Action found");
}, 60_000);

test("CompleteLifecycleAction ends the wait; ABANDON on launch ends the instance and another one comes", () => {
  const run = hooked();
  const leaving = shrink(run);
  const complete = (lifecycleHookName: string, instanceId: string, lifecycleActionResult: "CONTINUE" | "ABANDON") =>
    run.send({
      type: "autoscaling.CompleteLifecycleAction",
      ...call,
      lifecycleHookName,
      instanceId,
      lifecycleActionResult,
    });
  expect(complete("Hook", leaving, "CONTINUE")).toBe("accepted");
  run.until(210);
  expect(stateOf(run, leaving)).toBe("gone");
  run.send({ type: "autoscaling.DeleteLifecycleHook", ...call, lifecycleHookName: "Hook" });
  run.send({
    type: "autoscaling.PutLifecycleHook",
    ...call,
    lifecycleHookName: "Ready",
    lifecycleTransition: "autoscaling:EC2_INSTANCE_LAUNCHING",
  });
  run.send({ type: "autoscaling.SetDesiredCapacity", ...call, desiredCapacity: 2 });
  run.until(300);
  expect(stateOf(run, "instance/Group/3")).toBe("Pending:Wait");
  complete("Ready", "instance/Group/3", "ABANDON");
  run.until(400);
  expect(stateOf(run, "instance/Group/3")).toBe("gone");
  expect(stateOf(run, "instance/Group/4")).toBe("Pending:Wait");
  complete("Ready", "instance/Group/4", "CONTINUE");
  expect(stateOf(run, "instance/Group/4")).toBe("InService");
});
