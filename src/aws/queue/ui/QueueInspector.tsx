import { useState } from "react";
import { Assumed } from "../../../app/Assumed.tsx";
import { edit } from "../../../app/edit.ts";
import { useLiveEdit } from "../../../app/liveEdit.ts";
import { usePage } from "../../../app/pageState.ts";
import { useCalm } from "../../../client/calm.ts";
import { Button } from "../../../ui/Button.tsx";
import { Facts } from "../../../ui/Facts.tsx";
import { formatNumber } from "../../../ui/format.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { Pill } from "../../../ui/Pill.tsx";
import { Stepper } from "../../../ui/Stepper.tsx";
import { backlogPerTask } from "../backlog.ts";
import { ageWords, isDeadLetterQueue, queueState, queueTone } from "../describe.ts";
import { attributeRanges, inFlightLimit, mostReceives } from "../limits.ts";
import { ageOfOldest, type QueueRecord } from "../model.ts";
import { queuePolledBy } from "../polledBy.ts";
import { queueWiringRule } from "../wiring.ts";
import { MessageBar } from "./MessageBar.tsx";

export function QueueInspector({ id }: { id: string }) {
  const queue = useCalm((state) => state.tables.queue?.get(id));
  const nowMs = useCalm((state) => state.nowMs);
  const dead = useCalm(({ tables }) => isDeadLetterQueue(id, tables.queue?.values() ?? []));
  if (queue === undefined) return null;
  const { attributes, sim } = queue;
  const state = queueState(queue, nowMs, dead);
  const age = ageOfOldest(queue, nowMs);
  const perSecond = (rate: number): string => `${formatNumber(rate, rate < 10 ? 1 : 0)} per second`;
  return (
    <>
      <PanelHead
        icon={<AwsIcon name="sqs" size={32} />}
        title={queue.queueName}
        kindLine={`SQS ${queue.fifoQueue ? "FIFO " : ""}${dead ? "dead-letter queue" : "queue"}`}
        pill={<Pill tone={queueTone(state)}>{state}</Pill>}
      />
      <MessageBar queue={queue} className="w-full" />
      <Facts
        label="Messages"
        facts={[
          { label: "Visible", value: formatNumber(attributes.ApproximateNumberOfMessages) },
          {
            label: "In flight",
            value: `${formatNumber(attributes.ApproximateNumberOfMessagesNotVisible)} of at most ${formatNumber(inFlightLimit(queue.fifoQueue))}`,
          },
          { label: "Delayed", value: formatNumber(attributes.ApproximateNumberOfMessagesDelayed) },
          { label: "Oldest", value: age === null ? null : ageWords(age), mark: <Assumed of={["queueOrder"]} /> },
          { label: "Sent", value: perSecond(sim.sentRate) },
          { label: "Received", value: perSecond(sim.receivedRate), mark: <Assumed of={["queueRoundTrip"]} /> },
          { label: "Deleted", value: perSecond(sim.deletedRate), mark: <Assumed of={["usualJob"]} /> },
          {
            label: "Dead-lettered",
            value: sim.movedToDeadLetters === 0 ? null : formatNumber(sim.movedToDeadLetters),
            mark: <Assumed of={["deadLetterMoment"]} />,
          },
          {
            label: "Processed again",
            value: sim.duplicates === 0 ? null : formatNumber(sim.duplicates),
            mark: <Assumed of={["queueLateDelete"]} />,
          },
        ]}
      />
      <Send id={id} />
      <div className="flex flex-wrap gap-2">
        {dead && (
          <Button size="small" onClick={() => void edit({ type: "sqs.StartMessageMoveTask", sourceArn: id })}>
            Start DLQ redrive
          </Button>
        )}
        <Button size="small" onClick={() => void edit({ type: "sqs.PurgeQueue", queueUrl: id })}>
          Purge
        </Button>
      </div>
      <Attributes queue={queue} />
      {attributes.RedrivePolicy !== null && <Redrive queue={queue} />}
      <Consumers id={id} />
    </>
  );
}

/** Estimate: enough for any lesson. */
const mostSent = 1_000_000;

