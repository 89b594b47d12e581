import { expect, test } from "vitest";
import { type TrackedBy, trackedService } from "../../testing/trackedService.ts";

const cpu50: TrackedBy = { name: "cpu", metric: "ECSServiceAverageCPUUtilization", targetValue: 50 };
const cpu60: TrackedBy = { ...cpu50, targetValue: 60 };
const requests: TrackedBy = { name: "requests", metric: "ALBRequestCountPerTarget", targetValue: 1_000 };

const cpu = (value: number) => () => ({ ECSServiceAverageCPUUtilization: value });
/** CPU summed over the tasks, none above its own 100 %. */
const load = (sum: number) => (_: number, running: number) => ({
  ECSServiceAverageCPUUtilization: Math.min(100, sum / running),
});

// Timelines of the traffic and scaling reference, idealised clock.
test("GC-TT-01: load 300 on 4 tasks asks for 6 at 3:00 and stays there", () => {
  const service = trackedService({ desiredCount: 4, policies: [cpu50] });
  service.live(60, load(300));
  expect(service.changes()).toEqual(["3 6"]);
  expect(service.service().runningCount).toBe(6);
});

test("GC-TT-02: a saturated service climbs 2, 4, 8, 12, one step per cooldown", () => {
  const service = trackedService({ desiredCount: 2, maxCapacity: 20, policies: [cpu50] });
  service.live(40, load(600));
  expect(service.changes()).toEqual(["3 4", "8 8", "13 12"]);
});

test("GC-TT-03: with a cooldown of 60 s each step outruns its own tasks and overshoots to the maximum", () => {
  const quick = { ...cpu50, scaleOutCooldown: 60 };
  const service = trackedService({ desiredCount: 2, maxCapacity: 20, policies: [quick] });
  service.live(12, load(600));
  expect(service.changes()).toEqual(["3 4", "4 8", "5 16", "6 20"]);
});

test("GC-TT-04: at a target of 70 the steps are smaller", () => {
  const service = trackedService({ desiredCount: 2, maxCapacity: 20, policies: [{ ...cpu50, targetValue: 70 }] });
  service.live(40, load(600));
  expect(service.changes()).toEqual(["3 3", "8 5", "13 8", "18 9"]);
});

test("GC-TT-05: load 200 on 12 tasks scales in to 4 at 15:00", () => {
  const service = trackedService({ desiredCount: 12, maxCapacity: 20, policies: [cpu50] });
  service.live(60, load(200));
  expect(service.changes()).toEqual(["15 4"]);
});

test("GC-TT-07: 47 % for six hours does nothing", () => {
  const service = trackedService({ desiredCount: 10, policies: [cpu50] });
  service.live(360, cpu(47));
  expect([service.changes(), service.reasons()]).toEqual([[], []]);
});

test("GC-TT-08: two minutes at 75 %, then 46 %, does nothing", () => {
  const service = trackedService({ desiredCount: 4, policies: [cpu50] });
  service.live(60, (minute) => ({ ECSServiceAverageCPUUtilization: minute <= 2 ? 75 : 46 }));
  expect(service.changes()).toEqual([]);
});

test("GC-TT-10: 5 at 3:00, then AlreadyAtMaxCapacity, said once", () => {
  const service = trackedService({ desiredCount: 4, maxCapacity: 5, policies: [cpu50] });
  service.live(30, load(1_000));
  expect(service.changes()).toEqual(["3 5"]);
  expect(service.reasons()).toEqual(["4 AlreadyAtMaxCapacity"]);
  expect(service.activities().at(-1)).toMatchObject({
    description: "Attempting to scale due to alarm triggered",
    statusCode: "Failed",
    notScaledReasons: [{ code: "AlreadyAtMaxCapacity", maxCapacity: 5 }],
  });
});

test("GC-TT-11: the policy that asks for more wins", () => {
  const service = trackedService({ desiredCount: 5, policies: [cpu60, requests] });
  service.live(15, () => ({ ECSServiceAverageCPUUtilization: 30, ALBRequestCountPerTarget: 1_400 }));
  expect(service.changes()[0]).toBe("3 7");
});

