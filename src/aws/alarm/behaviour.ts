import { type Handlers, refuse, type Sim, timingsOf } from "../../engine/sim.ts";
import { Phase } from "../../kernel/queue.ts";
import { milliseconds, type SimMs, seconds } from "../../kernel/time.ts";
import { dependentsOf } from "../compositeAlarm/dependents.ts";
import { findCompositeAlarm } from "../compositeAlarm/model.ts";
import { actionsDue } from "./actionsDue.ts";
import { alarmDrivers } from "./alarmDrivers.ts";
import { withChange } from "./alarmHistory.ts";
import { type AlarmPeriod, alarmWindow, visibleUntil } from "./alarmWindow.ts";
import { breaches, operatorWords } from "./breaches.ts";
import { evaluateAlarm, evaluationRange } from "./evaluateAlarm.ts";
import { hasTooFewSamples } from "./lowSamples.ts";
import { type AlarmMessages, type AlarmRecord, findAlarm } from "./model.ts";
import { notify } from "./notify.ts";
import { madeByPolicy, putMetricAlarm } from "./putMetricAlarm.ts";
import { stateChangeCause } from "./stateChangeCause.ts";
import { decimal, stateReason } from "./stateReason.ts";

/** Longer periods are judged every minute too, over a window that slides. */
const evaluatedEvery = (alarm: AlarmRecord): number => Math.min(60, alarm.period);

export const alarmHandlers = {
  "alarm.evaluate"(sim, { period }) {
    for (const alarm of [...sim.all("alarm")]) {
      if (evaluatedEvery(alarm) === period) evaluate(sim, alarm, visibleTo(sim, alarm));
    }
    for (const { id, alarmArn, stateValue } of sim.all("compositeAlarm")) {
      if (stateValue === "INSUFFICIENT_DATA") judgeComposite(sim, id, alarmArn);
    }
  },
  "cloudwatch.PutMetricAlarm": putMetricAlarm,
  "cloudwatch.DeleteAlarms"(sim, { alarmNames }) {
    for (const name of alarmNames) {
      const alarm = findAlarm(sim.all("alarm"), name);
      if (alarm === undefined && findCompositeAlarm(sim.all("compositeAlarm"), name) !== undefined) continue;
      const problem = alarm === undefined ? `The alarm ${name} does not exist.` : madeByPolicy(alarm);
      if (alarm === undefined || problem !== null) {
        const exception = alarm === undefined ? "ResourceNotFound" : "ValidationError";
        return refuse(sim, { kind: "alarm", subject: name }, exception, problem ?? "");
      }
    }
    for (const name of alarmNames) {
      const alarm = findAlarm(sim.all("alarm"), name);
      if (alarm !== undefined) sim.remove("alarm", alarm.id);
      const composite = findCompositeAlarm(sim.all("compositeAlarm"), name);
      if (composite !== undefined) sim.remove("compositeAlarm", composite.id);
    }
  },
} satisfies Pick<Handlers, keyof AlarmMessages>;

/** End of the newest period of its metric that has arrived. */
function visibleTo(sim: Sim, { metricId }: AlarmRecord): SimMs {
  const { metricDelay, highResolutionMetricDelay } = timingsOf(sim);
  const metricPeriod = sim.get("metric", metricId)?.period ?? 60;
  return visibleUntil(sim.now, metricPeriod < 60 ? highResolutionMetricDelay : metricDelay, seconds(metricPeriod));
}

function evaluate(sim: Sim, alarm: AlarmRecord, untilMs: SimMs): void {
  const periods = alarmWindow(
    sim.get("metric", alarm.metricId),
    alarm,
    evaluationRange(alarm.evaluationPeriods),
    untilMs,
  );
  if (hasTooFewSamples(alarm, periods)) return;
  const stateValue = evaluateAlarm({
    points: periods.map(({ value }) => (value === null ? "missing" : breaches(value, alarm) ? "breaching" : "ok")),
    evaluationPeriods: alarm.evaluationPeriods,
    datapointsToAlarm: alarm.datapointsToAlarm,
    treatMissingData: alarm.treatMissingData,
    stateValue: alarm.stateValue,
  });
  noteJudged(sim, alarm, periods);
  const stateChanged = stateValue !== alarm.stateValue;
  if (stateChanged) changeState(sim, alarm, stateValue, periods);
  act(sim, alarm.id, stateChanged);
}

function judgedOf(alarm: AlarmRecord, periods: readonly AlarmPeriod[]) {
  const values = periods.flatMap(({ value }) => (value === null ? [] : [value])).slice(-alarm.evaluationPeriods);
  return {
    breaching: values.filter((value) => breaches(value, alarm)).length,
    considered: values.length,
    lastValue: values.at(-1) ?? null,
  };
}

