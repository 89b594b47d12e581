import { Assumed } from "../../../app/Assumed.tsx";
import { useLiveEdit } from "../../../app/liveEdit.ts";
import { usePage } from "../../../app/pageState.ts";
import { useCalm } from "../../../client/calm.ts";
import { Button } from "../../../ui/Button.tsx";
import { Facts } from "../../../ui/Facts.tsx";
import { AwsIcon } from "../../../ui/icons/AwsIcon.tsx";
import { PanelHead } from "../../../ui/PanelHead.tsx";
import { Pill } from "../../../ui/Pill.tsx";
import { Stepper } from "../../../ui/Stepper.tsx";
import { nodeStatus, nodeTone } from "../../node/model.ts";
import { nodegroupWords } from "../describe.ts";
import { nodesOfGroup } from "./NodegroupNode.tsx";

export function NodegroupInspector({ id }: { id: string }) {
  const group = useCalm((state) => state.tables.nodegroup?.get(id));
  const nodes = useCalm(({ tables }) => nodesOfGroup(tables, id));
  const pods = useCalm(({ tables }) => [...(tables.pod?.values() ?? [])].map(({ nodeId }) => nodeId));
  const select = usePage((state) => state.select);
  // Nodes of one's own are a matter of Auto Scaling: the API of Amazon EKS does not know their group.
  const managed = group?.managed ?? true;
  const desired = useLiveEdit(group?.scalingConfig.desiredSize ?? 0, (desiredSize) =>
    managed
      ? { type: "eks.UpdateNodegroupConfig", nodegroupName: id, scalingConfig: { desiredSize } }
      : { type: "autoscaling.SetDesiredCapacity", autoScalingGroupName: id, desiredCapacity: desiredSize },
  );
  if (group === undefined) return null;
  const { minSize, maxSize } = group.scalingConfig;
  return (
    <>
      <PanelHead icon={<AwsIcon name="eks" size={32} />} title={group.nodegroupName} kindLine={nodegroupWords(group)} />
      <Stepper
        label="Desired size"
        value={desired.value}
        min={minSize}
        max={maxSize}
        onChange={desired.set}
        error={desired.error}
      />
      <Facts
        label="Node group"
        facts={[
          { label: "Size", value: `${minSize} to ${maxSize}`, mark: <Assumed of={["nodeLeaving"]} /> },
          { label: "Instance type", value: group.instanceTypes.join(", ") },
          { label: "Capacity", value: group.capacityType },
          { label: "Run by", value: group.managed ? "Amazon EKS" : "an Auto Scaling group of your own" },
          { label: "Cluster Autoscaler", value: group.autoscaled ? "manages it" : "leaves it alone" },
        ]}
      />
      <ul className="flex flex-col gap-1 text-12">
        {nodes.map((node) => (
          <li key={node.id} className="flex flex-wrap items-center gap-2">
            <Pill tone={nodeTone(node)}>{nodeStatus(node)}</Pill>
            <Button variant="link" size="small" onClick={() => select({ kind: "node", id: node.id })}>
              {node.name}
            </Button>
            <span className="text-text3">
              {`${node.availabilityZone}, ${pods.filter((nodeId) => nodeId === node.id).length} of ${node.allocatable.pods} pods`}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
