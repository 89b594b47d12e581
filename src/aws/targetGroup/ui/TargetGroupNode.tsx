import { useCalm } from "../../../client/calm.ts";
import { targetCountsOf } from "../../../client/targetCounts.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { NodeFace, NodeNumber } from "../../../ui/NodeFace.tsx";
import { targetGroupSentence } from "../sentence.ts";

/** A target group that no listener forwards to; the others are rows of their load balancer. */
export function TargetGroupNode({ id }: { id: string }) {
  const group = useCalm((state) => state.tables.targetGroup?.get(id));
  const { healthy, registered } = useCalm((state) => targetCountsOf(id, state));
  if (group === undefined) return null;
  return (
    <NodeFace
      icon={<AwsIcon name="elastic-load-balancing" />}
      title={group.targetGroupName}
      kindLine={`${group.targetType} targets`}
    >
      <NodeNumber value={`${healthy} / ${registered}`} unit="healthy" />
    </NodeFace>
  );
}

export function useTargetGroupSentence(id: string): string {
  return useCalm((state) => {
    const group = state.tables.targetGroup?.get(id);
    return group === undefined ? id : targetGroupSentence(group, targetCountsOf(id, state));
  });
}