function Send({ id }: { id: string }) {
  const [count, setCount] = useState(100);
  const send = (poison: boolean): void => void edit({ type: "lab.SendMessages", queueUrl: id, count, poison });
  return (
    <div className="flex flex-wrap items-end gap-2">
      <Stepper label="Messages" value={count} min={1} max={mostSent} onChange={setCount} />
      <Button size="small" onClick={() => send(false)}>
        Send
      </Button>
      <Button size="small" onClick={() => send(true)}>
        Send as poison
      </Button>
    </div>
  );
}

const labels = {
  VisibilityTimeout: "Visibility timeout",
  MessageRetentionPeriod: "Retention",
  ReceiveMessageWaitTimeSeconds: "Receive wait time",
  DelaySeconds: "Delay",
} as const;

function Attributes({ queue }: { queue: QueueRecord }) {
  return (
    <section aria-label="Attributes" className="flex flex-wrap gap-x-4 gap-y-2">
      {(Object.keys(labels) as (keyof typeof labels)[]).map((name) => (
        <Attribute key={name} queue={queue} name={name} />
      ))}
    </section>
  );
}

function Attribute({ queue: { id, attributes }, name }: { queue: QueueRecord; name: keyof typeof labels }) {
  const [min, max] = attributeRanges[name];
  const field = useLiveEdit(attributes[name], (value) => ({
    type: "sqs.SetQueueAttributes",
    queueUrl: id,
    attributes: { [name]: value },
  }));
  return (
    <Stepper
      label={labels[name]}
      unit="s"
      value={field.value}
      min={min}
      max={max}
      onChange={field.set}
      error={field.error}
    />
  );
}

function Redrive({ queue: { id, attributes } }: { queue: QueueRecord }) {
  const { deadLetterTargetArn = "", maxReceiveCount = 1 } = attributes.RedrivePolicy ?? {};
  const target = useCalm(({ tables }) => tables.queue?.get(deadLetterTargetArn)?.queueName ?? deadLetterTargetArn);
  const select = usePage((page) => page.select);
  const field = useLiveEdit(maxReceiveCount, (value) => ({
    type: "sqs.SetQueueAttributes",
    queueUrl: id,
    attributes: { RedrivePolicy: { deadLetterTargetArn, maxReceiveCount: value } },
  }));
  return (
    <section aria-label="Redrive policy" className="flex flex-col gap-2">
      <Stepper
        label="Maximum receives"
        value={field.value}
        min={1}
        max={mostReceives}
        onChange={field.set}
        error={field.error}
        help="A message received so often and not deleted moves on."
      />
      <Button variant="link" size="small" onClick={() => select({ kind: "queue", id: deadLetterTargetArn })}>
        {`Dead-letter queue ${target}`}
      </Button>
    </section>
  );
}

/** Who polls, and what each of its tasks has waiting. */
function Consumers({ id }: { id: string }) {
  const tables = useCalm((state) => state.tables);
  const queues = [...(tables.queue?.values() ?? [])];
  const read = ((kind: keyof typeof tables, key: string) => tables[kind]?.get(key)) as Parameters<
    typeof queuePolledBy
  >[1];
  const visible = tables.queue?.get(id)?.attributes.ApproximateNumberOfMessages ?? 0;
  const services = [...(tables.service?.values() ?? [])].filter(
    (service) => service.status !== "INACTIVE" && queuePolledBy(service, read, queues)?.id === id,
  );
  const rule = queueWiringRule("queue", "service");
  return (
    <section aria-label="Consumers" className="flex flex-col gap-1.5">
      <Facts
        label="Consumers"
        facts={services.map(({ serviceName, runningCount }) => {
          const backlog = backlogPerTask(visible, runningCount);
          return {
            label: serviceName,
            value:
              backlog === null
                ? "no running task"
                : `${runningCount} running, backlog per task ${formatNumber(backlog, backlog > 0 && backlog < 10 ? 1 : 0)}`,
          };
        })}
      />
      <p className="text-12 text-text3">{rule?.reason}</p>
    </section>
  );
}
