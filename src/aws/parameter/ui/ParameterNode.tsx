import { useCalm } from "../../../client/calm.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { NodeFace, NodeNumber } from "../../../ui/NodeFace.tsx";
import { parameterSentence } from "../describe.ts";

export function ParameterNode({ id }: { id: string }) {
  const parameter = useCalm((state) => state.tables.parameter?.get(id));
  if (parameter === undefined) return null;
  return (
    <NodeFace
      icon={<AwsIcon name="secrets-manager" />}
      title={parameter.name}
      kindLine={`Parameter · ${parameter.type}`}
    >
      <NodeNumber value={parameter.version} unit="version" />
    </NodeFace>
  );
}

export function useParameterSentence(id: string): string {
  return useCalm(({ tables }) => {
    const parameter = tables.parameter?.get(id);
    return parameter === undefined ? id : parameterSentence(parameter);
  });
}
