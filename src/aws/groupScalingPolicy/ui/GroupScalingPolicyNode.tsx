import { useCalm } from "../../../client/calm.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { NodeFace, NodeNumber } from "../../../ui/NodeFace.tsx";
import { groupScalingPolicySentence, policyKind, policyRule } from "../describe.ts";

export function GroupScalingPolicyNode({ id }: { id: string }) {
  const policy = useCalm((state) => state.tables.groupScalingPolicy?.get(id));
  if (policy === undefined) return null;
  return (
    <NodeFace
      icon={<AwsIcon name="auto-scaling-group" />}
      title={policy.policyName}
      kindLine={`Instances, ${policyKind(policy)}`}
    >
      <NodeNumber value={policyRule(policy)} />
    </NodeFace>
  );
}

export function useGroupScalingPolicySentence(id: string): string {
  return useCalm(({ tables }) => {
    const policy = tables.groupScalingPolicy?.get(id);
    return policy === undefined ? id : groupScalingPolicySentence(policy);
  });
}
