import { useCalm } from "../../../client/calm.ts";
import { formatNumber } from "../../../ui/format.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { NodeFace, NodeNumber } from "../../../ui/NodeFace.tsx";
import { takenBy } from "../describe.ts";
import { taskDefinitionSentence, vcpuText } from "../sentence.ts";

export function TaskDefinitionNode({ id }: { id: string }) {
  const definition = useCalm((state) => state.tables.taskDefinition?.get(id));
  if (definition === undefined) return null;
  const { cpu, memory } = takenBy(definition);
  const { length } = definition.containerDefinitions;
  const hidden = "group-data-[detail=glyph]/canvas:hidden";
  return (
    <NodeFace icon={<AwsIcon name="ecs-task" />} title={definition.id} kindLine="Task definition">
      {cpu > 0 && <NodeNumber value={vcpuText(cpu)} unit="vCPU" className={hidden} />}
      {memory > 0 && <NodeNumber value={formatNumber(memory)} unit="MiB" className={hidden} />}
      {(cpu === 0 || memory === 0) && (
        <NodeNumber value={String(length)} unit={length === 1 ? "container" : "containers"} className={hidden} />
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
