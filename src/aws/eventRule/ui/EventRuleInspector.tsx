import { Assumed } from "../../../app/Assumed.tsx";
import { edit, refusalOf } from "../../../app/edit.ts";
import { useCalm } from "../../../client/calm.ts";
import { Facts } from "../../../ui/Facts.tsx";
import { formatClock } from "../../../ui/format.ts";
import { InlineMessage } from "../../../ui/InlineMessage.tsx";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { Pill } from "../../../ui/Pill.tsx";
import { RefusableTextField } from "../../../ui/RefusableTextField.tsx";
import { SelectField } from "../../../ui/SelectField.tsx";
import { Switch } from "../../../ui/Switch.tsx";
import { failureAdvice, ruleKindLine, ruleTone, targetWords } from "../describe.ts";
import type { EventRuleRecord } from "../model.ts";
import { PatternEditor } from "./PatternEditor.tsx";
import { TargetEditor } from "./TargetEditor.tsx";

export function EventRuleInspector({ id }: { id: string }) {
  const rule = useCalm((state) => state.tables.eventRule?.get(id));
  const delivery = useCalm(({ tables }) => tables.settings?.get("run")?.eventDelivery);
  if (rule === undefined) return null;
  const { sim, state } = rule;
  return (
    <>
      <PanelHead
        icon={<AwsIcon name="eventbridge" size={32} />}
        title={rule.name}
        kindLine={ruleKindLine(rule)}
        pill={<Pill tone={ruleTone(rule)}>{state}</Pill>}
      />
      {sim.failure !== null && (
        <InlineMessage
          tone="bad"
          what="The newest invocation failed."
          why={sim.failure}
          tryThis={failureAdvice(sim.failure)}
        />
      )}
      <Facts
        label="Rule"
        facts={[
          { label: "TriggeredRules", value: sim.triggered },
          {
            label: "Invocations",
            value: sim.invocations,
            mark: delivery?.duplicates === true ? <Assumed of={["eventTwice"]} /> : null,
          },
          { label: "FailedInvocations", value: sim.failedInvocations },
          {
            label: "Tried again",
            value: sim.retries === 0 ? null : sim.retries,
            mark: <Assumed of={["eventRetryFirstWait", "eventRetryLongestWait"]} />,
          },
          { label: "InvocationsSentToDLQ", value: sim.invocationsSentToDLQ },
          { label: "Newest", value: sim.lastAtMs === null ? null : formatClock(sim.lastAtMs) },
          { label: "Next run", value: sim.nextRunAtMs === null ? null : formatClock(sim.nextRunAtMs) },
          { label: "Targets", value: rule.targets.map(targetWords).join("; ") || "none" },
          { label: "Event bus", value: rule.eventBusName },
          { label: "ARN", value: rule.arn, code: true },
        ]}
      />
      <Switch
        label="Enabled"
        checked={state === "ENABLED"}
        onChange={(on) => void edit({ type: on ? "events.EnableRule" : "events.DisableRule", name: id })}
      />
      {rule.scheduleExpression !== null && (
        <RefusableTextField
          key={id}
          label="Schedule expression"
          value={rule.scheduleExpression}
          code
          onSend={(scheduleExpression) => refusalOf({ type: "events.PutRule", name: id, scheduleExpression })}
        />
      )}
      {rule.eventPattern !== null && <PatternEditor id={id} pattern={rule.eventPattern} />}
      {rule.targets.map((target) => (
        <TargetEditor key={target.id} rule={id} target={target} />
      ))}
      <DeadLetters rule={rule} />
      <Switch
        label="Show at-least-once delivery"
        help="Some events then come twice, as AWS says they may."
        checked={delivery?.duplicates === true}
        onChange={(duplicates) => void edit({ type: "lab.SetEventDelivery", duplicates })}
      />
      {rule.scheduleExpression !== null && (
        <Switch
          label="Run somewhere inside the minute"
          help="A schedule runs inside its minute, not on second 0: 0 to 59 s, drawn from the seed. Off, it runs at the start."
          checked={delivery?.jitter === true}
          onChange={(jitter) => void edit({ type: "lab.SetEventDelivery", jitter })}
        />
      )}
      {rule.targets.map(({ id: target }) => (
        <SelectField
          key={target}
          label={`Target ${target}`}
          value={sim.faults[target] ?? ""}
          options={[
            { value: "", label: "answers" },
            { value: "THROTTLING", label: "throttles: it is tried again, for up to 24 hours" },
            { value: "TIMEOUT", label: "does not answer: it is tried again" },
          ]}
          onChange={(fault) =>
            void edit({
              type: "lab.SetTargetFault",
              name: id,
              target,
              fault: fault === "THROTTLING" || fault === "TIMEOUT" ? fault : null,
            })
          }
        />
      ))}
    </>
  );
}

/** What went to the dead-letter queue, with its message attributes. */
function DeadLetters({ rule: { sim } }: { rule: EventRuleRecord }) {
  if (sim.deadLetters.length === 0) return null;
  return (
    <section aria-label="Dead letters" className="flex flex-col gap-1.5 text-12">
      <h3 className="font-semibold text-text3">Dead letters</h3>
      {sim.deadLetters.toReversed().map(({ atMs, ...attributes }) => (
        <details key={`${atMs} ${attributes.TARGET_ARN}`} className="rounded-field border border-line px-2 py-1.5">
          <summary className="cursor-pointer">
            {attributes.ERROR_CODE} at {formatClock(atMs)}
          </summary>
          <dl className="mt-1 flex flex-col gap-1">
            {Object.entries(attributes).map(([name, value]) => (
              <div key={name}>
                <dt className="font-mono text-11 text-text3">{name}</dt>
                <dd className="wrap-anywhere">{value}</dd>
              </div>
            ))}
          </dl>
        </details>
      ))}
    </section>
  );
}
