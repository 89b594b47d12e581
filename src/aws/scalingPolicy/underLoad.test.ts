import { expect, test } from "vitest";
import { causesOf } from "../../engine/journal.ts";
import { type LoadedServiceOptions, loadedService } from "../../testing/loadedService.ts";

/** Minutes until the service has started and both alarms have had enough datapoints inside the band. */
const settled = 20;

/** Plays a golden case: a service at rest inside its band, then its load from minute zero on. */
function play(options: Omit<LoadedServiceOptions, "load"> & { readonly load: number; readonly minutes: number }) {
  const { load, minutes, ...rest } = options;
  const inBand = 0.95 * (options.targetValue ?? 50) * options.desiredCount;
  const service = loadedService({ ...rest, load: inBand });
  service.liveTo(settled);
  expect(service.changes()).toEqual([]);
  expect(service.service()).toMatchObject({ runningCount: options.desiredCount, pendingCount: 0 });
  service.setLoad(load);
  service.liveTo(settled + minutes);
  return service;
}
const since = (changes: readonly string[]) =>
  changes.map((change) => {
    const [minute, count] = change.split(" ");
    return `${Math.round((Number(minute) - settled) * 100) / 100} ${count}`;
  });

// The timelines of the traffic and scaling reference through the whole engine: traffic, load, tasks, metrics, alarms.
test("GC-TT-01: load 300 on 4 tasks: 6 desired at 3:00, 6 running at 4:00, constant from then on", () => {
  const service = play({ desiredCount: 4, maxCapacity: 10, load: 300, minutes: 3 });
  expect(since(service.changes())).toEqual(["3 6"]);
  expect(service.service()).toMatchObject({ desiredCount: 6, runningCount: 4 });
  service.liveTo(settled + 4);
  expect(service.service()).toMatchObject({ desiredCount: 6, runningCount: 6 });
  service.liveTo(settled + 40);
  expect(since(service.changes())).toEqual(["3 6"]);
  expect(service.metric()).toBeCloseTo(50, 3);
});

test("GC-TT-02: load 600 on 2 tasks: 4 at 3:00, 8 at 8:00, 12 at 13:00, constant from then on", () => {
  const service = play({ desiredCount: 2, maxCapacity: 20, load: 600, minutes: 35 });
  expect(since(service.changes())).toEqual(["3 4", "8 8", "13 12"]);
  expect(service.service().runningCount).toBe(12);
});

test("GC-TT-03: the same with a scale-out cooldown of 60 s: 4, 8, 16, 20 at 3:00, 4:00, 5:00, 6:00", () => {
  const service = play({ desiredCount: 2, maxCapacity: 20, scaleOutCooldown: 60, load: 600, minutes: 10 });
  expect(since(service.changes())).toEqual(["3 4", "4 8", "5 16", "6 20"]);
});

test("GC-TT-04: the same with a target of 70: 3, 5, 8, 9 at 3:00, 8:00, 13:00, 18:00", () => {
  const service = play({ desiredCount: 2, maxCapacity: 20, targetValue: 70, load: 600, minutes: 30 });
  expect(since(service.changes())).toEqual(["3 3", "8 5", "13 8", "18 9"]);
});

test("GC-TT-05: load 200 on 12 tasks: 4 at 15:00", () => {
  const service = play({ desiredCount: 12, maxCapacity: 20, load: 200, minutes: 30 });
  expect(since(service.changes())).toEqual(["15 4"]);
  expect(service.service()).toMatchObject({ desiredCount: 4, runningCount: 4 });
});

test("GC-TT-10: load 1,000 on 4 tasks with a maximum of 5: 5 at 3:00, AlreadyAtMaxCapacity from 4:00", () => {
  const service = play({ desiredCount: 4, maxCapacity: 5, load: 1_000, minutes: 12 });
  expect(since(service.changes())).toEqual(["3 5"]);
  const reasons = service.simulation.journalFrom(1).filter(({ message }) => message.includes("Not scaled: "));
  expect(reasons.map(({ atMs, eventName }) => `${atMs / 60_000 - settled} ${eventName}`)).toEqual([
    "4 AlreadyAtMaxCapacity",
  ]);
});

test("GC-CW-24: a service without a RUNNING task has no CPU datapoint for that minute", () => {
  const service = loadedService({ desiredCount: 1, minCapacity: 0, maxCapacity: 4, load: 20 });
  service.liveTo(10);
  const before = service.averages().length;
  service.send({ type: "ecs.UpdateService", service: "web", desiredCount: 0 });
  service.liveTo(11);
  expect(service.service().runningCount).toBe(0);
  const { length } = service.averages();
  expect(length - before).toBeLessThanOrEqual(1);
  service.liveTo(15);
  expect(service.averages()).toHaveLength(length);
  // A task again, a datapoint again: for the minutes between them there is none.
  service.send({ type: "ecs.UpdateService", service: "web", desiredCount: 1 });
  service.liveTo(18);
  const minutes = (service.simulation.get("metric", "AWS/ECS CPUUtilization Cluster Service")?.datapoints ?? []).map(
    ({ timestampMs }) => timestampMs / 60_000,
  );
  expect(minutes.filter((minute) => minute >= 11)).toEqual([16, 17]);
});

