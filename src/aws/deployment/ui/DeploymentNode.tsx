import { useCalm } from "../../../client/calm.ts";
import type { ClientState } from "../../../client/store.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { NodeFace, NodeNumber } from "../../../ui/NodeFace.tsx";
import { Squares } from "../../../ui/Squares.tsx";
import { isActivePod, podTone } from "../../pod/model.ts";
import { deploymentSentence } from "../describe.ts";

const podsOf = ({ pod }: ClientState["tables"], id: string) =>
  [...(pod?.values() ?? [])].filter(({ deploymentId }) => deploymentId === id);

export function DeploymentNode({ id }: { id: string }) {
  const deployment = useCalm((state) => state.tables.deployment?.get(id));
  const pods = useCalm(({ tables }) => podsOf(tables, id));
  if (deployment === undefined) return null;
  return (
    <NodeFace icon={<AwsIcon name="eks" />} title={deployment.name} kindLine="Deployment">
      <NodeNumber value={`${deployment.readyReplicas}/${deployment.replicas}`} unit="ready" />
      <Squares className="ml-auto w-14" tones={pods.map(podTone)} />
    </NodeFace>
  );
}

export const useDeploymentSentence = (id: string): string =>
  useCalm(({ tables }) => {
    const deployment = tables.deployment?.get(id);
    if (deployment === undefined) return id;
    const waiting = podsOf(tables, id).filter((pod) => isActivePod(pod) && pod.reason === "Unschedulable").length;
    return deploymentSentence(deployment, waiting);
  });
