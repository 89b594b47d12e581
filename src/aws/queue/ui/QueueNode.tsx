import { useCalm } from "../../../client/calm.ts";
import type { ClientState } from "../../../client/store.ts";
import { formatNumber } from "../../../ui/format.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { NodeFace, NodeNumber } from "../../../ui/NodeFace.tsx";
import { ageWords, isDeadLetterQueue, queueState } from "../describe.ts";
import { ageOfOldest } from "../model.ts";
import { queueSentence } from "../sentence.ts";
import { MessageBar } from "./MessageBar.tsx";

export function QueueNode({ id }: { id: string }) {
  const queue = useCalm((state) => state.tables.queue?.get(id));
  const age = useCalm(({ tables, nowMs }) => {
    const found = tables.queue?.get(id);
    return found === undefined ? null : ageOfOldest(found, nowMs);
  });
  const dead = useCalm(({ tables }) => isDeadLetterQueue(id, tables.queue?.values() ?? []));
  if (queue === undefined) return null;
  const { attributes, fifoQueue, queueName } = queue;
  const kind = `${fifoQueue ? "FIFO" : "SQS"} ${dead ? "dead-letter queue" : "queue"}`;
  return (
    <NodeFace icon={<AwsIcon name="sqs" />} title={queueName} kindLine={kind}>
      <NodeNumber value={formatNumber(attributes.ApproximateNumberOfMessages)} unit="visible" />
      {age !== null && attributes.ApproximateNumberOfMessages > 0 && <NodeNumber value={ageWords(age)} />}
      <MessageBar queue={queue} className="ml-auto w-10" />
    </NodeFace>
  );
}

export function useQueueSentence(id: string): string {
  return useCalm((state) => sentenceOf(id, state));
}

function sentenceOf(id: string, { tables, nowMs }: ClientState): string {
  const queue = tables.queue?.get(id);
  if (queue === undefined) return id;
  const state = queueState(queue, nowMs, isDeadLetterQueue(id, tables.queue?.values() ?? []));
  return queueSentence(queue, state, nowMs);
}
