import { useCalm } from "../../../client/calm.ts";
import { formatNumber } from "../../../ui/format.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { NodeFace, NodeNumber } from "../../../ui/NodeFace.tsx";
import { taskDefinitionSentence, vcpuText } from "../sentence.ts";

export function TaskDefinitionNode({ id }: { id: string }) {
  const definition = useCalm((state) => state.tables.taskDefinition?.get(id));
  if (definition === undefined) return null;
  const { cpu, memory } = definition;
  return (
    <NodeFace icon={<AwsIcon name="ecs-task" />} title={definition.id} kindLine="Task definition">
      {cpu !== null && (
        <NodeNumber value={vcpuText(cpu)} unit="vCPU" className="group-data-[detail=glyph]/canvas:hidden" />
      )}
      {memory !== null && (
        <NodeNumber value={formatNumber(memory)} unit="MiB" className="group-data-[detail=glyph]/canvas:hidden" />
      )}
    </NodeFace>
  );
}

export function useTaskDefinitionSentence(id: string): string {
  return useCalm((state) => {
    const definition = state.tables.taskDefinition?.get(id);
    return definition === undefined ? id : taskDefinitionSentence(definition);
  });
}
