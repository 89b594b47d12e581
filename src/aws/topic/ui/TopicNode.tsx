import { useCalm } from "../../../client/calm.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { NodeFace, NodeNumber } from "../../../ui/NodeFace.tsx";
import { pendingOf, topicSentence } from "../describe.ts";

export function TopicNode({ id }: { id: string }) {
  const topic = useCalm((state) => state.tables.topic?.get(id));
  if (topic === undefined) return null;
  const pending = pendingOf(topic);
  return (
    <NodeFace icon={<AwsIcon name="sns" />} title={topic.topicName} kindLine="SNS topic">
      <NodeNumber value={topic.sim.delivered} unit="delivered" />
      {pending > 0 && <NodeNumber value={pending} unit="pending" />}
    </NodeFace>
  );
}

export function useTopicSentence(id: string): string {
  return useCalm(({ tables }) => {
    const topic = tables.topic?.get(id);
    return topic === undefined ? id : topicSentence(topic);
  });
}
