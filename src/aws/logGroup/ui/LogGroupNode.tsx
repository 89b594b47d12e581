import { useCalm } from "../../../client/calm.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { NodeFace, NodeNumber } from "../../../ui/NodeFace.tsx";
import { acceptanceWords, logGroupSentence } from "../describe.ts";

export function LogGroupNode({ id }: { id: string }) {
  const group = useCalm((state) => state.tables.logGroup?.get(id));
  if (group === undefined) return null;
  const { streamCount } = group.sim;
  return (
    <NodeFace
      icon={<AwsIcon name="cloudwatch" />}
      title={group.logGroupName}
      kindLine={acceptanceWords(group) === "accepts all" ? "Log group" : `Log group ${acceptanceWords(group)}`}
    >
      <NodeNumber value={streamCount} unit={streamCount === 1 ? "stream" : "streams"} />
    </NodeFace>
  );
}

export function useLogGroupSentence(id: string): string {
  return useCalm(({ tables }) => {
    const group = tables.logGroup?.get(id);
    return group === undefined ? id : logGroupSentence(group);
  });
}
