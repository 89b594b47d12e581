import { edit } from "../../../app/edit.ts";
import { usePage } from "../../../app/pageState.ts";
import { useCalm } from "../../../client/calm.ts";
import { Button } from "../../../ui/Button.tsx";
import { Facts } from "../../../ui/Facts.tsx";
import { formatClock } from "../../../ui/format.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { Pill } from "../../../ui/Pill.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { pendingOf } from "../describe.ts";
import type { TopicRecord } from "../model.ts";

export function TopicInspector({ id }: { id: string }) {
  const topic = useCalm((state) => state.tables.topic?.get(id));
  if (topic === undefined) return null;
  const { sim } = topic;
  const pending = pendingOf(topic);
  return (
    <>
      <PanelHead
        icon={<AwsIcon name="sns" size={32} />}
        title={topic.topicName}
        kindLine="SNS topic"
        pill={pending > 0 ? <Pill tone="warn">{pending} pending</Pill> : undefined}
      />
      <Facts
        label="Topic"
        facts={[
          { label: "Published", value: sim.published },
          { label: "Delivered", value: sim.delivered },
          { label: "Not delivered", value: sim.undelivered === 0 ? null : sim.undelivered },
          { label: "ARN", value: topic.topicArn, code: true },
        ]}
      />
      <Subscriptions topic={topic} />
      <Inbox topic={topic} />
    </>
  );
}

function Subscriptions({ topic }: { topic: TopicRecord }) {
  const topicArn = topic.id;
  return (
    <section aria-label="Subscriptions" className="flex flex-col gap-1.5 text-12">
      <h3 className="font-semibold text-text3">Subscriptions</h3>
      {topic.subscriptions.map(({ protocol, endpoint, status }) => (
        <div key={`${protocol} ${endpoint}`} className="flex items-center justify-between gap-2">
          <span className="min-w-0 wrap-anywhere">
            {endpoint}
            <span className="block text-text3">
              {protocol}, {status === "Confirmed" ? "confirmed" : "pending confirmation"}
            </span>
          </span>
          {status === "PendingConfirmation" && (
            <Button
              size="small"
              aria-label={`Confirm the subscription of ${endpoint}`}
              onClick={() => void edit({ type: "lab.ConfirmSubscription", topicArn, endpoint })}
            >
              Confirm
            </Button>
          )}
        </div>
      ))}
      <TextField
        label="Subscribe by e-mail"
        value=""
        placeholder="you@example.com"
        onCommit={(endpoint) =>
          endpoint !== "" && void edit({ type: "sns.Subscribe", topicArn, protocol: "email", endpoint })
        }
      />
    </section>
  );
}

/** What subscribers have received, newest first. */
function Inbox({ topic: { sim } }: { topic: TopicRecord }) {
  const openWhy = usePage((page) => page.openWhy);
  return (
    <section aria-label="Inbox" className="flex flex-col gap-1.5 text-12">
      <h3 className="font-semibold text-text3">Inbox</h3>
      {sim.mails.length === 0 && <p className="text-text2">No e-mail has been delivered.</p>}
      {sim.mails.toReversed().map(({ atMs, to, subject, body, cause }) => (
        <details key={`${atMs} ${to} ${cause}`} className="rounded-field border border-line bg-raised px-2 py-1.5">
          <summary className="cursor-pointer">
            <span className="font-semibold">{subject}</span>
            <span className="block text-text3">
              {formatClock(atMs)} to {to}
            </span>
          </summary>
          <pre className="mt-1.5 max-h-60 overflow-auto font-mono text-11 whitespace-pre-wrap wrap-anywhere">
            {body}
          </pre>
          {cause !== null && (
            <Button size="small" variant="quiet" onClick={() => openWhy(cause)}>
              Why?
            </Button>
          )}
        </details>
      ))}
    </section>
  );
}