test("two alarms of one instant are answered by one step, and the other says that the largest wins", () => {
  const service = trackedService({ desiredCount: 5, policies: [requests, cpu60] });
  service.live(3, () => ({ ECSServiceAverageCPUUtilization: 66, ALBRequestCountPerTarget: 1_400 }));
  expect([service.changes(), service.reasons()]).toEqual([["3 7"], ["3 LargerPolicyDecides"]]);
});

test("GC-TT-12: CPU low, requests in band: no scale-in for an hour", () => {
  const service = trackedService({ desiredCount: 7, policies: [cpu60, requests] });
  service.live(60, () => ({ ECSServiceAverageCPUUtilization: 25, ALBRequestCountPerTarget: 950 }));
  expect(service.changes()).toEqual([]);
  expect(service.reasons()).toEqual(["15 OtherPolicyDisagrees"]);
});

test("GC-TT-13: both low for 15 minutes: the larger of 3 and 5", () => {
  const service = trackedService({ desiredCount: 7, policies: [cpu60, requests] });
  service.live(15, () => ({ ECSServiceAverageCPUUtilization: 25, ALBRequestCountPerTarget: 700 }));
  expect(service.changes()).toEqual(["15 5"]);
});

test("GC-TT-15: a rolling deployment holds scale-in back until it has completed", () => {
  const service = trackedService({ desiredCount: 6, policies: [cpu50] });
  service.deploy("IN_PROGRESS");
  service.live(35, cpu(20));
  expect(service.changes()).toEqual([]);
  expect(service.reasons()).toEqual(["15 TargetServicePutResourceAsUnscalable"]);
  service.deploy("COMPLETED");
  service.live(1, cpu(20));
  expect(service.changes()).toEqual(["36 3"]);
});

test("GC-TT-16: a rolling deployment does not hold scale-out back", () => {
  const service = trackedService({ desiredCount: 4, policies: [cpu50] });
  service.deploy("IN_PROGRESS");
  service.live(3, cpu(75));
  expect(service.changes()).toEqual(["3 6"]);
});

test("GC-TT-18: DisableScaleIn: 5 % for an hour changes nothing", () => {
  const service = trackedService({ desiredCount: 4, policies: [{ ...cpu50, disableScaleIn: true }] });
  service.live(60, cpu(5));
  expect(service.changes()).toEqual([]);
});

test.each`
  id            | value | rule
  ${"GC-TT-19"} | ${50} | ${"at the target itself"}
  ${"GC-TT-20"} | ${45} | ${"at nine tenths of the target"}
`("$id: $rule nothing happens for an hour", ({ value }) => {
  const service = trackedService({ desiredCount: 4, policies: [cpu50] });
  service.live(60, cpu(value));
  expect(service.changes()).toEqual([]);
  expect(service.alarmStates()).toEqual(["OK", "OK"]);
});

test("GC-TT-21: when the metric stops, both alarms run out of data and nothing is scaled", () => {
  const service = trackedService({ desiredCount: 4, policies: [cpu50] });
  service.live(30, cpu(48));
  service.live(60, () => ({}));
  expect(service.alarmStates()).toEqual(["INSUFFICIENT_DATA", "INSUFFICIENT_DATA"]);
  expect(service.changes()).toEqual([]);
});

test("GC-TT-23: registering a minimum of 4 lifts 2 to 4 at once", () => {
  const service = trackedService({ desiredCount: 2, minCapacity: 4, policies: [] });
  expect(service.changes()).toEqual(["0 4"]);
  expect(service.activities()[0]?.cause).toBe("minimum capacity was set to 4");
});

test("GC-TT-24: lowering the maximum to 5 lowers 8 to 5 at once", () => {
  const service = trackedService({ desiredCount: 8, policies: [] });
  service.send({
    type: "application-autoscaling.RegisterScalableTarget",
    resourceId: "service/hello/web",
    maxCapacity: 5,
  });
  expect(service.service().desiredCount).toBe(5);
  expect(service.activities()[0]?.cause).toContain("maximum capacity was set to 5");
});