/** "CPUUtilization greater than 50.0 in 3 of 3 periods; 3 are needed for ALARM." */
function judgedWords(alarm: AlarmRecord, periods: readonly AlarmPeriod[]): string {
  const { breaching, considered } = judgedOf(alarm, periods);
  if (considered === 0) return `${alarm.metricName} has no datapoint in the last ${periods.length} periods.`;
  const what = `${alarm.metricName} ${operatorWords[alarm.comparisonOperator]} ${decimal(alarm.threshold)}`;
  const needed = `${alarm.datapointsToAlarm} ${alarm.datapointsToAlarm === 1 ? "is" : "are"} needed for ALARM`;
  return `${what} in ${breaching} of ${alarm.evaluationPeriods} periods; ${needed}.`;
}

/** Keeps what views say about the alarm, e.g. "2 of 3". */
function noteJudged(sim: Sim, alarm: AlarmRecord, periods: readonly AlarmPeriod[]): void {
  const judged = judgedOf(alarm, periods);
  const { breaching, considered, lastValue } = alarm.sim;
  if (judged.breaching === breaching && judged.considered === considered && judged.lastValue === lastValue) return;
  sim.patch("alarm", alarm.id, { sim: { ...alarm.sim, ...judged } });
}

function changeState(
  sim: Sim,
  alarm: AlarmRecord,
  stateValue: AlarmRecord["stateValue"],
  periods: readonly AlarmPeriod[],
): void {
  const reason = stateReason(alarm, stateValue, periods);
  const cause = sim.journal(
    {
      source: "aws.cloudwatch",
      detailType: "CloudWatch Alarm State Change",
      eventName: stateValue,
      severity: stateValue === "ALARM" && alarm.sim.ownedBy?.side !== "low" ? "WARN" : "INFO",
      kind: "alarm",
      subject: alarm.id,
      message: reason,
      because: judgedWords(alarm, periods),
      notable: isNotable(alarm, stateValue),
    },
    stateChangeCause(alarm, stateValue, periods, alarmDrivers(sim, alarm)),
  );
  const judged = sim.get("alarm", alarm.id)?.sim ?? alarm.sim;
  sim.patch("alarm", alarm.id, {
    stateValue,
    stateReason: reason,
    stateUpdatedAtMs: sim.now,
    sim: {
      ...judged,
      cause,
      history: withChange(alarm, stateValue, { atMs: sim.now, stateReason: reason, entry: cause }),
    },
  });
  if (sim.count("compositeAlarm") === 0) return;
  sim.because(cause);
  for (const { id } of dependentsOf(sim.all("compositeAlarm"), alarm)) judgeComposite(sim, id, alarm.alarmArn);
}

/** A composite alarm is judged when an alarm it names changes, and once at first. */
function judgeComposite(sim: Sim, id: string, alarmArn: string): void {
  sim.schedule("compositeAlarm.evaluate", { id, alarmArn }, { in: milliseconds(0) }, Phase.evaluate);
}

/** Source: Amazon CloudWatch User Guide: policies are called once a minute, however often an alarm is judged. */
const policyEvery = seconds(60);

function act(sim: Sim, alarmId: string, stateChanged: boolean): void {
  const alarm = sim.get("alarm", alarmId);
  if (alarm === undefined) return;
  const due = actionsDue(alarm, stateChanged, (action) => isScalingPolicy(sim, action));
  sim.because(alarm.sim.cause);
  const isDue = stateChanged || (sim.now - alarm.stateUpdatedAtMs) % policyEvery === 0;
  for (const id of isDue ? due.scalingPolicies : []) {
    // In phase evaluate, so that at one instant every alarm has been judged before the first policy acts.
    const type = sim.get("scalingPolicy", id) === undefined ? "groupScalingPolicy" : "scalingPolicy";
    sim.schedule(`${type}.alarmAction`, { id, alarmId }, { in: timingsOf(sim).alarmToAction }, Phase.evaluate);
  }
  for (const action of due.notifications) notify(sim, "alarm", alarm, action);
}

/** Of Application Auto Scaling, or of an Auto Scaling group. */
const isScalingPolicy = (sim: Sim, id: string): boolean =>
  sim.get("scalingPolicy", id) !== undefined || sim.get("groupScalingPolicy", id) !== undefined;

/** A low alarm that ends says only that there is no reason to scale in: the clock does not stop for it. */
const isNotable = (alarm: AlarmRecord, stateValue: AlarmRecord["stateValue"]): boolean =>
  stateValue === "ALARM" || alarm.sim.ownedBy?.side !== "low";
