import { expect, test } from "vitest";
import {
  type ScaledServiceOptions,
  type StepPolicyOptions,
  type StepRow,
  scaledService,
} from "../../testing/scaledService.ts";
import { adjusted } from "./stepAdjustment.ts";

// Application Auto Scaling User Guide, "Step scaling policies", worked through template, PutMetricData and alarms.

const outPercent: StepPolicyOptions = {
  adjustmentType: "PercentChangeInCapacity",
  steps: [
    [0, 10, 0],
    [10, 20, 10],
    [20, null, 30],
  ],
  cooldown: 60,
  alarm: { at: 50 },
};
const inPercent: StepPolicyOptions = {
  adjustmentType: "PercentChangeInCapacity",
  steps: [
    [-10, 0, 0],
    [-20, -10, -10],
    [null, -20, -30],
  ],
  cooldown: 60,
  alarm: { at: 50, below: true },
};
const documented = (desiredCount: number) =>
  scaledService({ desiredCount, minCapacity: 1, maxCapacity: 100, steps: { out: outPercent, in: inPercent } });
/** A service that lives through minutes of these values of its only metric. */
const through = (options: ScaledServiceOptions, values: readonly number[]) => {
  const run = scaledService(options);
  run.live(values.length, (minute) => ({ Load: values[minute - 1] ?? 0 }));
  return run;
};
const climbing: StepPolicyOptions = {
  steps: [
    [0, 15, 1],
    [15, 25, 2],
    [25, null, 3],
  ],
  cooldown: 60,
  alarm: { at: 70, minutes: 2 },
};
const listed = [60, 72, 88, 96, 97, 74, 65];

test("GC-ST-01: 10 tasks at 60, 70, 40, 30 with the cooldown between become 11, 14, 13, 10", () => {
  const run = documented(10);
  const values = [60, 50, 70, 50, 40, 50, 30, 50];
  run.live(values.length, (minute) => ({ Load: values[minute - 1] ?? 50 }));
  expect(run.changes()).toEqual(["1 11", "3 14", "5 13", "7 10"]);
  expect(run.service()).toMatchObject({ desiredCount: 10, runningCount: 10 });
});

test.each`
  golden        | metric   | desired
  ${"GC-ST-02"} | ${59.9}  | ${10}
  ${"GC-ST-02"} | ${60}    | ${11}
  ${"GC-ST-02"} | ${69.99} | ${11}
  ${"GC-ST-02"} | ${70}    | ${13}
  ${"GC-ST-03"} | ${40.01} | ${10}
  ${"GC-ST-03"} | ${40}    | ${9}
  ${"GC-ST-03"} | ${30.01} | ${9}
  ${"GC-ST-03"} | ${30}    | ${7}
`("$golden: at $metric 10 tasks become $desired", ({ metric, desired }) => {
  const run = documented(10);
  run.live(1, () => ({ Load: metric }));
  expect(run.service().desiredCount).toBe(desired);
});

test.each`
  golden        | base   | percent | change
  ${"GC-ST-04"} | ${127} | ${10}   | ${12}
  ${"GC-ST-04"} | ${67}  | ${1}    | ${1}
  ${"GC-ST-04"} | ${58}  | ${-1}   | ${-1}
  ${"GC-ST-04"} | ${667} | ${-1}   | ${-6}
`("$golden: $percent % of $base tasks change $change", ({ base, percent, change }) => {
  expect(adjusted("PercentChangeInCapacity", percent, null, base) - base).toBe(change);
});

