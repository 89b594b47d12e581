import { expect, test } from "vitest";
import { simMs } from "../../kernel/time.ts";
import { evaluateAlarm, evaluationRange, type Point } from "../alarm/evaluateAlarm.ts";
import {
  decideScaleIn,
  decideScaleOut,
  type PolicySituation,
  policyAfter,
  type ScalingDecision,
  type TargetSituation,
} from "./targetTracking.ts";

const target = (changes: Partial<TargetSituation> = {}): TargetSituation => ({
  now: simMs(0),
  desiredCount: 4,
  runningCount: 4,
  minCapacity: 2,
  maxCapacity: 10,
  dynamicScalingInSuspended: false,
  dynamicScalingOutSuspended: false,
  deploying: false,
  ...changes,
});
const configuration = (targetValue: number): PolicySituation["configuration"] => ({
  targetValue,
  predefinedMetricSpecification: {
    predefinedMetricType: "ECSServiceAverageCPUUtilization",
    resourceLabel: null,
  },
  scaleOutCooldown: 300,
  scaleInCooldown: 300,
  disableScaleIn: false,
});
const policy = (metric: number, changes: Partial<PolicySituation> = {}): PolicySituation => {
  const settings = changes.configuration ?? configuration(50);
  return {
    policyName: "cpu",
    configuration: settings,
    high: metric > settings.targetValue,
    low: metric < settings.targetValue * 0.9,
    metric,
    tasksMeasured: null,
    scaleOutBase: 0,
    scaleOutCooldownEndsAtMs: simMs(0),
    scaleInCooldownEndsAtMs: simMs(0),
    ...changes,
  };
};
const requests = (metric: number): PolicySituation =>
  policy(metric, { policyName: "requests", configuration: configuration(1_000) });
const result = (decision: ScalingDecision) => (decision.change === null ? decision.reason : decision.to);
const scaleOut = (at: TargetSituation, first: PolicySituation, ...others: PolicySituation[]) =>
  result(decideScaleOut(at, first, others));
const scaleIn = (at: TargetSituation, first: PolicySituation, ...others: PolicySituation[]) =>
  result(decideScaleIn(at, first, others));

// Application Auto Scaling User Guide, "Target tracking scaling policies", one policy.
test.each`
  running | metric | targetValue | desired
  ${4}    | ${75}  | ${50}       | ${6}
  ${4}    | ${72}  | ${50}       | ${6}
  ${2}    | ${100} | ${70}       | ${3}
  ${2}    | ${400} | ${75}       | ${10}
`("$running running at $metric, target $targetValue: $desired", ({ running, metric, targetValue, desired }) => {
  const at = target({ desiredCount: running, runningCount: running });
  expect(scaleOut(at, policy(metric, { configuration: configuration(targetValue) }))).toBe(desired);
});

test("from zero tasks one datapoint adds the smallest amount", () => {
  expect(scaleOut(target({ runningCount: 0, desiredCount: 0, minCapacity: 0 }), policy(900))).toBe(1);
});

test("the arithmetic is told in words", () => {
  expect(decideScaleOut(target(), policy(72), []).because).toBe(
    "4 × 72 ÷ 50 = 5.76, so 6 tasks; inside limits 2 to 10.",
  );
  expect(decideScaleOut(target({ maxCapacity: 5 }), policy(100), []).because).toBe(
    "4 × 100 ÷ 50 = 8, so 8 tasks; the maximum is 5.",
  );
  const cooling = policy(75, { scaleOutBase: 2, scaleOutCooldownEndsAtMs: simMs(480_000) });
  expect(decideScaleOut(target({ now: simMs(300_000) }), cooling, []).because).toBe(
    "2 × 75 ÷ 50 = 3, so 3 tasks (until 00:08:00, the end of the scale-out cooldown, counted from the 2 tasks it began with); " +
      "inside limits 2 to 10. desiredCount is 4 already.",
  );
});

test("GC-TT-11: of two policies that ask for more, the larger answer wins, whoever is asked first", () => {
  const at = target({ desiredCount: 5, runningCount: 5 });
  const cpu = policy(30, { configuration: configuration(60) });
  expect(scaleOut(at, requests(1_400), cpu)).toBe(7);
  expect(scaleIn(at, cpu, requests(1_400))).toBe("OtherPolicyDisagrees");
  const busyCpu = policy(66, { configuration: configuration(60) });
  expect(scaleOut(at, busyCpu, requests(1_400))).toBe("LargerPolicyDecides");
});

