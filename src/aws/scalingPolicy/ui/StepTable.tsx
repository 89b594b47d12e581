import { useCalm } from "../../../client/calm.ts";
import { formatNumber } from "../../../ui/format.ts";
import { plainNumber } from "../arithmetic.ts";
import { intervalWords } from "../describe.ts";
import type { StepPolicyRecord } from "../model.ts";
import { breachOf, stepFor } from "../stepAdjustment.ts";
import { adjustmentWords } from "../stepScaling.ts";

/** A step policy as a table, once for each alarm that calls it, with the step the newest value stands on. */
export function StepTable({ policy }: { policy: StepPolicyRecord }) {
  const alarms = useCalm(({ tables }) =>
    [...(tables.alarm?.values() ?? [])].filter(({ alarmActions }) => alarmActions.includes(policy.id)),
  );
  const { adjustmentType, stepAdjustments } = policy.stepScalingPolicyConfiguration;
  const [alarm] = alarms;
  const value = alarm?.sim.lastValue ?? null;
  const calls = alarm?.stateValue === "ALARM" && value !== null;
  const now = calls ? stepFor(stepAdjustments, breachOf(value, alarm.threshold)) : undefined;
  return (
    <div>
      <p className="mb-1.5 text-12 text-text2">
        {alarm === undefined
          ? "No alarm calls this policy: it never acts. Add it to the AlarmActions of a CloudWatch alarm."
          : `${alarm.alarmName} is ${alarm.stateValue} at ${plainNumber(alarm.threshold)}; ${
              value === null ? "no datapoint yet" : `newest value ${formatNumber(value, 1)}`
            }.`}
      </p>
      <table className="w-full text-12">
        <caption className="sr-only">Step adjustments</caption>
        <thead>
          <tr className="text-left text-text3">
            <th scope="col" className="py-1 font-normal">
              {alarm?.metricName ?? "Distance from the threshold"}
            </th>
            <th scope="col" className="py-1 text-right font-normal">
              {adjustmentType}
            </th>
          </tr>
        </thead>
        <tbody>
          {stepAdjustments.map((step) => (
            <tr
              key={`${step.metricIntervalLowerBound} ${step.metricIntervalUpperBound}`}
              aria-current={step === now ? "true" : undefined}
              className={`border-t border-line ${step === now ? "font-medium text-text1" : "text-text2"}`}
            >
              <td className="py-1">{intervalWords(step, alarm?.threshold ?? null)}</td>
              <td className="py-1 text-right tabular-nums">
                {adjustmentWords(adjustmentType, step.scalingAdjustment)}
                {step === now && <span className="ml-1.5 text-text3">now</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
