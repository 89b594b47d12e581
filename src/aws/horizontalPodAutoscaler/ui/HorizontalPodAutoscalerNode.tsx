import { useCalm } from "../../../client/calm.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { NodeFace, NodeNumber } from "../../../ui/NodeFace.tsx";
import { utilizationWords } from "../describe.ts";

export function HorizontalPodAutoscalerNode({ id }: { id: string }) {
  const autoscaler = useCalm((state) => state.tables.horizontalPodAutoscaler?.get(id));
  if (autoscaler === undefined) return null;
  const { minReplicas, maxReplicas } = autoscaler;
  return (
    <NodeFace icon={<AwsIcon name="eks" />} title={autoscaler.name} kindLine="HPA">
      <NodeNumber value={utilizationWords(autoscaler)} className="group-data-[detail=glyph]/canvas:tracking-tighter" />
      <NodeNumber value={`${minReplicas}–${maxReplicas}`} />
    </NodeFace>
  );
}

export const useHorizontalPodAutoscalerSentence = (id: string): string =>
  useCalm(({ tables }) => {
    const autoscaler = tables.horizontalPodAutoscaler?.get(id);
    return autoscaler === undefined
      ? id
      : `Horizontal pod autoscaler ${autoscaler.name}, ${utilizationWords(autoscaler)}`;
  });
