import { useCalm } from "../../../client/calm.ts";
import type { ClientState } from "../../../client/store.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { NodeFace, NodeNumber } from "../../../ui/NodeFace.tsx";
import { Squares } from "../../../ui/Squares.tsx";
import { nodeTone } from "../../node/model.ts";
import { nodegroupSentence, nodegroupWords } from "../describe.ts";

export const nodesOfGroup = (tables: ClientState["tables"], groupId: string) =>
  [...(tables.node?.values() ?? [])].filter(({ nodegroupId }) => nodegroupId === groupId);

export function NodegroupNode({ id }: { id: string }) {
  const group = useCalm((state) => state.tables.nodegroup?.get(id));
  const nodes = useCalm(({ tables }) => nodesOfGroup(tables, id));
  if (group === undefined) return null;
  return (
    <NodeFace icon={<AwsIcon name="eks" />} title={group.nodegroupName} kindLine={nodegroupWords(group)}>
      <NodeNumber value={nodes.filter(({ ready }) => ready).length} unit={`of ${group.scalingConfig.desiredSize}`} />
      <Squares className="ml-auto w-14" tones={nodes.map(nodeTone)} />
    </NodeFace>
  );
}

export const useNodegroupSentence = (id: string): string =>
  useCalm(({ tables }) => {
    const group = tables.nodegroup?.get(id);
    return group === undefined
      ? id
      : nodegroupSentence(group, nodesOfGroup(tables, id).filter(({ ready }) => ready).length);
  });
