import { useCalm } from "../../../client/calm.ts";
import { Facts } from "../../../ui/Facts.tsx";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { Pill } from "../../../ui/Pill.tsx";
import { nodeStatus, nodeTone } from "../model.ts";

export function NodeInspector({ id }: { id: string }) {
  const node = useCalm((state) => state.tables.node?.get(id));
  const pods = useCalm(({ tables }) => [...(tables.pod?.values() ?? [])].filter(({ nodeId }) => nodeId === id).length);
  if (node === undefined) return null;
  const own = node.nodegroupId === null ? "" : " and 2 of its own (aws-node, kube-proxy)";
  return (
    <>
      <PanelHead
        icon={<AwsIcon name={node.nodegroupId === null ? "fargate" : "ec2"} size={32} />}
        title={node.name}
        kindLine="Node"
        pill={<Pill tone={nodeTone(node)}>{nodeStatus(node)}</Pill>}
      />
      <Facts
        label="Node"
        facts={[
          { label: "Runs on", value: node.instanceType ?? "Fargate, one pod per node" },
          { label: "Instance", value: node.instanceId, code: true },
          { label: "Zone", value: node.availabilityZone },
          { label: "Address", value: node.internalIp },
          { label: "Pods", value: `${pods}${own}, of at most ${node.allocatable.pods}` },
          {
            label: "Allocatable",
            value: `${node.allocatable.cpu}m CPU, ${Math.round(node.allocatable.memory)} MiB`,
          },
        ]}
      />
    </>
  );
}