test("GC-TT-12: one policy inside its band holds scale-in back", () => {
  const at = target({ desiredCount: 7, runningCount: 7 });
  expect(scaleIn(at, policy(25, { configuration: configuration(60) }), requests(950))).toBe("OtherPolicyDisagrees");
});

test("GC-TT-13: when all agree to scale in, the largest answer counts", () => {
  const at = target({ desiredCount: 7, runningCount: 7 });
  const cpu = policy(25, { configuration: configuration(60) });
  expect(scaleIn(at, requests(700), cpu)).toBe(5);
  expect(scaleIn(at, cpu, requests(700))).toBe("LargerPolicyDecides");
});

test("a policy that may not scale in is not asked for its agreement", () => {
  const at = target({ desiredCount: 7, runningCount: 7 });
  const outOnly = policy(950, { configuration: { ...configuration(1_000), disableScaleIn: true } });
  expect(scaleIn(at, policy(25), outOnly)).toBe(4);
});

test("GC-TT-15: a deployment in progress holds scale-in back", () => {
  const low = policy(20);
  expect(scaleIn(target({ deploying: true }), low)).toBe("TargetServicePutResourceAsUnscalable");
  expect(scaleIn(target({ deploying: false }), low)).toBe(2);
});

test("GC-TT-16: a deployment in progress does not hold scale-out back", () => {
  expect(scaleOut(target({ deploying: true }), policy(75))).toBe(6);
});

test("GC-TT-18: DisableScaleIn leaves AlarmLow without effect", () => {
  const outOnly = policy(5, { configuration: { ...configuration(50), disableScaleIn: true } });
  expect(scaleIn(target(), outOnly)).toBe("DisableScaleIn");
});

test("GC-TT-26: below the minimum, a scale-out lifts to the minimum", () => {
  const at = target({ desiredCount: 2, runningCount: 2, minCapacity: 4 });
  expect(scaleOut(at, policy(75))).toBe(4);
});

test("below the minimum, a scale-in lifts nothing", () => {
  expect(scaleIn(target({ desiredCount: 2, runningCount: 2, minCapacity: 4 }), policy(20))).toBe(
    "AlreadyAtMinCapacity",
  );
});

test("GC-TT-27: above the maximum, a scale-in lowers to the maximum", () => {
  expect(scaleIn(target({ desiredCount: 15, runningCount: 15 }), policy(40))).toBe(10);
});

test("GC-TT-28: above the maximum, a scale-out lowers nothing", () => {
  expect(scaleOut(target({ desiredCount: 15, runningCount: 15 }), policy(75))).toBe("AlreadyAtMaxCapacity");
});

test("GC-TT-29: the base is what runs, so tasks that found no room do not multiply", () => {
  expect(scaleOut(target({ desiredCount: 6, runningCount: 4 }), policy(75))).toBe("AlreadyAtDesiredCapacity");
});

test("GC-TT-32: suspended scale-out changes nothing until it is resumed", () => {
  expect(scaleOut(target({ dynamicScalingOutSuspended: true }), policy(75))).toBe("DynamicScalingOutSuspended");
  expect(scaleOut(target(), policy(75))).toBe(6);
});

test("GC-TT-39: 2 × 44 ÷ 50 rounds up to the 2 there are", () => {
  const at = target({ desiredCount: 2, runningCount: 2, minCapacity: 1 });
  expect(scaleIn(at, policy(44))).toBe("AlreadyAtDesiredCapacity");
});

test("a datapoint from before a scale-in does not shrink the service twice", () => {
  const at = target({ desiredCount: 4, runningCount: 4, minCapacity: 1 });
  // 12 tasks at 16.67 % were 200 %: on 2 tasks that is 100 %.
  const stale = policy(200 / 12, { tasksMeasured: 12 });
  expect(scaleIn(at, stale)).toBe("AutoScalingAnticipatedFlapping");
  expect(decideScaleIn(at, stale, []).because).toContain("It was measured on 12 tasks, so 2 tasks would be above 50");
});

test("no policy scales in while another one's scale-in cooldown runs, or its datapoint is from before a scale-in", () => {
  const at = target({ desiredCount: 4, runningCount: 4, minCapacity: 1 });
  const cooling = policy(20, { policyName: "memory", scaleInCooldownEndsAtMs: simMs(1) });
  expect(scaleIn(at, policy(20), cooling)).toBe("ScaleInCooldown");
  const stale = policy(200 / 12, { policyName: "memory", tasksMeasured: 12 });
  expect(scaleIn(at, policy(20), stale)).toBe("AutoScalingAnticipatedFlapping");
});