test("GC-TT-25: a desired count of 15 set by hand above the maximum stays", () => {
  const service = trackedService({ desiredCount: 4, policies: [cpu50] });
  service.send({ type: "ecs.UpdateService", service: "web", desiredCount: 15 });
  service.live(60, cpu(47));
  expect(service.service().desiredCount).toBe(15);
});

test("GC-TT-26: below the minimum by hand, AlarmHigh lifts to the minimum", () => {
  const service = trackedService({ desiredCount: 4, minCapacity: 4, policies: [cpu50] });
  service.send({ type: "ecs.UpdateService", service: "web", desiredCount: 2 });
  service.live(3, cpu(75));
  expect(service.changes()).toEqual(["3 4"]);
});

test("GC-TT-27: above the maximum by hand, AlarmLow lowers to the maximum", () => {
  const service = trackedService({ desiredCount: 10, policies: [cpu50] });
  service.send({ type: "ecs.UpdateService", service: "web", desiredCount: 15 });
  service.live(15, cpu(40));
  expect(service.changes()).toEqual(["15 10"]);
});

test("GC-TT-28: above the maximum by hand, AlarmHigh changes nothing", () => {
  const service = trackedService({ desiredCount: 10, policies: [cpu50] });
  service.send({ type: "ecs.UpdateService", service: "web", desiredCount: 15 });
  service.live(20, cpu(75));
  expect(service.service().desiredCount).toBe(15);
  expect(service.reasons()).toEqual(["3 AlreadyAtMaxCapacity"]);
});

test("GC-TT-32: suspended for ten minutes of AlarmHigh, it acts right after scaling is resumed", () => {
  const service = trackedService({ desiredCount: 4, policies: [cpu50] });
  const suspend = (dynamicScalingOutSuspended: boolean) =>
    service.send({
      type: "application-autoscaling.RegisterScalableTarget",
      resourceId: "service/hello/web",
      suspendedState: { dynamicScalingOutSuspended },
    });
  suspend(true);
  service.live(13, cpu(75));
  expect([service.changes(), service.reasons()]).toEqual([[], ["3 DynamicScalingOutSuspended"]]);
  suspend(false);
  expect(service.service().desiredCount).toBe(6);
});

test("GC-TT-39: 44 % on 2 tasks for 15 minutes: AlreadyAtDesiredCapacity", () => {
  const service = trackedService({ desiredCount: 2, minCapacity: 1, policies: [cpu50] });
  service.live(20, cpu(44));
  expect([service.changes(), service.reasons()]).toEqual([[], ["15 AlreadyAtDesiredCapacity"]]);
});

test("GC-TT-40: the activity of 2 → 3 reads as AWS writes it, and ends when the task runs", () => {
  const service = trackedService({ desiredCount: 2, policies: [cpu50] });
  service.live(3, cpu(75));
  const [waiting] = service.activities();
  expect(waiting).toMatchObject({
    description: "Setting desired count to 3.",
    statusCode: "InProgress",
    statusMessage: "Successfully set desired count to 3. Waiting for change to be fulfilled by ecs.",
  });
  expect(waiting?.cause).toMatch(
    /^monitor alarm TargetTracking-service\/hello\/web-AlarmHigh-[0-9a-f-]{36} in state ALARM triggered policy cpu$/,
  );
  service.live(2, cpu(48));
  expect(service.activities()[0]).toMatchObject({
    statusCode: "Successful",
    statusMessage: "Successfully set desired count to 3. Change successfully fulfilled by ecs.",
    endTimeMs: 240_000,
  });
});

test("GC-TT-42: a second policy on the same metric is refused", () => {
  const service = trackedService({ desiredCount: 2, policies: [cpu50] });
  service.send({
    type: "application-autoscaling.PutScalingPolicy",
    policyName: "again",
    resourceId: "service/hello/web",
    targetTrackingScalingPolicyConfiguration: {
      targetValue: 70,
      predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization", resourceLabel: null },
    },
  });
  const refusal = service.core.journalFrom(1).find(({ detailType }) => detailType === "Refused");
  expect(refusal?.message).toMatch(/^Only one TargetTrackingScaling policy for a given metric/);
  expect(service.core.sim.count("scalingPolicy")).toBe(1);
});