test.each`
  golden        | tasks  | percent | desired
  ${"GC-ST-04"} | ${127} | ${10}   | ${139}
  ${"GC-ST-04"} | ${67}  | ${1}    | ${68}
  ${"GC-ST-04"} | ${58}  | ${-1}   | ${57}
  ${"GC-ST-04"} | ${23}  | ${-29}  | ${17}
`("$golden: $percent % of $tasks running tasks sets $desired", ({ tasks, percent, desired }) => {
  const step: StepRow = percent > 0 ? [0, null, percent] : [null, 0, percent];
  const policy: StepPolicyOptions = {
    adjustmentType: "PercentChangeInCapacity",
    steps: [step],
    alarm: { at: 50, below: percent < 0 },
  };
  // So many tasks take some minutes to start; the metric is quiet meanwhile.
  const quiet = Array.from({ length: 9 }, () => (percent > 0 ? 40 : 60));
  const run = through({ desiredCount: tasks, minCapacity: 1, maxCapacity: 200, steps: { policy } }, [...quiet, 50]);
  expect(run.service().desiredCount).toBe(desired);
});

test("GC-ST-05: 25 % of 4 tasks with a MinAdjustmentMagnitude of 2 makes 6", () => {
  const policy: StepPolicyOptions = {
    adjustmentType: "PercentChangeInCapacity",
    steps: [[0, null, 25]],
    minAdjustmentMagnitude: 2,
    alarm: { at: 50 },
  };
  expect(through({ desiredCount: 4, steps: { policy } }, [60]).service().desiredCount).toBe(6);
});

test("GC-ST-07: −50 % of 5 tasks leaves 3", () => {
  const policy: StepPolicyOptions = {
    adjustmentType: "PercentChangeInCapacity",
    steps: [[null, 0, -50]],
    alarm: { at: 50, below: true },
  };
  expect(through({ desiredCount: 5, minCapacity: 1, steps: { policy } }, [40]).service().desiredCount).toBe(3);
});

test("GC-ST-08: ChangeInCapacity with a cooldown of 60 s: 4, 7, 10 at 3:00, 4:00, 5:00", () => {
  const run = through({ desiredCount: 2, steps: { climbing } }, listed);
  expect(run.changes()).toEqual(["3 4", "4 7", "5 10"]);
  expect(run.reasons()).toEqual(["6 AlreadyAtMaxCapacity"]);
  expect(run.service().desiredCount).toBe(10);
});

test("GC-ST-09: the same with a cooldown of 300 s: 4 at 3:00, 5 at 4:00, nothing more until 8:00", () => {
  const run = through({ desiredCount: 2, steps: { climbing: { ...climbing, cooldown: 300 } } }, listed);
  expect(run.changes()).toEqual(["3 4", "4 5"]);
  expect(run.reasons()).toEqual(["5 AlreadyAtDesiredCapacity"]);
});

test("GC-ST-10: +2 done and its cooldown running, a step of +3 adds exactly one more", () => {
  const run = through({ desiredCount: 4, steps: { climbing: { ...climbing, cooldown: 300 } } }, [88, 88, 96, 96]);
  expect(run.changes()).toEqual(["2 6", "3 7"]);
});

test("GC-ST-11: the full cycle: 5 at 2:00; 4, 3, 2 at 11:00, 14:00, 17:00", () => {
  const run = scaledService({
    desiredCount: 3,
    steps: {
      out: {
        steps: [
          [0, 15, 1],
          [15, null, 2],
        ],
        cooldown: 120,
        alarm: { at: 70, minutes: 2 },
      },
      in: { steps: [[null, 0, -1]], cooldown: 180, alarm: { at: 40, below: true, minutes: 3 } },
    },
  });
  run.live(24, (minute, running) => ({ Load: (minute <= 8 ? 270 : 90) / running }));
  expect(run.changes()).toEqual(["2 5", "11 4", "14 3", "17 2"]);
});

