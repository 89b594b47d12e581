import { useCalm } from "../../../client/calm.ts";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { NodeFace, NodeNumber } from "../../../ui/NodeFace.tsx";

export function EksClusterNode({ id }: { id: string }) {
  const cluster = useCalm((state) => state.tables.eksCluster?.get(id));
  const pods = useCalm(({ tables }) => [...(tables.pod?.values() ?? [])].filter((pod) => pod.clusterId === id).length);
  const nodes = useCalm(
    ({ tables }) => [...(tables.node?.values() ?? [])].filter((node) => node.clusterId === id).length,
  );
  if (cluster === undefined) return null;
  return (
    <NodeFace icon={<AwsIcon name="eks" />} title={cluster.name} kindLine="EKS cluster">
      <NodeNumber value={pods} unit={pods === 1 ? "pod" : "pods"} />
      {/* Two bare numbers would say nothing. */}
      <NodeNumber
        value={nodes}
        unit={nodes === 1 ? "node" : "nodes"}
        className="group-data-[detail=glyph]/canvas:hidden"
      />
    </NodeFace>
  );
}

export const useEksClusterSentence = (id: string): string =>
  useCalm(({ tables }) => {
    const cluster = tables.eksCluster?.get(id);
    return cluster === undefined ? id : `EKS cluster ${cluster.name}, Kubernetes ${cluster.version}, ${cluster.status}`;
  });