test("changing the target while running moves both alarms at once and keeps their state", () => {
  const service = trackedService({ desiredCount: 4, policies: [cpu50] });
  service.live(20, cpu(48));
  service.send({
    type: "application-autoscaling.PutScalingPolicy",
    policyName: "cpu",
    targetTrackingScalingPolicyConfiguration: { targetValue: 30 },
  });
  const alarms = [...service.core.sim.all("alarm")];
  expect(alarms.map(({ threshold, stateValue }) => [threshold, stateValue])).toEqual([
    [30, "OK"],
    [27, "OK"],
  ]);
  service.live(1, cpu(48));
  expect(service.changes()).toEqual(["21 7"]);
});

test("a new policy put by a call makes its alarms and acts", () => {
  const service = trackedService({ desiredCount: 4, policies: [] });
  service.send({
    type: "application-autoscaling.PutScalingPolicy",
    policyName: "cpu",
    resourceId: "service/hello/web",
    targetTrackingScalingPolicyConfiguration: {
      targetValue: 50,
      predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization", resourceLabel: null },
    },
  });
  service.live(3, cpu(75));
  expect(service.changes()).toEqual(["3 6"]);
});

test("a scale-out cancels the scale-in cooldown: the next scale-in does not wait for it", () => {
  const patient = { ...cpu50, scaleInCooldown: 3_600 };
  const service = trackedService({ desiredCount: 12, maxCapacity: 20, policies: [patient] });
  service.live(15, load(200));
  service.live(4, load(400));
  service.live(30, load(100));
  expect(service.changes().slice(0, 3)).toEqual(["15 4", "18 8", "34 2"]);
});

test("a scale-out by one policy cancels the scale-in cooldown of the other", () => {
  const patient = { ...cpu50, scaleInCooldown: 3_600 };
  const service = trackedService({ desiredCount: 8, minCapacity: 1, policies: [patient, requests] });
  const measured = (cpuSum: number, requestSum: number) => (_: number, running: number) => ({
    ECSServiceAverageCPUUtilization: cpuSum / running,
    ALBRequestCountPerTarget: requestSum / running,
  });
  // CPU needs 4 and requests 2, so the CPU policy acts and cools down; requests then ask for 8; then both for less.
  // At 34:00 both alarms act, and both are answered by one step.
  service.live(15, measured(200, 2_000));
  service.live(4, measured(190, 8_000));
  service.live(20, measured(100, 1_000));
  expect(service.changes()).toEqual(["15 4", "18 8", "34 2"]);
});

test("every decision follows from the alarm, and the alarm from what moved its metric", () => {
  const service = trackedService({ desiredCount: 4, policies: [cpu50] });
  service.live(3, cpu(75));
  const { core } = service;
  const set = core.journalFrom(1).find(({ eventName }) => eventName === "SERVICE_DESIRED_COUNT_UPDATED");
  const decided = core.entry(set?.causedBy ?? 0);
  const alarm = core.entry(decided?.causedBy ?? 0);
  expect(decided).toMatchObject({
    kind: "scalingPolicy",
    because: "4 × 75 ÷ 50 = 6, so 6 tasks; inside limits 2 to 10.",
  });
  expect(alarm).toMatchObject({ kind: "alarm", eventName: "ALARM", notable: true });
  expect(alarm?.message).toBe(
    "Threshold Crossed: 3 out of the last 3 datapoints [75.0 (00:02:00), 75.0 (00:01:00), 75.0 (00:00:00)] were greater " +
      "than the threshold (50.0) (minimum 3 datapoints for OK -> ALARM transition).",
  );
});

test("on the realistic clock a step at 0:00 is acted on after 365 s", () => {
  const service = trackedService({ desiredCount: 4, policies: [cpu50], clock: "realistic" });
  service.live(8, load(300));
  expect(service.changes()).toEqual([`${365 / 60} 6`]);
});
