import { edit, refusalOf } from "../../../app/edit.ts";
import { useCalm } from "../../../client/calm.ts";
import { Facts } from "../../../ui/Facts.tsx";
import { formatClock } from "../../../ui/format.ts";
import { InlineMessage } from "../../../ui/InlineMessage.tsx";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { Pill } from "../../../ui/Pill.tsx";
import { RefusableTextField } from "../../../ui/RefusableTextField.tsx";
import { Switch } from "../../../ui/Switch.tsx";
import { calledWords, nextRunWords } from "../describe.ts";
import { startOf } from "./startOf.ts";

export function ScheduleInspector({ id }: { id: string }) {
  const schedule = useCalm((state) => state.tables.schedule?.get(id));
  const start = useCalm(({ tables }) => startOf(tables));
  if (schedule === undefined) return null;
  const { sim, target, state, flexibleTimeWindow } = schedule;
  const tone = state === "DISABLED" ? "neutral" : sim.failure === null ? "ok" : "bad";
  return (
    <>
      <PanelHead
        icon={<AwsIcon name="eventbridge" size={32} />}
        title={schedule.name}
        kindLine="EventBridge Scheduler schedule"
        pill={<Pill tone={tone}>{state}</Pill>}
      />
      {sim.failure !== null && (
        <InlineMessage tone="bad" what="The newest invocation failed." why={sim.failure} tryThis="Look at its role." />
      )}
      <RefusableTextField
        key={`${id} expression`}
        label="Schedule expression"
        value={schedule.scheduleExpression}
        code
        onSend={(scheduleExpression) => refusalOf({ type: "scheduler.UpdateSchedule", name: id, scheduleExpression })}
      />
      <RefusableTextField
        key={`${id} zone`}
        label="Time zone"
        value={schedule.scheduleExpressionTimezone}
        code
        onSend={(scheduleExpressionTimezone) =>
          refusalOf({ type: "scheduler.UpdateSchedule", name: id, scheduleExpressionTimezone })
        }
      />
      <Switch
        label="Enabled"
        checked={state === "ENABLED"}
        onChange={(on) => void edit({ type: "scheduler.UpdateSchedule", name: id, state: on ? "ENABLED" : "DISABLED" })}
      />
      <Facts
        label="Schedule"
        facts={[
          { label: "Next run", value: nextRunWords(schedule, start) ?? "none" },
          { label: "Runs", value: sim.runs },
          { label: "Newest", value: sim.lastAtMs === null ? null : formatClock(sim.lastAtMs) },
          { label: "Failed", value: sim.failedInvocations === 0 ? null : sim.failedInvocations },
          { label: "Tried again", value: sim.retries === 0 ? null : sim.retries },
          {
            label: "Flexible window",
            value:
              flexibleTimeWindow.mode === "OFF" ? "off" : `${flexibleTimeWindow.maximumWindowInMinutes ?? 0} minutes`,
          },
          { label: "Target", value: calledWords(schedule) },
          { label: "Input", value: target.input, code: true },
          {
            label: "Retry policy",
            value: `${target.retryPolicy.maximumRetryAttempts} attempts in ${target.retryPolicy.maximumEventAgeInSeconds / 3_600} h`,
          },
          { label: "Dead-letter queue", value: target.deadLetterConfig ?? "none" },
          { label: "Sent to it", value: target.deadLetterConfig === null ? null : sim.invocationsSentToDLQ },
          { label: "ARN", value: schedule.arn, code: true },
        ]}
      />
    </>
  );
}