test("GC-ST-12: percent with a minimum magnitude: 15, 22 at 1:00, 4:00; 16, 12, 10 at 11:00, 16:00, 21:00", () => {
  const percent = { adjustmentType: "PercentChangeInCapacity", minAdjustmentMagnitude: 2 } as const;
  const run = scaledService({
    desiredCount: 10,
    minCapacity: 4,
    maxCapacity: 40,
    steps: {
      out: {
        ...percent,
        steps: [
          [0, 10, 10],
          [10, null, 50],
        ],
        cooldown: 180,
        alarm: { at: 75 },
      },
      in: {
        ...percent,
        steps: [
          [-10, 0, -10],
          [null, -10, -30],
        ],
        cooldown: 300,
        alarm: { at: 30, below: true, minutes: 5 },
      },
    },
  });
  run.live(21, (minute, running) => ({ Load: Math.min(100, (minute <= 6 ? 1_400 : 300) / running) }));
  expect(run.changes()).toEqual(["1 15", "4 22", "11 16", "16 12", "21 10"]);
});

const twentyOne = Array.from({ length: 21 }, (_, index): StepRow => [index, index === 20 ? null : index + 1, 1]);

test.each`
  golden        | steps                          | sentence
  ${"GC-ST-13"} | ${[[0, 10, 1], [5, null, 2]]}  | ${"Step adjustment intervals cannot overlap"}
  ${"a gap"}    | ${[[0, 10, 1], [15, null, 2]]} | ${"Step adjustment intervals cannot have gaps between them"}
  ${"GC-ST-15"} | ${[[-10, 0, -1]]}              | ${"There must be a StepAdjustment with an unspecified lower bound (i.e., lower bound is null) when one StepAdjustment has a negative lower bound"}
  ${"the top"}  | ${[[0, 10, 1]]}                | ${"There must be a StepAdjustment with an unspecified upper bound (i.e., upper bound is null) when one StepAdjustment has a positive upper bound"}
  ${"two ends"} | ${[[null, null, 1]]}           | ${"Both lower and upper bounds of a step adjustment cannot be left unspecified"}
  ${"GC-ST-16"} | ${twentyOne}                   | ${"1 validation error detected: StepAdjustments has 21 members; Member must have length less than or equal to 20"}
`("$golden: PutScalingPolicy refuses these steps", ({ steps, sentence }) => {
  const run = scaledService({ desiredCount: 2 });
  const answer = run.send({
    type: "application-autoscaling.PutScalingPolicy",
    policyName: "web-steps",
    resourceId: "service/hello/web",
    policyType: "StepScaling",
    stepScalingPolicyConfiguration: {
      adjustmentType: "ChangeInCapacity",
      stepAdjustments: steps.map(([lower, upper, scalingAdjustment]: StepRow) => ({
        metricIntervalLowerBound: lower,
        metricIntervalUpperBound: upper,
        scalingAdjustment,
      })),
    },
  });
  expect(answer).toBe(`ValidationException: ${sentence}`);
  expect([...run.simulation.all("scalingPolicy")]).toEqual([]);
});

test.each([2, 9])("GC-ST-17: ExactCapacity 5 from %i tasks makes 5", (desiredCount) => {
  const policy: StepPolicyOptions = { adjustmentType: "ExactCapacity", steps: [[0, null, 5]], alarm: { at: 50 } };
  const run = through({ desiredCount, steps: { policy } }, [60]);
  expect(run.service().desiredCount).toBe(5);
});

test("GC-ST-18: +3 on 9 tasks with a maximum of 10 makes 10", () => {
  const policy: StepPolicyOptions = { steps: [[0, null, 3]], alarm: { at: 50 } };
  expect(through({ desiredCount: 9, steps: { policy } }, [60]).service().desiredCount).toBe(10);
});

test("GC-ST-19: an out alarm during the scale-in cooldown acts at once and cancels that cooldown", () => {
  const steps = {
    out: { steps: [[0, null, 2]], cooldown: 60, alarm: { at: 70 } },
    in: { steps: [[null, 0, -1]], cooldown: 600, alarm: { at: 40, below: true } },
  } as const;
  const run = through({ desiredCount: 6, steps }, [30, 30, 80, 30]);
  // Without the scale-out at 3:00 the cooldown of 600 s would have held the second scale-in back until 11:00.
  expect(run.changes()).toEqual(["1 5", "3 7", "4 6"]);
  expect(run.reasons()).toEqual(["2 ScaleInCooldown"]);
});