// The timelines: idealised clock, a task counts one minute after it was asked for, load = CPU % summed over the tasks.
interface Story {
  readonly targetValue?: number;
  readonly min?: number;
  readonly max: number;
  readonly start: number;
  readonly load: (minute: number) => number;
  readonly cap?: number;
  readonly scaleOutCooldown?: number;
  readonly minutes: number;
}

/** Plays one policy minute by minute and lists every change of the desired count. */
function play({ targetValue = 50, min = 2, max, start, load, cap = 100, scaleOutCooldown = 300, minutes }: Story) {
  let desired = start;
  let running = start;
  let sim = {
    scaleOutBase: 0,
    scaleOutCooldownEndsAtMs: simMs(0),
    scaleInCooldownEndsAtMs: simMs(0),
    notScaledReason: null,
    notScaledCause: null,
    lastChangeAtMs: null,
  };
  const settings = { ...configuration(targetValue), scaleOutCooldown };
  const metrics: number[] = [];
  const changes: string[] = [];
  const reasons: string[] = [];
  for (let minute = 1; minute <= minutes; minute++) {
    metrics.push(Math.min(cap, load(minute) / running));
    running = desired;
    const inState = (n: number, isBreaching: (value: number) => boolean) =>
      evaluateAlarm({
        points: [
          ...Array<Point>(evaluationRange(n)).fill("missing"),
          ...metrics.map((m): Point => (isBreaching(m) ? "breaching" : "ok")),
        ].slice(-evaluationRange(n)),
        datapointsToAlarm: n,
        evaluationPeriods: n,
        treatMissingData: "missing",
        stateValue: "OK",
      }) === "ALARM";
    const situation = policy(metrics.at(-1) ?? 0, {
      ...sim,
      configuration: settings,
      high: inState(3, (m) => m > targetValue + 1e-9),
      low: inState(15, (m) => m < targetValue * 0.9 - 1e-9),
    });
    if (!situation.high && !situation.low) continue;
    const at = target({
      now: simMs(minute * 60_000),
      desiredCount: desired,
      runningCount: Math.min(running, desired),
      minCapacity: min,
      maxCapacity: max,
    });
    const decision = situation.high ? decideScaleOut(at, situation, []) : decideScaleIn(at, situation, []);
    sim = { ...sim, ...policyAfter({ sim, targetTrackingScalingPolicyConfiguration: settings }, decision, at.now) };
    if (decision.change === null) reasons.push(`${minute} ${decision.reason}`);
    else {
      desired = decision.to;
      changes.push(`${minute} ${desired}`);
      if (decision.change === "in") running = Math.min(running, desired);
    }
  }
  return { changes, reasons, metric: metrics.at(-1) };
}

test("GC-TT-09: above 100 % one step is enough", () => {
  const { changes, metric } = play({ targetValue: 75, max: 20, start: 2, load: () => 800, cap: 400, minutes: 30 });
  expect(changes).toEqual(["3 11"]);
  expect(metric).toBeCloseTo(72.73, 2);
});

test("TT-8: a scale-out cancels the scale-in cooldown and does not wait for it", () => {
  const { changes } = play({ max: 20, start: 12, load: (minute) => (minute <= 15 ? 200 : 400), minutes: 40 });
  expect(changes).toEqual(["15 4", "18 8"]);
});

test("TT-3 without load: the minimum, a cooldown, then already at the minimum", () => {
  const { changes, reasons } = play({ max: 20, start: 12, load: () => 0, minutes: 21 });
  expect(changes).toEqual(["15 2"]);
  expect(reasons).toEqual([
    "16 ScaleInCooldown",
    "17 ScaleInCooldown",
    "18 ScaleInCooldown",
    "19 ScaleInCooldown",
    "20 AlreadyAtMinCapacity",
    "21 AlreadyAtMinCapacity",
  ]);
});

test("TT-4: a two-minute spike is no alarm, and 15 low minutes after it are one", () => {
  const { changes } = play({ max: 20, start: 10, load: (minute) => (minute <= 2 ? 750 : 400), minutes: 17 });
  expect(changes).toEqual(["17 8"]);
});
