import { useCalm } from "../../../client/calm.ts";
import type { ClientState } from "../../../client/store.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { NodeFace, NodeNumber } from "../../../ui/NodeFace.tsx";

const podsOf = ({ pod }: ClientState["tables"], id: string): number =>
  [...(pod?.values() ?? [])].filter(({ fargateProfileId }) => fargateProfileId === id).length;
const counted = (pods: number): string => (pods === 1 ? "pod" : "pods");

export function FargateProfileNode({ id }: { id: string }) {
  const profile = useCalm((state) => state.tables.fargateProfile?.get(id));
  const pods = useCalm(({ tables }) => podsOf(tables, id));
  if (profile === undefined) return null;
  return (
    <NodeFace icon={<AwsIcon name="fargate" />} title={profile.fargateProfileName} kindLine="Fargate profile">
      <NodeNumber value={pods} unit={counted(pods)} />
    </NodeFace>
  );
}

export const useFargateProfileSentence = (id: string): string =>
  useCalm(({ tables }) => {
    const profile = tables.fargateProfile?.get(id);
    if (profile === undefined) return id;
    const pods = podsOf(tables, id);
    const namespaces = profile.selectors.map(({ namespace }) => namespace).join(", ");
    return `Fargate profile ${profile.fargateProfileName}, selects namespace ${namespaces}, ${pods} ${counted(pods)}`;
  });