test("GC-ST-20: stuck at 90 with a cooldown of 60 s, one task is added every minute", () => {
  const policy: StepPolicyOptions = { steps: [[0, null, 1]], cooldown: 60, alarm: { at: 70 } };
  const run = through({ desiredCount: 2, steps: { policy } }, [90, 90, 90, 90, 90]);
  expect(run.changes()).toEqual(["1 3", "2 4", "3 5", "4 6", "5 7"]);
});

test("a step policy writes activities as AWS does, and says when no step holds the value", () => {
  const policy: StepPolicyOptions = { steps: [[10, null, 1]], cooldown: 60, alarm: { at: 70 } };
  const run = through({ desiredCount: 2, steps: { policy } }, [75, 85, 50]);
  expect(run.reasons()).toEqual(["1 NoStepAdjustment"]);
  expect(run.activities()).toEqual([
    expect.objectContaining({
      description: "Attempting to scale due to alarm triggered",
      statusCode: "Failed",
      statusMessage: "No step adjustment found for metric value [75] and breach threshold 70.",
      notScaledReasons: [],
    }),
    expect.objectContaining({
      description: "Setting desired count to 3.",
      cause: "monitor alarm policy-alarm in state ALARM triggered policy policy",
      statusCode: "Successful",
      statusMessage: "Successfully set desired count to 3. Change successfully fulfilled by ecs.",
    }),
  ]);
  const refusal = run.journal().find(({ eventName }) => eventName === "NoStepAdjustment");
  expect(refusal?.because).toBe("No step adjustment found for metric value [75] and breach threshold 70.");
});

test("GC-TT-31: target tracking that is not low has no veto: the step policy removes 2", () => {
  const run = scaledService({
    desiredCount: 6,
    tracking: { cpu: { metric: "Cpu", target: 50 } },
    steps: { in: { steps: [[null, 0, -2]], alarm: { at: 10, below: true, minutes: 1, metric: "Queue" } } },
  });
  run.live(4, (minute) => ({ Cpu: 48, Queue: minute === 4 ? 5 : 20 }));
  expect(run.changes()).toEqual(["4 4"]);
});

test("when one policy scales out and another in, the larger capacity wins", () => {
  const run = scaledService({
    desiredCount: 6,
    tracking: { cpu: { metric: "Cpu", target: 50 } },
    steps: { in: { steps: [[null, 0, -2]], alarm: { at: 10, below: true, minutes: 3, metric: "Queue" } } },
  });
  run.live(3, () => ({ Cpu: 75, Queue: 5 }));
  expect(run.changes()).toEqual(["3 9"]);
});

test("of two step policies that scale out, the larger capacity wins, whoever is asked first", () => {
  const steps = {
    small: { steps: [[0, null, 1]], alarm: { at: 50 } },
    large: { steps: [[0, null, 4]], alarm: { at: 60 } },
  } as const;
  expect(through({ desiredCount: 2, steps }, [70]).changes()).toEqual(["1 6"]);
  expect(through({ desiredCount: 2, steps: { large: steps.large, small: steps.small } }, [70]).changes()).toEqual([
    "1 6",
  ]);
});

test("MetricAggregationType compares the newest datapoint's own maximum", () => {
  const run = scaledService({ desiredCount: 2, steps: { climbing: { ...climbing, alarm: { at: 70 } } } });
  run.send({
    type: "application-autoscaling.PutScalingPolicy",
    policyName: "climbing",
    stepScalingPolicyConfiguration: { metricAggregationType: "Maximum" },
  });
  const publish = (value: number) =>
    run.send({
      type: "cloudwatch.PutMetricData",
      namespace: "Test",
      metricData: [{ metricName: "Load", value }],
    });
  run.until(30);
  publish(50);
  publish(96);
  run.until(60);
  // Average 73 would be +1; the maximum 96 is 26 above the threshold.
  expect(run.changes()).toEqual(["1 5"]);
});
