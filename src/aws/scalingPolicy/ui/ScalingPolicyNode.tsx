import { useCalm } from "../../../client/calm.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { NodeFace, NodeNumber } from "../../../ui/NodeFace.tsx";
import { policyKind, policyState } from "../describe.ts";
import { tracksTarget } from "../model.ts";
import { scalingPolicySentence, targetValueText } from "../sentence.ts";

const kindLineOf = (kind: string): string => `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;

export function ScalingPolicyNode({ id }: { id: string }) {
  const policy = useCalm((state) => state.tables.scalingPolicy?.get(id));
  const target = useCalm((state) => state.tables.scalableTarget?.get(policy?.scalableTargetId ?? ""));
  if (policy === undefined) return null;
  return (
    <NodeFace
      icon={<AwsIcon name="application-auto-scaling" />}
      title={policy.policyName}
      kindLine={kindLineOf(policyKind(policy))}
    >
      <NodeNumber value={targetValueText(policy)} {...(tracksTarget(policy) ? { unit: "target" } : {})} />
      {target !== undefined && <NodeNumber value={`${target.minCapacity}–${target.maxCapacity}`} />}
    </NodeFace>
  );
}

export function useScalingPolicySentence(id: string): string {
  return useCalm((state) => {
    const policy = state.tables.scalingPolicy?.get(id);
    if (policy === undefined) return id;
    const target = state.tables.scalableTarget?.get(policy.scalableTargetId);
    const service = target === undefined ? undefined : state.tables.service?.get(target.serviceId);
    return scalingPolicySentence(policy, target ?? null, policyState(policy, target, service, state.nowMs));
  });
}
