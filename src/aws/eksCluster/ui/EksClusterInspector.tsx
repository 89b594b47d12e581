import { Assumed } from "../../../app/Assumed.tsx";
import { useCalm } from "../../../client/calm.ts";
import { Facts } from "../../../ui/Facts.tsx";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { Pill } from "../../../ui/Pill.tsx";
import { DecisionCards } from "./DecisionCards.tsx";
import { TermTable } from "./TermTable.tsx";

export function EksClusterInspector({ id }: { id: string }) {
  const cluster = useCalm((state) => state.tables.eksCluster?.get(id));
  const counts = useCalm(({ tables }) => {
    const inCluster = ({ clusterId }: { clusterId: string }) => clusterId === id;
    return {
      nodes: [...(tables.node?.values() ?? [])].filter(inCluster).length,
      pods: [...(tables.pod?.values() ?? [])].filter(inCluster).length,
    };
  });
  const price = useCalm(
    ({ tables }) => tables.bill?.get("bill")?.lines.find((line) => line.item === "eks" && line.id === id)?.perHour,
  );
  if (cluster === undefined) return null;
  return (
    <>
      <PanelHead
        icon={<AwsIcon name="eks" size={32} />}
        title={cluster.name}
        kindLine="EKS cluster"
        pill={<Pill tone="ok">{cluster.status}</Pill>}
      />
      <Facts
        label="EKS cluster"
        facts={[
          { label: "Version", value: cluster.version },
          { label: "Support", value: cluster.upgradePolicy.supportType },
          { label: "Nodes", value: `${counts.nodes}` },
          { label: "Pods", value: `${counts.pods}` },
          {
            label: "Control plane",
            value: price === undefined ? null : `$${price.toFixed(2)} an hour`,
            mark: <Assumed of={["eksClusterPrice"]} />,
          },
          { label: "ARN", value: cluster.arn, code: true },
        ]}
      />
      <DecisionCards />
      <TermTable />
    </>
  );
}