test("GC-CW-28: requests of a minute, and per target", () => {
  const service = loadedService({
    desiredCount: 4,
    maxCapacity: 10,
    load: 100,
    metric: "ALBRequestCountPerTarget",
    targetValue: 1_500,
  });
  service.liveTo(6);
  const perTarget = service.simulation.get("metric", "AWS/ApplicationELB RequestCountPerTarget TargetGroup");
  const all = service.simulation.get("metric", "AWS/ApplicationELB RequestCount LoadBalancer");
  expect(perTarget?.datapoints.at(-1)?.sum).toBeCloseTo(1_500, 6);
  expect(all?.datapoints.at(-1)?.sum).toBeCloseTo(6_000, 6);
  expect(perTarget?.dimensions.map(({ name }) => name)).toEqual(["TargetGroup", "LoadBalancer"]);
});

test("requests per target are tracked: 2,000 a minute on a target of 1,000 double the tasks", () => {
  const service = loadedService({
    desiredCount: 2,
    maxCapacity: 10,
    load: 32,
    metric: "ALBRequestCountPerTarget",
    targetValue: 1_000,
  });
  service.liveTo(settled);
  expect(service.changes()).toEqual([]);
  // 67 a second on 2 targets are 2,010 a minute each; 2 × 2,010 ÷ 1,000 = 4.02.
  service.setLoad(67);
  service.liveTo(settled + 3);
  expect(since(service.changes())).toEqual(["3 5"]);
});

test("GC-TT-41: on the realistic clock a step is acted on after 330 to 390 s, and the new tasks run soon after", () => {
  const service = play({ desiredCount: 2, maxCapacity: 10, clock: "realistic", load: 200, minutes: 10 });
  const decided = service.simulation
    .journalFrom(1)
    .find(({ eventName }) => eventName === "SERVICE_DESIRED_COUNT_UPDATED");
  const seconds = (decided?.atMs ?? 0) / 1_000 - settled * 60;
  expect(seconds).toBeGreaterThanOrEqual(330);
  expect(seconds).toBeLessThanOrEqual(390);
  const started = [...service.simulation.all("task")].map(
    ({ startedAtMs }) => (startedAtMs ?? 0) / 1_000 - settled * 60,
  );
  // AWS measured 23 s more for a task with a small image.
  expect(Math.max(...started) - seconds).toBeGreaterThan(15);
  expect(Math.max(...started) - seconds).toBeLessThan(35);
});

test("Why? leads from a started task over arithmetic and alarm to the traffic", () => {
  const service = play({ desiredCount: 4, maxCapacity: 10, load: 300, minutes: 4 });
  const { simulation } = service;
  const running = simulation
    .journalFrom(1)
    .findLast(({ kind, eventName }) => kind === "task" && eventName === "RUNNING");
  const chain = causesOf(running as NonNullable<typeof running>, (id) => simulation.entry(id)).reverse();
  expect(chain.map(({ kind, eventName }) => `${kind} ${eventName}`)).toEqual([
    "trafficSource lab.SetTraffic",
    "alarm ALARM",
    "scalingPolicy InProgress",
    "service SERVICE_DESIRED_COUNT_UPDATED",
    "service TASKS_STARTED",
    "task RUNNING",
  ]);
  expect(chain[0]?.root).toBe("traffic");
  expect(chain[2]?.because).toBe("4 × 75 ÷ 50 = 6, so 6 tasks; inside limits 2 to 10.");
});

test("a new target value moves both alarms at once, and the alarm that follows names it as its cause", () => {
  const service = loadedService({ desiredCount: 4, maxCapacity: 10, load: 190 });
  service.liveTo(settled);
  service.send({
    type: "application-autoscaling.PutScalingPolicy",
    policyName: "web",
    targetTrackingScalingPolicyConfiguration: { targetValue: 30 },
  });
  expect([...service.simulation.all("alarm")].map(({ threshold }) => threshold)).toEqual([30, 27]);
  service.liveTo(settled + 1);
  const alarm = service.simulation
    .journalFrom(1)
    .findLast(({ kind, eventName }) => kind === "alarm" && eventName === "ALARM");
  const chain = causesOf(alarm as NonNullable<typeof alarm>, (id) => service.simulation.entry(id)).reverse();
  expect(chain[0]).toMatchObject({ eventName: "application-autoscaling.PutScalingPolicy", root: "command" });
  expect(since(service.changes())).toEqual(["1 7"]);
});
