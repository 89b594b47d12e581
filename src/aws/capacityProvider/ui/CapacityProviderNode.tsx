import { useCalm } from "../../../client/calm.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { NodeFace, NodeNumber } from "../../../ui/NodeFace.tsx";
import { capacityProviderSentence, reservationShort } from "../describe.ts";

export function CapacityProviderNode({ id }: { id: string }) {
  const provider = useCalm((state) => state.tables.capacityProvider?.get(id));
  if (provider === undefined) return null;
  const { managedScaling } = provider.autoScalingGroupProvider;
  return (
    <NodeFace icon={<AwsIcon name="auto-scaling-group" />} title={provider.name} kindLine="Capacity provider">
      <NodeNumber
        value={reservationShort(provider)}
        unit={managedScaling.status === "ENABLED" ? `of ${managedScaling.targetCapacity}% target` : "reserved"}
      />
    </NodeFace>
  );
}

export function useCapacityProviderSentence(id: string): string {
  return useCalm(({ tables }) => {
    const provider = tables.capacityProvider?.get(id);
    return provider === undefined ? id : capacityProviderSentence(provider);
  });
}
